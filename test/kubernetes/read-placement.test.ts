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
