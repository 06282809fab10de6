import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { DedicatedNodePool, NodeLabelOperator, NodeSet, Taint, TaintEffect } from '../../src';
import type { Node } from '../../src/kubernetes/api';

/** Few keys and values, so that conditions meet and contradict one another often. */
const KEYS = ['pool', 'zone', 'example.com/size'];
const VALUES = ['', 'a', 'b', '7', '007', '12'];
const EFFECTS = Object.values(TaintEffect);

const key = () => fc.constantFrom(...KEYS);
const value = () => fc.constantFrom(...VALUES);

export function taints(): fc.Arbitrary<Taint> {
  return fc
    .tuple(key(), value(), fc.constantFrom(...EFFECTS))
    .map(([k, v, effect]) => Taint.parse(`${k}=${v}:${effect}`));
}

export function nodes(): fc.Arbitrary<Node> {
  return fc.record({
    name: fc.constant('node'),
    labels: fc.dictionary(key(), value(), { noNullPrototype: true }),
    taints: fc.uniqueArray(taints(), { maxLength: 3, selector: taint => `${taint.key}:${taint.effect}` }),
  });
}

/** A pool with one or two labels and one or two taints, at least one of them hard. */
export function pools(): fc.Arbitrary<DedicatedNodePool> {
  return fc
    .record({
      labels: fc.dictionary(key(), value(), { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
      taints: fc
        .uniqueArray(taints(), { minLength: 1, maxLength: 2, selector: taint => `${taint.key}:${taint.effect}` })
        .filter(list => list.some(taint => taint.effect !== TaintEffect.PREFER_NO_SCHEDULE)),
    })
    .map(props => new DedicatedNodePool(new Chart(new App(), 'chart'), 'Pool', { poolName: 'pool', ...props }));
}

export interface Condition {
  readonly key: string;
  readonly comparison: NodeLabelOperator;
  readonly values: readonly string[];
}

export function conditions(): fc.Arbitrary<Condition> {
  const several = fc.uniqueArray(value(), { minLength: 1, maxLength: 3 });
  const integer = fc.constantFrom('0', '6', '7', '8', '11', '9223372036854775807').map(one => [one]);
  const of = (comparison: NodeLabelOperator, values: fc.Arbitrary<string[]>) =>
    fc.record({ key: key(), comparison: fc.constant(comparison), values });
  return fc.oneof(
    of(NodeLabelOperator.IN, several),
    of(NodeLabelOperator.NOT_IN, several),
    of(NodeLabelOperator.EXISTS, fc.constant([])),
    of(NodeLabelOperator.DOES_NOT_EXIST, fc.constant([])),
    of(NodeLabelOperator.GT, integer),
    of(NodeLabelOperator.LT, integer),
  );
}

/**
 * A node set beside the plain predicate it stands for, so that what it compiles to has something to be compared with.
 */
export interface Modelled {
  readonly set: NodeSet;
  readonly labels: (labels: Readonly<Record<string, string>>) => boolean;
  readonly tolerates: (taint: { key: string; value?: string; effect: string }) => boolean;
}

/** Sets built up by the operations of the algebra. A step that leaves no node possible throws, and is left out. */
export function modelledSets(): fc.Arbitrary<Modelled> {
  const base = fc.oneof(
    fc.constant<Modelled>({ set: NodeSet.everyNode(), labels: () => true, tolerates: () => true }),
    fc.constant<Modelled>({ set: NodeSet.untainted(), labels: () => true, tolerates: () => false }),
    fc.constant<Modelled>({
      set: NodeSet.everyNode({ noExecute: false }),
      labels: () => true,
      tolerates: taint => taint.effect === TaintEffect.NO_SCHEDULE,
    }),
    pools().map<Modelled>(pool => ({
      set: NodeSet.pools(pool),
      labels: labels => Object.entries(pool.labels).every(([k, v]) => labels[k] === v),
      tolerates: taint =>
        pool.taints.some(
          own => own.key === taint.key && own.value === (taint.value ?? '') && own.effect === taint.effect,
        ),
    })),
  );
  const { set } = fc.letrec<{ set: Modelled }>(tie => ({
    set: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      base,
      fc.tuple(tie('set'), conditions()).map(([one, condition]) =>
        attempt(one, () => ({
          ...one,
          set: one.set.where(condition.key, condition.comparison, ...condition.values),
          labels: labels => one.labels(labels) && holds(condition, labels),
        })),
      ),
      fc.tuple(tie('set'), taints()).map(([one, taint]): Modelled => ({
        ...one,
        set: one.set.tolerating(taint),
        tolerates: other =>
          one.tolerates(other) || `${Taint.parse(`${other.key}=${other.value ?? ''}:${other.effect}`)}` === `${taint}`,
      })),
      fc.tuple(tie('set'), tie('set')).map(([one, two]): Modelled => ({
        set: NodeSet.anyOf(one.set, two.set),
        labels: labels => one.labels(labels) || two.labels(labels),
        tolerates: taint => one.tolerates(taint) || two.tolerates(taint),
      })),
      fc.tuple(tie('set'), tie('set')).map(([one, two]) =>
        attempt(one, () => ({
          set: NodeSet.allOf(one.set, two.set),
          labels: labels => one.labels(labels) && two.labels(labels),
          tolerates: taint => one.tolerates(taint) && two.tolerates(taint),
        })),
      ),
      fc.tuple(tie('set'), tie('set')).map(([one, two]) =>
        attempt(one, () => ({
          ...one,
          set: one.set.without(two.set),
          labels: labels => one.labels(labels) && !two.labels(labels),
        })),
      ),
    ),
  }));
  return set;
}

function attempt(fallback: Modelled, step: () => Modelled): Modelled {
  try {
    return step();
  } catch {
    return fallback;
  }
}

/** An operator as the Kubernetes documentation words it, written apart from the code under test. */
export function holds({ key: k, comparison, values }: Condition, labels: Readonly<Record<string, string>>): boolean {
  const present = Object.hasOwn(labels, k);
  const number = present && /^\d+$/.test(labels[k]) ? BigInt(labels[k]) : undefined;
  switch (comparison) {
    case NodeLabelOperator.IN:
      return present && values.includes(labels[k]);
    case NodeLabelOperator.NOT_IN:
      return !present || !values.includes(labels[k]);
    case NodeLabelOperator.EXISTS:
      return present;
    case NodeLabelOperator.DOES_NOT_EXIST:
      return !present;
    case NodeLabelOperator.GT:
      return number !== undefined && number > BigInt(values[0]);
    case NodeLabelOperator.LT:
      return number !== undefined && number < BigInt(values[0]);
  }
}
