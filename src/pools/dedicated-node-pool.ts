import { Construct, type IConstruct } from 'constructs';
import { admit } from './admission';
import type { INodePool } from './node-pool';
import { NodePoolGuard, type NodePoolGuardOptions } from './node-pool-guard';
import { NodeSet } from './node-set';
import { announcePool } from './pool-declared';
import { portableProblems } from './portable';
import { nodeTaint } from './prop-types';
import { checkArguments, having, boolean, listOf, mapOf, optional, string, constructProps, type Shape } from './props';
import { refusal, refuse } from './refuse';
import { Taint } from './taint';
import { TaintEffect } from './taint-effect';
import { UserError } from '../errors/user-error';
import { duplicate, invalid, required, type FieldError } from '../kubernetes/schema/field-error';
import { validateLabelKey, validateLabelValue } from '../kubernetes/syntax/names';
import { validateLabels } from '../kubernetes/validation/meta/labels';

/** The labels and taints of a dedicated pool. */
export interface DedicatedNodePoolProps {
  /** The pool's name: the value of its label and of its taint, so up to 63 characters. */
  readonly poolName: string;

  /**
   * The key that the pool's label and its taint share.
   *
   * The default is the one of the Kubernetes documentation. Some tools that create nodes want a key with a domain of
   * your own, such as `example.com/pool`.
   *
   * @default 'dedicated'
   */
  readonly key?: string;

  /**
   * The labels of the pool's nodes, for a pool whose label is not `key=poolName`. Workloads select all of them.
   *
   * @default - `key=poolName`
   */
  readonly labels?: { [key: string]: string };

  /**
   * The taints of the pool's nodes, for a pool whose taint is not `key=poolName:NoSchedule`. Workloads tolerate all of
   * them.
   *
   * @default - `key=poolName:NoSchedule`
   */
  readonly taints?: Taint[];

  /**
   * Taints that a new node carries until an agent removes them. Workloads of the pool do not tolerate them: they wait.
   * The agent that removes one runs on `NodeSet.pools(pool).tolerating(...pool.startupTaints)`.
   *
   * @default - none
   */
  readonly startupTaints?: Taint[];

  /**
   * Whether the pool is held to the labels and taints that every way of making nodes carries, so that its nodes can be
   * made anywhere: keys of a domain of your own, at most 63 characters long, one taint with a value for each, and no
   * startup taints.
   *
   * @default false
   */
  readonly portable?: boolean;
}

const PROPS: Shape<DedicatedNodePoolProps> = {
  poolName: string,
  key: optional(string),
  labels: optional(mapOf(string)),
  taints: optional(listOf(nodeTaint)),
  startupTaints: optional(listOf(nodeTaint)),
  portable: optional(boolean),
};

/** The pools of each app, which must be told apart. */
const poolsByApp = new WeakMap<IConstruct, readonly DedicatedNodePool[]>();

/**
 * A pool of nodes that is kept for the workloads it admits: its label draws them in, its taint keeps all others out.
 *
 * One object owns both ends. Whatever it admits gets selector and toleration together, and what creates its nodes takes
 * labels and taints from here. It renders no manifest of its own, unless it is guarded.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#example-use-cases
 */
export class DedicatedNodePool extends Construct implements INodePool {
  public readonly poolName: string;
  public readonly labels: { [key: string]: string };
  public readonly taints: Taint[];
  public readonly startupTaints: Taint[];

  /**
   * @throws when the name, a label or a taint is not valid, when nothing would keep other pods out, when a portable
   * pool has something that some way of making nodes does not carry, or when another pool of the app has nodes that
   * this pool's workloads would land on, or the other way round
   */
  constructor(scope: Construct, id: string, props: DedicatedNodePoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    super(scope, id);
    const { poolName, key = 'dedicated' } = props;
    refuse(this.toString(), invalidNames(poolName, key));
    this.poolName = poolName;
    this.labels = Object.freeze({ ...(props.labels ?? { [key]: poolName }) });
    this.taints = Object.freeze([...(props.taints ?? [Taint.noSchedule(key, poolName)])]) as Taint[];
    this.startupTaints = Object.freeze([...(props.startupTaints ?? [])]) as Taint[];
    refuse(this.toString(), invalidPool(this));
    if (props.portable) refuse(`${this} is not portable`, portableProblems(this));
    this.refuseTwins();
    announcePool(this);
  }

  /**
   * Gives every workload of a construct the pool's selector and toleration: a cdk8s-plus workload of any version, an L1
   * object, an `Include`, a `Helm` chart, or any construct that holds some. What a workload asks of nodes already is
   * kept and must hold too.
   *
   * A workload that selects something no node of the pool has makes synthesis fail.
   *
   * @throws when the construct holds no workload
   */
  public admit(...constructs: IConstruct[]): void {
    checkArguments(`${this}.admit`, ['constructs', constructs, listOf(having('a construct', 'node'))]);
    for (const construct of constructs) {
      admit(construct, NodeSet.pools(this), this.toString());
    }
  }

  /**
   * Keeps pods out that merely tolerate the pool's taint, since any pod may tolerate anything: only pods of some
   * namespaces may use the pool, and they must select it. It adds a policy and its binding to the chart of the pool.
   *
   * @throws when no namespace is given, a name is not valid, or the pool has a guard already
   */
  public guard(options: NodePoolGuardOptions): NodePoolGuard {
    if (this.node.tryFindChild('Guard')) throw refusal(`${this}`, 'it has a guard already; name all namespaces in one');
    return new NodePoolGuard(this, 'Guard', { ...options, pool: this });
  }

  /** The pool for messages: its name and construct path. */
  public toString(): string {
    return `DedicatedNodePool '${this.node.path}'`;
  }

  private refuseTwins(): void {
    const others = poolsByApp.get(this.node.root) ?? [];
    poolsByApp.set(this.node.root, [...others, this]);
    for (const other of others) {
      if (isWithin(this, other) || isWithin(other, this)) {
        throw new UserError(
          `${this} (${describe(this)}) cannot be told apart from ${other} (${describe(other)}): workloads of one land on nodes of ` +
            'the other; use one pool object for both, or give each a key, label or taint of its own',
        );
      }
    }
  }
}

function invalidNames(poolName: string, key: string): FieldError[] {
  return [
    ...(poolName === '' ? [required('poolName', "it is the value of the pool's label and taint")] : []),
    ...validateLabelValue(poolName).map(detail => invalid('poolName', poolName, detail)),
    ...validateLabelKey(key).map(detail => invalid('key', key, detail)),
  ];
}

function invalidPool({ labels, taints, startupTaints }: INodePool): FieldError[] {
  const errors = [
    ...validateLabels(labels, 'labels'),
    ...repeated(taints, 'taints'),
    ...repeated(startupTaints, 'startupTaints', taints),
  ];
  if (Object.keys(labels).length === 0) {
    errors.push(
      required(
        'labels',
        'a toleration lets a workload in but draws it nowhere; without a label it would run on other nodes too',
      ),
    );
  }
  if (taints.every(taint => taint.effect === TaintEffect.PREFER_NO_SCHEDULE)) {
    errors.push(required('taints', 'a dedicated pool needs a NoSchedule or NoExecute taint to keep other pods out'));
  }
  return errors;
}

/** Taints with the key and effect of one before them: the API server keeps one taint for each pair. */
function repeated(taints: readonly Taint[], field: string, before: readonly Taint[] = []): FieldError[] {
  const isSame = (a: Taint, b: Taint) => a.key === b.key && a.effect === b.effect;
  return taints.flatMap((taint, index) =>
    [...before, ...taints.slice(0, index)].some(other => isSame(taint, other))
      ? [
          duplicate(
            `${field}[${index}]`,
            `${taint}`,
            'taints must be unique by key and effect; a node carries them all at once',
          ),
        ]
      : [],
  );
}

/** Whether workloads of `outer` would run on the nodes of `inner` too. */
function isWithin(inner: INodePool, outer: INodePool): boolean {
  const tolerated = new Set(outer.taints.map(String));
  return (
    Object.entries(outer.labels).every(([key, value]) => inner.labels[key] === value) &&
    inner.taints.every(taint => tolerated.has(`${taint}`) || taint.effect === TaintEffect.PREFER_NO_SCHEDULE)
  );
}

function describe({ labels, taints }: INodePool): string {
  return [...Object.entries(labels).map(([key, value]) => `${key}=${value}`), ...taints].join(', ');
}
