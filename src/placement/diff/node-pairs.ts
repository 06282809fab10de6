import { nameClasses, type NamedClass } from '../naming/class-names';
import type { Plan } from '../plan/plan';

/** Nodes by name that no workload tells apart, neither before nor after a change. */
export interface NodePair {
  readonly names: readonly string[];
  /** The name of the smaller of their classes, as it says more of them; before the change if both are as large. */
  readonly className: string;
  /** Their class before the change; none where they are new. */
  readonly before?: NamedClass;
  /** Their class after it; none where they are gone. */
  readonly after?: NamedClass;
}

/** Finds the nodes of one plan in another, by name. */
export function pairNodes(before: Plan, after: Plan): NodePair[] {
  const [classesBefore, classesAfter] = [classByNode(before), classByNode(after)];
  const pairs = new Map<NamedClass | undefined, Map<NamedClass | undefined, NodePair & { readonly names: string[] }>>();
  for (const name of [...new Set([...classesBefore.keys(), ...classesAfter.keys()])].sort()) {
    const [classBefore, classAfter] = [classesBefore.get(name), classesAfter.get(name)];
    const others = pairs.get(classBefore) ?? new Map();
    pairs.set(classBefore, others);
    const pair = others.get(classAfter) ?? {
      names: [],
      className: smaller(classBefore, classAfter),
      before: classBefore,
      after: classAfter,
    };
    others.set(classAfter, pair);
    pair.names.push(name);
  }
  return [...pairs.values()].flatMap(others => [...others.values()]);
}

function smaller(before: NamedClass | undefined, after: NamedClass | undefined): string {
  const [least] = [before, after]
    .filter(named => named !== undefined)
    .sort((a, b) => a.nodeClass.nodes.length - b.nodeClass.nodes.length);
  return least.name;
}

function classByNode(plan: Plan): Map<string, NamedClass> {
  return new Map(nameClasses(plan).flatMap(named => named.nodeClass.nodes.map(({ name }) => [name, named] as const)));
}
