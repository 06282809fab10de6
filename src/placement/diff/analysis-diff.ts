import { pairNodes } from './node-pairs';
import { diffWorkload, type PlannedWorkload, type WorkloadDiff, type WorkloadPair } from './workload-diff';
import { compareText } from '../../collections/text-order';
import type { Analysis } from '../analysis/analysis';
import type { Plan } from '../plan/plan';
import { describeWorkload, type Workload } from '../plan/workload';
import type { Finding } from '../rules/finding';

/** What a change does: to where workloads run, and to what is wrong. */
export interface AnalysisDiff {
  /** Whether nodes are real, or stand for kinds of nodes. */
  readonly hasRealNodes: boolean;
  /** Nodes that are there after the change alone, and before it alone. */
  readonly nodes: { readonly added: readonly string[]; readonly gone: readonly string[] };
  /** Workloads that are new, gone, or to which something happens. */
  readonly workloads: readonly WorkloadDiff[];
  /** What is wrong after the change and was not before it, worst first. */
  readonly appeared: readonly Finding[];
  /** What was wrong before the change and is not after it, worst first. */
  readonly resolved: readonly Finding[];
}

/** Compares two analyses. Nodes are matched by name, workloads by kind, namespace and name. */
export function diffAnalyses(before: Analysis, after: Analysis): AnalysisDiff {
  const pairs = pairNodes(before.plan, after.plan);
  const namesWhere = (missing: 'before' | 'after') =>
    pairs
      .filter(pair => !pair[missing])
      .flatMap(({ names }) => names)
      .sort();
  return {
    hasRealNodes: after.plan.hasRealNodes,
    nodes: { added: namesWhere('before'), gone: namesWhere('after') },
    workloads: pairWorkloads(before.plan, after.plan)
      .map(pair => diffWorkload(pair, pairs))
      .filter(isChange),
    appeared: without(after.findings, before.findings),
    resolved: without(before.findings, after.findings),
  };
}

function isChange({ before, after, gains, loses, keeps, rollout }: WorkloadDiff): boolean {
  return !before || !after || rollout !== undefined || gains.length + loses.length + keeps.length > 0;
}

/** Where several have one name, the first are a pair, and so on. */
function pairWorkloads(before: Plan, after: Plan): WorkloadPair[] {
  const [namesakesBefore, namesakesAfter] = [byName(before.workloads), byName(after.workloads)];
  return [...new Set([...namesakesBefore.keys(), ...namesakesAfter.keys()])].sort(compareText).flatMap(name => {
    const [those, these] = [namesakesBefore.get(name) ?? [], namesakesAfter.get(name) ?? []];
    const longer = those.length > these.length ? those : these;
    return longer.map((identity, index) => ({
      identity,
      before: planned(before, those.at(index)),
      after: planned(after, these.at(index)),
    }));
  });
}

function planned(plan: Plan, workload: Workload | undefined): PlannedWorkload | undefined {
  return workload && { plan, workload };
}

function byName(workloads: readonly Workload[]): Map<string, Workload[]> {
  const namesakes = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const name = describeWorkload(workload);
    namesakes.set(name, [...(namesakes.get(name) ?? []), workload]);
  }
  return namesakes;
}

/** Findings beyond those that others have too. The words are not compared: they count nodes and name examples. */
function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const identity = ({ rule, severity, workload }: Finding) => `${rule}\n${severity}\n${workload}`;
  const left = new Map<string, number>();
  for (const other of others) left.set(identity(other), (left.get(identity(other)) ?? 0) + 1);
  return findings.filter(finding => {
    const count = left.get(identity(finding)) ?? 0;
    left.set(identity(finding), count - 1);
    return count <= 0;
  });
}
