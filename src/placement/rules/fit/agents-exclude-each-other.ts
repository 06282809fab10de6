import type { Node } from '../../../kubernetes/api';
import { HOSTNAME_LABEL } from '../../../kubernetes/well-known/node-keys';
import { distinctWorkloads } from '../../facts/distinct-workloads';
import { LabelIndex } from '../../facts/label-index';
import { antiAffinityOf, keepsAway, keepsOwnPodsAway, type AntiAffinityTerm } from '../../fit/anti-affinity';
import type { Plan } from '../../plan/plan';
import { describeWorkload, type Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/** The DaemonSet controller makes a pod for each node without a look at other pods; the scheduler does look. */
export const agentsExcludeEachOther: Rule = {
  id: 'agents-exclude-each-other',
  severity: 'warning',
  summary: 'Agent whose required pod anti-affinity keeps it, or another agent, off nodes that both are made for.',
  check: plan => {
    const agents = distinctWorkloads(plan).filter(({ isDaemon }) => isDaemon);
    const index = new LabelIndex(agents);
    const told = new Set<string>();
    return agents.flatMap(workload =>
      antiAffinityOf(workload).flatMap(term => [
        ...ownProblem(plan, workload, term),
        ...index
          .candidates(term.term.labelSelector ?? {})
          .filter(other => other !== workload && keepsAway(plan, workload, term, other))
          .flatMap(other => pairProblem(plan, workload, other, term, told)),
      ]),
    );
  },
};

/** The nodes where an agent is to run, by the domain of a term that they are in. */
function domainsOf(plan: Plan, { topologyKey }: AntiAffinityTerm, workload: Workload): Map<string, Node[]> {
  const domains = new Map<string, Node[]>();
  for (const { nodes } of plan.landingsOf(workload).runs) {
    for (const node of nodes) {
      const domain = node.labels[topologyKey] as string | undefined;
      if (domain === undefined) continue;
      const members = domains.get(domain) ?? [];
      members.push(node);
      domains.set(domain, members);
    }
  }
  return domains;
}

function pairProblem(
  plan: Plan,
  workload: Workload,
  other: Workload,
  term: AntiAffinityTerm,
  told: Set<string>,
): Problem[] {
  const pair = JSON.stringify([describeWorkload(workload), describeWorkload(other)].sort());
  if (told.has(pair)) return [];
  const theirs = domainsOf(plan, term, other);
  const shared = [...domainsOf(plan, term, workload)].filter(([domain]) => theirs.has(domain));
  if (shared.length === 0) return [];
  told.add(pair);
  const [[domain]] = shared;
  const place =
    term.topologyKey === HOSTNAME_LABEL
      ? `${plan.hasRealNodes ? 'node' : 'nodes such as'} ${domain}`
      : `${term.topologyKey} ${domain}`;
  return [
    {
      workload,
      field: term.field,
      message:
        `its required pod anti-affinity keeps it away from ${describeWorkload(other)}, and both are made for ${place}` +
        `${shared.length > 1 && plan.hasRealNodes ? ` and ${shared.length - 1} more` : ''}: one of the two pods stays Pending, although DESIRED counts both`,
      fix: 'select different nodes for the two, or remove the term',
    },
  ];
}

/** On one node there is one pod of an agent. In a wider domain it keeps itself off all nodes but one. */
function ownProblem(plan: Plan, workload: Workload, term: AntiAffinityTerm): Problem[] {
  if (term.topologyKey === HOSTNAME_LABEL || !keepsOwnPodsAway(plan, workload, term, 'same')) return [];
  const [crowded] = [...domainsOf(plan, term, workload)].filter(([, nodes]) => nodes.length > 1);
  if (!crowded || !plan.hasRealNodes) return [];
  const [domain, nodes] = crowded;
  return [
    {
      workload,
      field: term.field,
      message:
        `its required pod anti-affinity allows one pod for each ${term.topologyKey}, and ${nodes.length} nodes of ${domain} are to have one, such as ${nodes[0].name}: ` +
        'all but one stay Pending, although DESIRED counts them',
      fix: 'remove the term: an agent has one pod a node without it',
    },
  ];
}
