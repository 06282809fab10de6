import { originText } from '../../../../src/placement/input/origin';
import { disruptionBudgetOnAgent } from '../../../../src/placement/rules/agents/disruption-budget-on-agent';
import { document, problemsOf, saidBy, workload } from '../ruled';

const budget = (spec: object, namespace?: string, apiVersion = 'policy/v1') =>
  document({ apiVersion, kind: 'PodDisruptionBudget', metadata: { name: 'budget', namespace }, spec });
const selector = { matchLabels: { app: 'agent' } };

test.each([
  [
    { maxUnavailable: 1 },
    'a DaemonSet has no scale that maxUnavailable 1 could be counted from: the budget stays SyncFailed and allows no eviction',
  ],
  [
    { minAvailable: '50%' },
    'a DaemonSet has no scale that minAvailable 50% could be counted from: the budget stays SyncFailed and allows no eviction',
  ],
  [{ minAvailable: 2 }, 'drains pass over those of a DaemonSet: minAvailable 2 protects nothing'],
])('%j', (amount, consequence) => {
  expect(saidBy(disruptionBudgetOnAgent, workload() + budget({ ...amount, selector }))).toEqual([
    `warning: PodDisruptionBudget budget selects its pods, and ${consequence}`,
  ]);
});

test('the finding is about the agent and points to the budget', () => {
  const [problem] = problemsOf(disruptionBudgetOnAgent, workload() + budget({ maxUnavailable: 1, selector: {} }));
  expect(problem.workload?.name).toBe('agent');
  expect(problem.origin && originText(problem.origin)).toBe(`test.yaml:${workload().split('\n').length + 1}`);
});

test('budgets elsewhere, for other pods, without a selector or for a deployment pass', () => {
  expect(saidBy(disruptionBudgetOnAgent, workload() + budget({ maxUnavailable: 1, selector }, 'other'))).toEqual([]);
  expect(
    saidBy(
      disruptionBudgetOnAgent,
      workload() + budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'x' } } }),
    ),
  ).toEqual([]);
  expect(saidBy(disruptionBudgetOnAgent, workload() + budget({ maxUnavailable: 1 }))).toEqual([]);
  expect(
    saidBy(disruptionBudgetOnAgent, workload({ kind: 'Deployment' }) + budget({ maxUnavailable: 1, selector })),
  ).toEqual([]);
});
