import { taintedNodes } from './taints/tainted-nodes';
import type { Node, Taint } from '../../kubernetes/api';
import type { Labels } from '../../kubernetes/scheduling/label-requirement';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import { describeTaint } from '../words/refusal-text';

/** Labels that name nodes or say what they are made of: no pool is known by them. */
const NO_POOL_LABEL =
  /(?:^|[/.-])(?:hostname|arch|os|os-sku|zone|region|instance-type|uuid|id|image|version|instance|host|name|size)(?:$|[/-])/;

/** Whether the nodes of a pool may be known by a label of this key. */
export function isPoolLabel(key: string): boolean {
  return !NO_POOL_LABEL.test(key);
}

const POOL_LIKE = /(?:pool|group|dedicated|role|node-role\.kubernetes\.io)/;

/**
 * The labels by which to select the nodes of a taint: those of the pool that has it, else a label that all of its nodes
 * carry and no other node does; undefined where there is none.
 */
export function ownLabels(plan: Plan, taint: Taint): Labels | undefined {
  const text = describeTaint(taint);
  const known = labelsByTaint(plan);
  if (!known.has(text)) known.set(text, findLabels(plan, taint, text));
  return known.get(text);
}

const labelsByTaint = perPlan(() => new Map<string, Labels | undefined>());

function findLabels(plan: Plan, taint: Taint, text: string): Labels | undefined {
  const pool = plan.pools.find(
    ({ taints, labels }) => Object.keys(labels).length > 0 && taints.some(one => describeTaint(one) === text),
  );
  if (pool) return pool.labels;
  const carriers = taintedNodes(plan).get(text)?.nodes ?? [];
  return carriers.length > 0 ? commonLabel(plan, taint, carriers) : undefined;
}

function commonLabel({ fleet }: Plan, taint: Taint, carriers: readonly Node[]): Labels | undefined {
  let own = Object.entries(carriers[0].labels).filter(([key]) => isPoolLabel(key));
  for (const { labels } of carriers) own = own.filter(([key, value]) => labels[key] === value);
  const isCarrier = new Set(carriers);
  for (const node of fleet.nodes) {
    if (own.length === 0) return undefined;
    if (isCarrier.has(node)) continue;
    if (own.some(([key, value]) => node.labels[key] === value)) {
      own = own.filter(([key, value]) => node.labels[key] !== value);
    }
  }
  const [best] = own.sort(
    ([a, aValue], [b, bValue]) => score(taint, b, bValue) - score(taint, a, aValue) || (a < b ? -1 : 1),
  );
  return best && { [best[0]]: best[1] };
}

function score({ key, value = '' }: Taint, label: string, labelValue: string): number {
  const isOfTaint = label === key || label === `${key}.present`;
  return (
    (isOfTaint ? 4 : 0) +
    (label.startsWith(key) ? 2 : 0) +
    (labelValue === value && value !== '' ? 2 : 0) +
    (POOL_LIKE.test(label) ? 1 : 0)
  );
}
