import { evictsAgent } from '../../../../src/placement/rules/tolerations/evicts-agent';
import { node, problemsOf, saidBy, workload } from '../ruled';

const said = (tolerations: object[], kind?: string, nodes?: string) =>
  saidBy(evictsAgent, workload({ kind, pod: { tolerations } }), nodes);
const MINUTE = { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 };

test('a limit before the automatic toleration evicts', () => {
  expect(problemsOf(evictsAgent, workload({ pod: { tolerations: [MINUTE] } }))).toMatchObject([
    {
      message: expect.stringMatching(
        /^toleration \*:NoExecute for 60s lets taint node.kubernetes.io\/not-ready:NoExecute evict the agent after 60 s/,
      ),
      fix: 'remove spec.template.spec.tolerations[0].tolerationSeconds',
    },
  ]);
  expect(said([{ ...MINUTE, tolerationSeconds: 0 }])).toEqual([expect.stringContaining('evict the agent at once')]);
});

test('the one for a taint of its nodes too', () => {
  const tolerations = [{ key: 'maintenance', operator: 'Exists', tolerationSeconds: 10 }];
  expect(said(tolerations, 'DaemonSet', node('a', {}, ['maintenance:NoExecute']))).toHaveLength(1);
  expect(said(tolerations, 'DaemonSet', node('a', {}, ['maintenance:NoSchedule']))).toEqual([]);
});

test('a limit behind one without, one that the controller replaces, and none are fine', () => {
  expect(said([{ operator: 'Exists' }, MINUTE])).toEqual([]);
  expect(said([{ ...MINUTE, key: 'node.kubernetes.io/not-ready' }])).toEqual([]);
  expect(said([{ operator: 'Exists', effect: 'NoExecute' }])).toEqual([]);
});

test('other workloads may leave', () => {
  expect(said([MINUTE], 'Deployment')).toEqual([]);
});
