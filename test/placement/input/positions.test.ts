import { readDocuments } from '../../../src/placement/input/documents';
import { placeOf, type FileOrigin } from '../../../src/placement/input/origin';
import { readManifests } from '../../../src/placement/input/sources';

const lineOf = (text: string, ...path: readonly string[]) => readDocuments(text).documents.at(-1)?.lineOf?.(path);

const AGENT = `# An agent.
kind: DaemonSet
metadata: {name: agent, labels: {app: agent,
  tier: node}}
spec:
  template:
    spec:
      nodeSelector:
        example.com/pool: gpu
      tolerations:
        - key: a
        - key: b
          effect: NoSchedule
      containers: []
`;

test.each([
  [['kind'], 2],
  [['metadata', 'labels', 'app'], 3],
  [['metadata', 'labels', 'tier'], 4],
  [['spec', 'template', 'spec', 'nodeSelector', 'example.com/pool'], 9],
  [['spec', 'template', 'spec', 'tolerations', '1'], 12],
  [['spec', 'template', 'spec', 'tolerations', '1', 'effect'], 13],
])('%j stands on line %d', (path, line) => {
  expect(lineOf(AGENT, ...path)).toBe(line);
});

test('what is not there stands where the nearest value around it does', () => {
  expect(lineOf(AGENT, 'spec', 'template', 'spec', 'affinity', 'nodeAffinity')).toBe(7);
  expect(lineOf(AGENT, 'status')).toBe(2);
  expect(lineOf(AGENT, 'kind', 'length')).toBe(2);
});

test('of a further document, of JSON, and of an alias', () => {
  expect(lineOf(`---\na: 1\n---\nb:\n  c: 2\n`, 'b', 'c')).toBe(5);
  expect(lineOf('{\n "a": {\n  "b": [1,\n   2]\n }\n}', 'a', 'b', '1')).toBe(4);
  expect(lineOf('a: &x\n  b: 1\nc: *x\n', 'c', 'b')).toBe(2);
});

test('an item of a List is located within it', () => {
  const list = `kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata:
      name: a
  - apiVersion: v1
    kind: Pod
    spec:
      nodeName: n
`;
  const [first, second] = readManifests(list, 'pods.yaml').manifests;
  expect([first.source, second.source]).toEqual(['pods.yaml:3', 'pods.yaml:7']);
  expect(placeOf(second.origin as FileOrigin, ['spec', 'nodeName'])).toEqual({ file: 'pods.yaml', line: 10 });
});
