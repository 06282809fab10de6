import type { Limit } from './limit';
import { valueAt, withValueAt, type Manifest } from './manifest';
import type { Labels, Spelling } from './spelling';
import { startupTaintProblems, type StartupTaintSupport } from './startup-taints';
import type { FieldError } from '../../kubernetes/schema/field-error';
import { startupTaintRemover } from '../../kubernetes/well-known/well-known-taints';
import type { INodePool } from '../../pools/node-pool';
import type { Taint } from '../../pools/taint';

/** A field of a target and how it is written. */
export interface Field<T> {
  /** The path, such as `spec.nodeLabels`. */
  readonly path: string;
  readonly spelling: Spelling<T>;
}

/** A way of giving nodes labels and taints: everything one has to know to write a pool and to read it back. */
export interface Target {
  /** The name for messages and the documentation. */
  readonly name: string;
  /** The part of the object that the paths start from, when it is not the whole. */
  readonly within?: string;
  readonly labels: Field<Labels>;
  readonly taints: Field<readonly Taint[]>;
  readonly startupTaints: StartupTaintSupport;
  /** What it does not carry. */
  readonly limits: readonly Limit[];
  /** What a change of labels or taints does, for the documentation. */
  readonly update: string;
  /** What it needs to scale up from no node, for the documentation. */
  readonly scaleFromZero: string;
}

/** What a target says of the nodes of a pool. */
export type NodeFields = Pick<INodePool, 'labels' | 'taints' | 'startupTaints'>;

/** The object with the pool's labels and taints written into it. */
export function withPool(target: Target, pool: NodeFields, object: Manifest): Manifest {
  const {
    labels,
    taints,
    startupTaints: { field, amongTaints },
  } = target;
  const withLabels = put(object, labels, pool.labels);
  const withTaints = put(withLabels, taints, amongTaints ? [...pool.taints, ...pool.startupTaints] : pool.taints);
  return field ? put(withTaints, field, pool.startupTaints) : withTaints;
}

/**
 * The labels and taints that an object gives its nodes.
 *
 * @throws when a field has a wrong form
 */
export function readNodeFields(target: Target, object: Manifest): NodeFields {
  const taints = get(object, target.taints);
  const { field, amongTaints } = target.startupTaints;
  return {
    labels: get(object, target.labels),
    taints: taints.filter(({ key }) => !amongTaints || !startupTaintRemover(key)),
    startupTaints: amongTaints
      ? taints.filter(({ key }) => startupTaintRemover(key))
      : field
        ? [...get(object, field)]
        : [],
  };
}

/** What of a pool the target cannot carry. */
export function problems(target: Target, pool: INodePool, ...further: readonly Limit[]): FieldError[] {
  return [
    ...startupTaintProblems(target.startupTaints, pool),
    ...[...target.limits, ...further].flatMap(limit => limit.check(pool)),
  ];
}

function put<T>(object: Manifest, { path, spelling }: Field<T>, value: T): Manifest {
  return withValueAt(object, path, spelling.write(value, valueAt(object, path)));
}

function get<T>(object: Manifest, { path, spelling }: Field<T>): T {
  return spelling.read(valueAt(object, path), path);
}
