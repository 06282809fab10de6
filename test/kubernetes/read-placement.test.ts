import * as fc from 'fast-check';
import { anyNode, anyPodSpec, anyVariantOf, FULL_DAEMON_SET } from './arbitraries';
import { compileDaemonPod, judgeDaemonPod } from '../../src/kubernetes/daemon-placement';
import { readNode, readPodSpec } from '../../src/kubernetes/read-placement';

test('placement is read, all else is left out', () => {
  const spec = {
    containers: 'not looked at',
    nodeSelector: { a: 'b' },
    tolerations: [{ operator: 'Exists' }],
    affinity: {
      podAffinity: 1,
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [null, { matchFields: [{}] }] } },
    },
  };
  expect(readPodSpec(spec, 'spec')).toEqual({
    value: {
      nodeSelector: { a: 'b' },
      tolerations: [{ operator: 'Exists' }],
      affinity: {
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}, { matchFields: [{ key: '', operator: '' }] }] } },
      },
    },
    errors: [],
  });
});

test('a wrong type is reported where it stands', () => {
  const { errors } = readPodSpec({ nodeSelector: { a: true }, tolerations: {} }, 'spec.template.spec');
  expect(errors.map(({ message }) => message)).toEqual([
    'spec.template.spec.nodeSelector[a]: Invalid value: "boolean": must be of type string',
    'spec.template.spec.tolerations: Invalid value: "object": must be of type array',
  ]);
});

test('a Node is read', () => {
  const manifest = { metadata: { name: 'n1', labels: { a: 'b' }, uid: 'x' }, spec: { unschedulable: true, taints: [{ key: 'k', effect: 'NoSchedule', timeAdded: null }] } };
  expect(readNode(manifest)).toEqual({
    value: { name: 'n1', labels: { a: 'b' }, taints: [{ key: 'k', effect: 'NoSchedule' }], unschedulable: true }, errors: [],
  });
  expect(readNode(null)).toEqual({ value: { name: '', labels: {}, taints: [] }, errors: [] });
  expect(readNode({ metadata: { labels: [] } }).errors.map(({ field }) => field)).toEqual(['metadata.labels']);
});

test('what is well-formed is judged as it was', () => {
  fc.assert(fc.property(anyPodSpec, anyNode, (spec, node) => {
    expect(judgeDaemonPod(compileDaemonPod(readPodSpec(spec, 'spec').value), node)).toEqual(judgeDaemonPod(compileDaemonPod(spec), node));
  }), { numRuns: 10_000 });
});

test('what was read can be judged, whatever it was', () => {
  fc.assert(fc.property(anyVariantOf(FULL_DAEMON_SET.spec.template), fc.jsonValue({ maxDepth: 4 }), (template, manifest) => {
    judgeDaemonPod(compileDaemonPod(readPodSpec(template.spec, 'spec').value), readNode(manifest).value);
    judgeDaemonPod(compileDaemonPod(readPodSpec(manifest, 'spec').value), readNode({ metadata: manifest, spec: manifest }).value);
  }), { numRuns: 10_000 });
});
