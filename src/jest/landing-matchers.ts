import type { MatcherContext, MatcherResult } from './matchers';
import { failureMessage, hintOf } from './message';
import { receivedOf, type Received } from './received';
import { trespasses } from './trespasses';
import { intendedNodes } from '../placement/facts/intended-nodes';
import { Plan } from '../placement/plan/plan';
import { describeWorkload, type Workload } from '../placement/plan/workload';
import { intentGaps } from '../placement/rules/pools/intent-gap';
import { intentLeaks } from '../placement/rules/pools/intent-leak';
import type { Problem } from '../placement/rules/rule';
import type { INodePool } from '../pools/node-pool';
import { NodeSet } from '../pools/node-set';

/** What is expected of the nodes that a test names is an intent, judged as that of a pool or an agent is. */
interface Expectation {
  readonly name: string;
  /** What a workload does that meets it. */
  readonly does: string;
  /** What is wrong with a workload that has the intent. */
  readonly problems: (plan: Plan, workload: Workload) => Problem[];
}

export const toLandExactlyOn = landingMatcher({
  name: 'toLandExactlyOn',
  does: 'runs on exactly these nodes',
  problems: (plan, workload) => [...intentLeaks(plan, workload), ...intentGaps(plan, workload)],
});

export const toRunOn = landingMatcher({ name: 'toRunOn', does: 'runs on each of these nodes', problems: intentGaps });

export const toAvoid = landingMatcher({ name: 'toAvoid', does: 'runs on none of these nodes', problems: trespasses });

function landingMatcher({ name, does, problems: problemsOf }: Expectation) {
  return function (this: MatcherContext, received: unknown, ...expected: (INodePool | NodeSet)[]): MatcherResult {
    const nodes = unionOf(expected, name);
    const { plan, workloads } = meantFor(nodes, receivedOf(received));
    if (workloads.length === 0) {
      throw new Error(`${name}: what is expected to land holds no workload; give something that runs pods`);
    }
    if (!hasSome(plan, workloads)) {
      throw new Error(
        `${name}: the plan has none of these nodes: ${nodes}; give it nodes that are: PlacementPlan.ofApp(app, { nodes })`,
      );
    }
    const problems = workloads.flatMap(workload => problemsOf(plan, workload));
    const pass = problems.length === 0;
    return {
      pass,
      message: () =>
        failureMessage(
          hintOf(this, name, '...nodes'),
          pass ? workloads.map(workload => `${subject(workload)} ${does}: ${nodes}`) : problems.flatMap(reasons),
          plan,
          pass ? workloads : workloads.filter(workload => problems.some(problem => problem.workload === workload)),
        ),
    };
  };
}

function unionOf(expected: readonly (INodePool | NodeSet)[], name: string): NodeSet {
  if (expected.length === 0) throw new Error(`${name}: name at least one pool or node set`);
  const sets = expected.map(nodes => (nodes instanceof NodeSet ? nodes : NodeSet.pools(nodes)));
  return sets.length === 1 ? sets[0] : NodeSet.anyOf(...sets);
}

/** The plan with workloads that are meant for these nodes, whatever they were meant for. */
function meantFor(
  nodes: NodeSet,
  { analysis: { plan }, workloads: received }: Received,
): { plan: Plan; workloads: Workload[] } {
  const meant = new Map(
    received.map(workload => [workload, { ...workload, intents: [{ by: 'the test', nodes, everywhere: true }] }]),
  );
  return {
    plan: new Plan({
      manifests: plan.manifests,
      workloads: plan.workloads.map(workload => meant.get(workload) ?? workload),
      pools: plan.pools,
      [plan.hasRealNodes ? 'nodes' : 'archetypes']: plan.fleet.nodes,
    }),
    workloads: [...meant.values()],
  };
}

function hasSome(plan: Plan, workloads: readonly Workload[]): boolean {
  return plan.fleet.classes.some(({ nodes: [node] }) =>
    workloads.some(workload => intendedNodes(plan, workload).some(({ has }) => has(node))),
  );
}

function subject(workload: Workload): string {
  return `${describeWorkload(workload)} (${workload.source})`;
}

function reasons({ workload, message, fix }: Problem): string[] {
  return [...(workload ? [subject(workload)] : []), `  ${message}`, `  fix: ${fix}`];
}
