import { tolerationMatchesNoTaint } from '../../../../src/placement/rules/tolerations/toleration-matches-no-taint';
import { node, pool, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('a', {}, ['team=payments:NoSchedule']) + node('b');
const tolerating = (toleration: object) => workload({ pod: { tolerations: [toleration] } });
const said = (toleration: object) => saidBy(tolerationMatchesNoTaint, tolerating(toleration), NODES);

test('a key that no taint has', () => {
  expect(problemsOf(tolerationMatchesNoTaint, tolerating({ key: 'stage', operator: 'Exists' }), NODES)).toMatchObject([
    {
      message: 'toleration stage:* matches no taint of any node or pool',
      fix: 'remove spec.template.spec.tolerations[0]',
    },
  ]);
});

test('a value that no taint of the key has', () => {
  expect(said({ key: 'team', value: 'search' })).toEqual([
    'info: toleration team=search:* matches no taint of any node or pool; those of this key have payments',
  ]);
});

test.each([
  { key: 'team', value: 'payments' },
  { operator: 'Exists' },
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists' },
  { key: 'ebs.csi.aws.com/agent-not-ready', operator: 'Exists' },
  { key: 'karpenter.sh/disrupted', operator: 'Exists' },
  { key: 'CriticalAddonsOnly', operator: 'Exists' },
  { key: 'node-role.kubernetes.io/master', operator: 'Exists' },
  { key: 'nvidia.com/gpu', operator: 'Exists' },
  { key: 'squat.ai.intel.com/device', operator: 'Exists' },
])('%j is not looked for, or found', toleration => {
  expect(said(toleration)).toEqual([]);
});

test.each([
  { key: 'stage', operator: 'Exist' },
  { key: 'stage', operator: 'Exists', value: 'x' },
  { key: 'stage', operator: 'Exists', effect: 'NoShedule' },
  { key: 'stage', operator: 'Exists', effect: 'No-Idea' },
])('%j is refused, which another rule says', toleration => {
  expect(said(toleration)).toEqual([]);
});

test('taints of pools count, startup taints too', () => {
  const pools = [
    pool('a', { pool: 'a' }, ['stage=a:NoSchedule'], {
      startupTaints: [{ key: 'example.com/starting', effect: 'NoSchedule' }],
    }),
  ];
  expect(saidBy(tolerationMatchesNoTaint, tolerating({ key: 'stage', value: 'a' }), undefined, pools)).toEqual([]);
  expect(
    saidBy(tolerationMatchesNoTaint, tolerating({ key: 'example.com/starting', operator: 'Exists' }), undefined, pools),
  ).toEqual([]);
  expect(saidBy(tolerationMatchesNoTaint, tolerating({ key: 'stage', value: 'b' }), undefined, pools)).toHaveLength(1);
});

test('without nodes and pools there is nothing to compare with', () => {
  expect(saidBy(tolerationMatchesNoTaint, tolerating({ key: 'stage', operator: 'Exists' }))).toEqual([]);
});
