import { selectionOf } from './selection';
import { blockingTaints } from './taints/blocking-taints';
import { tolerationMisses } from './taints/toleration-misses';
import type { Toleration } from '../../kubernetes/api';
import { allOf } from '../../pools/label-terms';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** The tolerations that an agent lacks and all other agents of its product have. */
export interface ForgottenTolerations {
  readonly workload: Workload;
  readonly product: string;
  readonly siblings: readonly Workload[];
  readonly missing: readonly Toleration[];
}

/** Namespaces that many products share, where the same first word in a name means nothing. */
const SHARED_NAMESPACES: ReadonlySet<string> = new Set(['default', 'kube-system']);

/** The agents that lack what all their siblings tolerate. */
export const forgottenTolerations = perPlan<readonly ForgottenTolerations[]>(plan =>
  [...families(plan)].flatMap(([family, members]) => forgotten(plan, family, members)),
);

function families({ workloads }: Plan): ReadonlyMap<string, readonly Workload[]> {
  const byFamily = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const family = workload.isDaemon ? familyOf(workload) : undefined;
    if (family === undefined) continue;
    const members = byFamily.get(family) ?? [];
    members.push(workload);
    byFamily.set(family, members);
  }
  return byFamily;
}

/** The product that an agent belongs to, by its labels or, in a namespace of its own, the first word of its name. */
function familyOf({
  manifest: {
    metadata: { labels = {} },
  },
  namespace,
  name,
}: Workload): string | undefined {
  const product = labels['app.kubernetes.io/part-of'] ?? labels['app.kubernetes.io/instance'];
  if (product) return `${namespace} ${product}`;
  return name.includes('-') && !SHARED_NAMESPACES.has(namespace)
    ? `${namespace} ${name.slice(0, name.indexOf('-'))}`
    : undefined;
}

function forgotten(plan: Plan, family: string, members: readonly Workload[]): ForgottenTolerations[] {
  const product = family.slice(family.indexOf(' ') + 1);
  return members.flatMap(workload => {
    const siblings = members.filter(
      other => other !== workload && allOf(selectionOf(workload), selectionOf(other)).length > 0,
    );
    const [first, ...others] = siblings;
    // Two do not make a custom, and an agent for other nodes than all the rest is no sibling.
    if (siblings.length < 2 || siblings.length < members.length - 1) return [];
    const { tolerations: own = [] } = workload.spec;
    const shared = (first.spec.tolerations ?? []).filter(toleration =>
      others.every(({ spec }) => covers(spec.tolerations, toleration)),
    );
    const missing = shared.filter(toleration => !covers(own, toleration));
    return missing.length === 0 || isExplained(plan, workload) ? [] : [{ workload, product, siblings, missing }];
  });
}

/** Whether a list tolerates, in one way or another, all that a toleration does. */
function covers(list: readonly Toleration[] = [], { key, operator, value = '', effect }: Toleration): boolean {
  return list.some(
    one =>
      (!one.key || one.key === key) &&
      (!one.effect || one.effect === effect) &&
      (one.operator === 'Exists' || (operator !== 'Exists' && (one.value ?? '') === value)),
  );
}

function isExplained(plan: Plan, workload: Workload): boolean {
  return (
    tolerationMisses(plan, workload).length > 0 ||
    (plan.landingsOf(workload).runs.length === 0 && blockingTaints(plan, workload).length > 0)
  );
}
