import { leavesNotReadyNodes } from '../../../../src/placement/rules/tolerations/leaves-not-ready-nodes';
import { saidBy, workload } from '../ruled';

const CRITICAL = { priorityClassName: 'system-node-critical', hostNetwork: true };
const said = (pod: object, kind?: string) => saidBy(leavesNotReadyNodes, workload({ kind, pod }));

test('an agent that its node needs does not come while the node is not ready', () => {
  expect(said(CRITICAL)).toEqual([
    expect.stringMatching(/^info: .* does not tolerate node.kubernetes.io\/not-ready:NoSchedule/),
  ]);
  expect(said({ ...CRITICAL, hostNetwork: false, hostPID: true })).toHaveLength(1);
  expect(said({ ...CRITICAL, tolerations: [{ operator: 'Exists', effect: 'NoExecute' }] })).toHaveLength(1);
});

test.each([
  ['it tolerates every NoSchedule taint', { ...CRITICAL, tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] }],
  [
    'it tolerates not-ready',
    { ...CRITICAL, tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }] },
  ],
  ['it is not critical', { hostNetwork: true }],
  ['it does not work on the node', { priorityClassName: 'system-node-critical' }],
])('nothing is said where %s', (_, pod) => {
  expect(said(pod)).toEqual([]);
});

test('only agents are meant', () => {
  expect(said(CRITICAL, 'Deployment')).toEqual([]);
});
