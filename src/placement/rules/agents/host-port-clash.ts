import { distinctWorkloads } from '../../facts/distinct-workloads';
import { describeHostPort, hostPortsOf, sharesAddress, type HostPort } from '../../facts/host-ports';
import { isSameObject } from '../../input/manifest';
import { describeNodes } from '../../naming/node-words';
import type { NodeClass } from '../../plan/fleet';
import type { Landings } from '../../plan/landing';
import type { Plan } from '../../plan/plan';
import { describeWorkload, type Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/**
 * A port of a node is taken once. The scheduler leaves the second pod Pending for ever, and DESIRED does not show it.
 */
export const hostPortClash: Rule = {
  id: 'host-port-clash',
  severity: 'error',
  summary: 'Two workloads that take the same host port of a node.',
  check: plan =>
    byPair([...claimsByPort(plan).values()].flatMap(claims => clashesIn(plan, claims))).map(clashes =>
      problem(plan, clashes),
    ),
};

interface Claim {
  readonly workload: Workload;
  readonly port: HostPort;
}

interface Clash {
  readonly earlier: Claim;
  readonly claim: Claim;
  readonly shared: readonly NodeClass[];
}

function claimsByPort(plan: Plan): ReadonlyMap<string, readonly Claim[]> {
  const byPort = new Map<string, Claim[]>();
  for (const workload of distinctWorkloads(plan)) {
    for (const port of hostPortsOf(workload.spec)) {
      const key = `${port.protocol}/${port.port}`;
      const claims = byPort.get(key) ?? [];
      claims.push({ workload, port });
      byPort.set(key, claims);
    }
  }
  return byPort;
}

/**
 * Each claim against the first earlier one it clashes with: whoever gives way there is free of the others too, or is
 * told next.
 */
function clashesIn(plan: Plan, claims: readonly Claim[]): Clash[] {
  return claims.flatMap((claim, index) => {
    for (const earlier of claims.slice(0, index)) {
      const shared = canClash(earlier, claim) ? sharedClasses(plan, earlier.workload, claim.workload) : [];
      if (shared.length > 0) return [{ earlier, claim, shared }];
    }
    return [];
  });
}

/** Two workloads that clash in several ports are one fault. */
function byPair(clashes: readonly Clash[]): Clash[][] {
  const pairs = new Map<Workload, Map<Workload, Clash[]>>();
  for (const clash of clashes) {
    const others = pairs.get(clash.claim.workload) ?? new Map<Workload, Clash[]>();
    pairs.set(
      clash.claim.workload,
      others.set(clash.earlier.workload, [...(others.get(clash.earlier.workload) ?? []), clash]),
    );
  }
  return [...pairs.values()].flatMap(others => [...others.values()]);
}

/** The scheduler finds other nodes for pods that no DaemonSet makes, so one of the two has to be an agent. */
function canClash(a: Claim, b: Claim): boolean {
  return (
    a.workload !== b.workload &&
    (a.workload.isDaemon || b.workload.isDaemon) &&
    !isSameObject(a.workload.manifest, b.workload.manifest) &&
    sharesAddress(a.port, b.port)
  );
}

/** The nodes where both run; where there is none, those that pools would get which have no node yet. */
function sharedClasses(plan: Plan, a: Workload, b: Workload): readonly NodeClass[] {
  const shared = (landings: (workload: Workload) => Landings) => {
    const other = new Set(landings(b).runs);
    return landings(a).runs.filter(nodeClass => other.has(nodeClass));
  };
  const existing = shared(workload => plan.landingsOf(workload));
  return existing.length > 0 ? existing : shared(workload => plan.prospectsOf(workload));
}

function problem(plan: Plan, clashes: readonly Clash[]): Problem {
  const [
    {
      earlier,
      claim: { workload, port },
      shared,
    },
  ] = clashes;
  const areAgents = earlier.workload.isDaemon && workload.isDaemon;
  const ports = clashes.map(clash => describeHostPort(clash.claim.port)).join(', ');
  return {
    workload,
    message:
      `container ${port.container} takes host port ${ports}, which container ${earlier.port.container} of ` +
      `${describeWorkload(earlier.workload)} takes too on ${describeNodes(plan, shared)}: one of the two pods stays Pending there`,
    fix: `give container ${port.container} another hostPort than ${port.port}, or keep the two workloads on different nodes`,
    severity: areAgents && plan.hasRealNodes && plan.fleet.classes.includes(shared[0]) ? 'error' : 'warning',
  };
}
