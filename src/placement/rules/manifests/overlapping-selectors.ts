import { groupBy } from '../../../collections/group-by';
import { labelSelectorMatches } from '../../../kubernetes/scheduling/label-selector';
import { LabelIndex } from '../../facts/label-index';
import { isSameObject } from '../../input/manifest';
import type { Plan } from '../../plan/plan';
import { selectorOf, selectsPods } from '../../plan/selector';
import { describeWorkload, type Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Problem, Rule } from '../rule';

/**
 * A controller that selects the pods of another takes them over when that one goes, and whatever selects pods by label
 * mixes the two.
 */
export const overlappingSelectors: Rule = {
  id: 'overlapping-selectors',
  severity: 'warning',
  summary: 'Selector that matches the pods of another workload in its namespace.',
  check: plan => {
    const index = new PodIndex(plan);
    return index.members.flatMap(workload => problemOf(plan, workload, index) ?? []);
  },
};

/** The workloads that select pods, by namespace and label. */
class PodIndex {
  public readonly members: readonly Workload[];
  private readonly positions: ReadonlyMap<Workload, number>;
  private readonly byNamespace: ReadonlyMap<string, LabelIndex>;

  constructor({ workloads }: Plan) {
    this.members = workloads.filter(({ manifest }) => selectsPods(manifest));
    this.positions = new Map(this.members.map((workload, position) => [workload, position]));
    this.byNamespace = new Map(
      [...groupBy(this.members, ({ namespace }) => namespace)].map(([namespace, members]) => [
        namespace,
        new LabelIndex(members),
      ]),
    );
  }

  public isBefore(a: Workload, b: Workload): boolean {
    return (this.positions.get(a) ?? 0) < (this.positions.get(b) ?? 0);
  }

  public candidates(workload: Workload): readonly Workload[] {
    return this.byNamespace.get(workload.namespace)?.candidates(selectorOf(workload)) ?? [];
  }
}

function problemOf(plan: Plan, workload: Workload, index: PodIndex): Problem | undefined {
  const other = index.candidates(workload).find(
    candidate =>
      candidate !== workload &&
      !isSameObject(candidate.manifest, workload.manifest) &&
      selects(workload, candidate) &&
      // Two that select each other are told once.
      !(selects(candidate, workload) && index.isBefore(workload, candidate)),
  );
  if (!other) return undefined;
  const { matchLabels = {} } = selectorOf(workload);
  const instance = { 'app.kubernetes.io/instance': workload.manifest.metadata.name ?? '' };
  const isMutual = selects(other, workload);
  return {
    workload,
    field: 'spec.selector',
    message: `spec.selector matches the pods of ${describeWorkload(other)} too: ${
      isMutual && other.kind === workload.kind
        ? 'if one is the other renamed, it adopts the pods of the old one'
        : 'what selects by these labels mixes the two'
    }`,
    severity: meet(plan, workload, other) ? 'warning' : 'info',
    fix: `spec.selector.matchLabels and ${workload.templatePath}.metadata.labels: ${oneLineYaml({ ...matchLabels, ...instance })}`,
  };
}

/** Agents for different nodes, such as those for Linux and for Windows, do not get into each other's way. */
function meet(plan: Plan, a: Workload, b: Workload): boolean {
  if (!a.isDaemon || !b.isDaemon) return true;
  const classes = new Set(plan.landingsOf(a).runs);
  return plan.landingsOf(b).runs.some(nodeClass => classes.has(nodeClass));
}

function selects(selecting: Workload, { template }: Workload): boolean {
  const selector = selectorOf(selecting);
  const isEmpty = Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;
  return !isEmpty && labelSelectorMatches(selector, template.metadata?.labels ?? {}) === true;
}
