import { readPodSpec } from '../../../src/kubernetes/scheduling/read-placement';

test('placement is read, all else is left out', () => {
  const spec = {
    containers: 'not looked at',
    nodeSelector: { a: 'b' },
    tolerations: [{ operator: 'Exists' }],
    affinity: {
      podAffinity: 1,
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [null, { matchFields: [{}] }] },
      },
    },
  };
  expect(readPodSpec(spec, 'spec')).toEqual({
    value: {
      nodeSelector: { a: 'b' },
      tolerations: [{ operator: 'Exists' }],
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{}, { matchFields: [{ key: '', operator: '' }] }],
          },
        },
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

test('preferred terms are read with their weights, requirements with their values', () => {
  const affinity = (nodeAffinity: object) => readPodSpec({ affinity: { nodeAffinity } }, 'spec').value.affinity;
  const requirement = { key: 'zone', operator: 'In', values: ['a'] };
  const preferred = {
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, preference: { matchExpressions: [requirement] } }],
  };
  const required = {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [requirement] }] },
  };
  expect(affinity(preferred)).toEqual({ nodeAffinity: preferred });
  expect(affinity(required)).toEqual({ nodeAffinity: required });
  expect(affinity({ ...required, ...preferred })).toEqual({ nodeAffinity: { ...required, ...preferred } });
  expect(affinity({ preferredDuringSchedulingIgnoredDuringExecution: [{}] })).toEqual({
    nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] },
  });
  expect(affinity({ requiredDuringSchedulingIgnoredDuringExecution: {} })).toEqual({
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } },
  });
  expect(readPodSpec({ affinity: {} }, 'spec').value).toEqual({});
});
