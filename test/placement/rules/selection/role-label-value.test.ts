import { roleLabelValue } from '../../../../src/placement/rules/selection/role-label-value';
import { node, problemsOf, saidBy, workload } from '../ruled';

const ROLE = 'node-role.kubernetes.io/control-plane';
const SPEC = 'spec.template.spec';
const selecting = (value: string, key = ROLE) =>
  workload({ pod: { nodeSelector: { [key]: value }, tolerations: [{ operator: 'Exists' }] } });
const requiring = (expression: object) =>
  workload({
    pod: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [expression] }] },
        },
      },
      tolerations: [{ operator: 'Exists' }],
    },
  });

test('a value that kubeadm does not set', () => {
  expect(problemsOf(roleLabelValue, selecting('true'))).toMatchObject([
    {
      field: `${SPEC}.nodeSelector[${ROLE}]`,
      message: `it selects ${ROLE}=true, as k3s and RKE2 label nodes; on nodes of kubeadm the value of ${ROLE} is empty, so it runs on none of them`,
      fix: `remove ${SPEC}.nodeSelector[${ROLE}] and require {key: ${ROLE}, operator: Exists} by node affinity, which serves both`,
    },
  ]);
});

test('the same in node affinity', () => {
  const field = `${SPEC}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]`;
  expect(problemsOf(roleLabelValue, requiring({ key: ROLE, operator: 'In', values: ['true'] }))).toMatchObject([
    { field, fix: `set ${field}: {key: ${ROLE}, operator: Exists}, which serves both` },
  ]);
});

test('the label of old is to be the one of today as well', () => {
  expect(problemsOf(roleLabelValue, selecting('true', 'node-role.kubernetes.io/master'))).toMatchObject([
    { fix: expect.stringContaining(`require {key: ${ROLE}, operator: Exists}`) },
  ]);
});

test.each([
  ['the empty value', selecting('')],
  ['any value', requiring({ key: ROLE, operator: 'Exists' })],
  ['either value', requiring({ key: ROLE, operator: 'In', values: ['', 'true'] })],
  ['another role', selecting('true', 'node-role.kubernetes.io/worker')],
])('%s is sound', (_, yaml) => {
  expect(saidBy(roleLabelValue, yaml)).toEqual([]);
});

test('real nodes and pools tell the value', () => {
  expect(saidBy(roleLabelValue, selecting('true'), node('cp-1', { [ROLE]: '' }))).toEqual([]);
  expect(
    saidBy(roleLabelValue, selecting('true'), undefined, [
      {
        name: 'servers',
        labels: { [ROLE]: 'true' },
        taints: [],
        startupTaints: [],
        knownLabels: {},
        origin: { file: 'a.yaml', line: 1 },
        isDedicated: false,
      },
    ]),
  ).toEqual([]);
});
