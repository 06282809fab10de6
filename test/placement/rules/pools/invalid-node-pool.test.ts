import { invalidNodePool } from '../../../../src/placement/rules/pools/invalid-node-pool';
import { document, problemsOf } from '../ruled';

const nodegroup = (effect: string) =>
  document({
    apiVersion: 'eks.services.k8s.aws/v1alpha1',
    kind: 'Nodegroup',
    metadata: { name: 'gpu', namespace: 'infra' },
    spec: { taints: [{ key: 'a', value: 'b', effect }] },
  });

test('an effect in the spelling of another API, with that of this one', () => {
  expect(problemsOf(invalidNodePool, nodegroup('NoSchedule'))).toEqual([
    {
      subject: { kind: 'Nodegroup', namespace: 'infra', name: 'gpu' },
      origin: expect.objectContaining({ file: 'test.yaml', line: 2 }),
      message:
        'spec.taints[0].effect: Unsupported value: "NoSchedule": supported values: "NO_SCHEDULE", "PREFER_NO_SCHEDULE", "NO_EXECUTE"',
      fix: 'spec.taints[0].effect: NO_SCHEDULE',
    },
  ]);
});

test('what is meant is told only where it is known', () => {
  expect(problemsOf(invalidNodePool, nodegroup('Never')).map(({ fix }) => fix)).toEqual([
    'correct spec.taints[0].effect',
  ]);
});

test('a label that is no text', () => {
  const nodePool = {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'a' },
    spec: { template: { metadata: { labels: { gpu: true } } } },
  };
  expect(problemsOf(invalidNodePool, document(nodePool)).map(({ message, fix }) => [message, fix])).toEqual([
    [
      'spec.template.metadata.labels[gpu]: Invalid value: true: expected a text; put it in quotes',
      'correct spec.template.metadata.labels[gpu]',
    ],
  ]);
});

test('a pool that can be read', () => {
  expect(problemsOf(invalidNodePool, nodegroup('NO_SCHEDULE'))).toEqual([]);
});
