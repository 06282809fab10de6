import { tolerationNearMiss } from '../../../../src/placement/rules/tolerations/toleration-near-miss';
import { node, problemsOf, saidBy, workload } from '../ruled';

const tolerating = (toleration: object, pod: object = {}) => workload({ pod: { ...pod, tolerations: [toleration] } });
const on = (...taints: string[]) =>
  taints.map((taint, index) => node(`pool-${index}`, { pool: `p${index}` }, [taint])).join('') + node('worker');
const fixOf = (toleration: object, ...taints: string[]) =>
  problemsOf(tolerationNearMiss, tolerating(toleration), on(...taints)).map(({ fix }) => fix);
const AT = 'spec.template.spec.tolerations[0]';

test('a letter is missing in the key', () => {
  expect(
    problemsOf(
      tolerationNearMiss,
      tolerating({ key: 'dedicatd', value: 'gpu', effect: 'NoSchedule' }),
      on('dedicated=gpu:NoSchedule'),
    ),
  ).toMatchObject([
    {
      message:
        'toleration dedicatd=gpu:NoSchedule does not tolerate taint dedicated=gpu:NoSchedule: did you mean key dedicated?',
      fix: `set ${AT}.key: dedicated`,
      severity: 'error',
    },
  ]);
});

test.each([
  [{ key: 'Dedicated', value: 'gpu' }, `set ${AT}.key: dedicated`],
  [{ key: 'dediacted', operator: 'Exists' }, `set ${AT}.key: dedicated`],
  [{ key: 'dedicated', value: 'GPU' }, `set ${AT}.value: gpu`],
  [{ key: 'dedicated', value: 'gppu', effect: 'NoSchedule' }, `set ${AT}.value: gpu`],
])('%j', (toleration, fix) => {
  expect(fixOf(toleration, 'dedicated=storage:NoSchedule', 'dedicated=gpu:NoSchedule')).toEqual([fix]);
});

test('the value and the key of another cloud, as a warning while the workload runs elsewhere', () => {
  expect(
    saidBy(
      tolerationNearMiss,
      tolerating({ key: 'nvidia.com/gpu', value: 'present' }),
      on('nvidia.com/gpu=true:NoSchedule'),
    ),
  ).toEqual([
    'warning: toleration nvidia.com/gpu=present:* does not tolerate taint nvidia.com/gpu=true:NoSchedule: did you mean value true?',
  ]);
  expect(
    saidBy(
      tolerationNearMiss,
      tolerating({ key: 'nvidia.com/gpu', operator: 'Exists' }, { nodeSelector: { pool: 'p0' } }),
      on('sku=gpu:NoSchedule'),
    ),
  ).toEqual(['error: toleration nvidia.com/gpu:* does not tolerate taint sku=gpu:NoSchedule: did you mean sku=gpu?']);
});

test.each([
  ['another value', { key: 'dedicated', value: 'batch' }],
  ['another number', { key: 'pool', value: 'pool-2' }],
  ['another key', { key: 'team', value: 'gpu' }],
])('%s is another thing', (_, toleration) => {
  expect(fixOf(toleration, 'dedicated=gpu:NoSchedule', 'pool=pool-1:NoSchedule')).toEqual([]);
});

test('a toleration that another taint needs is left as it is', () => {
  expect(fixOf({ key: 'team', value: 'a1-blue' }, 'team=a1-blue:NoSchedule', 'team=a1-blues:NoSchedule')).toEqual([]);
});

test.each(['NO_SCHEDULE', 'noSchedule', 'No-Schedule', 'NoShedule'])('effect %s', effect => {
  expect(problemsOf(tolerationNearMiss, tolerating({ key: 'a', operator: 'Exists', effect }))).toMatchObject([
    {
      message: `${AT}.effect is "${effect}", which Kubernetes does not know: did you mean NoSchedule?`,
      fix: `set ${AT}.effect: NoSchedule`,
    },
  ]);
});

test('what is like no effect is none of its matter', () => {
  expect(saidBy(tolerationNearMiss, tolerating({ key: 'a', operator: 'Exists', effect: 'Never' }))).toEqual([]);
});
