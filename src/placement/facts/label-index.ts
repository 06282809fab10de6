import type { LabelSelector } from '../../kubernetes/schema/object-meta';
import type { Workload } from '../plan/workload';

/** Workloads by the labels of their pods, so that a selector need not be tried on all of them. */
export class LabelIndex {
  private readonly byLabel = new Map<string, Workload[]>();

  private readonly positions: ReadonlyMap<Workload, number>;

  constructor(private readonly members: readonly Workload[]) {
    this.positions = new Map(members.map((workload, position) => [workload, position]));
    for (const workload of members) {
      for (const [key, value] of Object.entries(workload.template.metadata?.labels ?? {})) {
        const name = labelName(key, value);
        const carriers = this.byLabel.get(name) ?? [];
        carriers.push(workload);
        this.byLabel.set(name, carriers);
      }
    }
  }

  /** All whose pods a selector may match, in their order: those with the rarest of the labels that it asks for. */
  public candidates({ matchLabels = {}, matchExpressions = [] }: LabelSelector): readonly Workload[] {
    const asked = [
      ...Object.entries(matchLabels).map(([key, value]) => ({ key, values: [value] })),
      ...matchExpressions.flatMap(({ key = '', operator, values = [] }) =>
        operator === 'In' ? [{ key, values }] : [],
      ),
    ];
    return asked
      .map(({ key, values }) => this.carriersOf(key, values))
      .reduce((fewest, carriers) => (carriers.length < fewest.length ? carriers : fewest), this.members);
  }

  private carriersOf(key: string, values: readonly string[]): readonly Workload[] {
    const carriers = [...new Set(values)].flatMap(value => this.byLabel.get(labelName(key, value)) ?? []);
    return values.length > 1 ? carriers.sort((a, b) => this.positionOf(a) - this.positionOf(b)) : carriers;
  }

  private positionOf(workload: Workload): number {
    return this.positions.get(workload) ?? 0;
  }
}

function labelName(key: string, value: string): string {
  return `${key}\n${value}`;
}
