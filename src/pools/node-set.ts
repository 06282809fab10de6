import type { k8s } from 'cdk8s-plus-28';
import {
  allOf,
  ANY_LABELS,
  anyOf,
  describeExpression,
  describeTerms,
  equalLabels,
  labelTerm,
  labelTermsOf,
  noneOf,
  termExpressions,
  type LabelTerms,
} from './label-terms';
import type { INodePool } from './node-pool';
import { nodePool, nodeSet, nodeTaint } from './prop-types';
import { boolean, checkArguments, checkedProps, listOf, mapOf, oneOf, optional, string, type Shape } from './props';
import { refusal, refuse } from './refuse';
import type { Taint } from './taint';
import { TaintEffect } from './taint-effect';
import {
  describeToleration,
  EVERY_TAINT,
  simplestTolerations,
  toleratedByBoth,
  toleration,
  tolerationOf,
} from './toleration-list';
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec, Toleration } from '../kubernetes/api';
import { parseLabelRequirement } from '../kubernetes/scheduling/label-requirement';
import { LABEL_OPERATORS } from '../kubernetes/scheduling/node-selector-term';
import { invalid, type FieldError } from '../kubernetes/schema/field-error';
import { validateLabelKey } from '../kubernetes/syntax/names';
import { validateLabels } from '../kubernetes/validation/meta/labels';
import { CONTROL_PLANE, LEGACY_MASTER, OS_LABEL } from '../kubernetes/well-known/node-keys';
import { VIRTUAL_NODE_LABELS } from '../kubernetes/well-known/virtual-nodes';

/**
 * How an expression of a node set compares a label of a node with values.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#operators
 */
export enum NodeLabelOperator {
  /** The label is there and has one of the values. */
  IN = 'In',
  /** The label is absent or has none of the values. */
  NOT_IN = 'NotIn',
  /** The label is there, whatever its value. Takes no values. */
  EXISTS = 'Exists',
  /** The label is absent. Takes no values. */
  DOES_NOT_EXIST = 'DoesNotExist',
  /** The label is an integer greater than the one value. */
  GT = 'Gt',
  /** The label is an integer less than the one value. */
  LT = 'Lt',
}

/** Which tainted nodes a set of "every" node takes in. */
export interface EveryNodeOptions {
  /**
   * Whether nodes with a `NoExecute` taint belong to the set. Such a taint tells pods to leave the node,
   * so an agent that should give way to it says false and tolerates `NoSchedule` taints alone.
   *
   * @default true
   */
  readonly noExecute?: boolean;
}

/** Which marks of a control-plane node count. */
export interface ControlPlaneOptions {
  /**
   * Whether the key `node-role.kubernetes.io/master` counts too. Clusters before Kubernetes 1.24 mark
   * their control plane with it.
   *
   * @default false
   */
  readonly legacyMaster?: boolean;
}

const EVERY_NODE_OPTIONS: Shape<EveryNodeOptions> = { noExecute: optional(boolean) };
const CONTROL_PLANE_OPTIONS: Shape<ControlPlaneOptions> = { legacyMaster: optional(boolean) };

/**
 * Which nodes: an immutable expression over node labels and taints, compiled to the simplest manifest that says exactly
 * that.
 *
 * A node belongs to the set when its labels satisfy the set's conditions and every `NoSchedule` and `NoExecute` taint
 * it has is one that the set tolerates. So `untainted()` holds the nodes without such taints, `everyNode()` all of
 * them.
 *
 * Equality of labels becomes a `nodeSelector`, anything else one term of node affinity, and only a true union several
 * terms.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export class NodeSet {
  /** Every node, whatever its labels and taints. */
  public static everyNode(options: EveryNodeOptions = {}): NodeSet {
    const { noExecute = true } = checkedProps('NodeSet.everyNode', options, EVERY_NODE_OPTIONS);
    return new NodeSet(
      ANY_LABELS,
      noExecute ? EVERY_TAINT : [toleration(undefined, 'Exists', undefined, TaintEffect.NO_SCHEDULE)],
    );
  }

  /** Every Linux node, whatever its taints. */
  public static linux(options: EveryNodeOptions = {}): NodeSet {
    return NodeSet.everyNode(options).where(OS_LABEL, NodeLabelOperator.IN, 'linux');
  }

  /** Every Windows node, whatever its taints. */
  public static windows(options: EveryNodeOptions = {}): NodeSet {
    return NodeSet.everyNode(options).where(OS_LABEL, NodeLabelOperator.IN, 'windows');
  }

  /** The nodes without a taint that keeps pods out. */
  public static untainted(): NodeSet {
    return new NodeSet(ANY_LABELS, []);
  }

  /**
   * The control-plane nodes: those labelled `node-role.kubernetes.io/control-plane`, with its taint or without.
   */
  public static controlPlane(options: ControlPlaneOptions = {}): NodeSet {
    const labelled = controlPlaneKeys(options).map(key => labelTerm([{ key, operator: NodeLabelOperator.EXISTS }]));
    return new NodeSet(anyOf(...labelled), []).withControlPlane(options);
  }

  /**
   * The untainted nodes that carry all of these labels.
   *
   * @param labels label values by key
   * @throws when there is no label, or a key or value is not valid
   */
  public static labelled(labels: { [key: string]: string }): NodeSet {
    checkArguments('NodeSet.labelled', ['labels', labels, mapOf(string)]);
    if (Object.keys(labels).length === 0) {
      throw refusal(
        'NodeSet.labelled',
        'at least one label is required; NodeSet.untainted() is the set without a condition on labels',
      );
    }
    refuse('NodeSet.labelled', validateLabels(labels, 'labels'));
    return new NodeSet(equalLabels(labels), []);
  }

  /**
   * The nodes of these pools: their labels are selected and their taints tolerated, both or neither.
   *
   * @throws when no pool is given
   */
  public static pools(...pools: INodePool[]): NodeSet {
    checkArguments('NodeSet.pools', ['pools', pools, listOf(nodePool)]);
    if (pools.length === 0) {
      throw refusal('NodeSet.pools', 'at least one pool is required');
    }
    return new NodeSet(
      anyOf(...pools.map(pool => equalLabels(pool.labels))),
      pools.flatMap(pool => pool.taints.map(tolerationOf)),
    );
  }

  /**
   * The union: nodes whose labels satisfy one of the sets, and whose taints are tolerated by one or another of them.
   *
   * @throws when no set is given
   */
  public static anyOf(...sets: NodeSet[]): NodeSet {
    checkArguments('NodeSet.anyOf', ['sets', sets, listOf(nodeSet)]);
    if (sets.length === 0) {
      throw refusal('NodeSet.anyOf', 'at least one set is required');
    }
    return new NodeSet(
      anyOf(...sets.map(set => set._labelTerms)),
      sets.flatMap(set => set.tolerated),
    );
  }

  /**
   * The intersection: nodes that belong to every one of the sets.
   *
   * @throws when no set is given, or when no node can belong to all of them
   */
  public static allOf(...sets: NodeSet[]): NodeSet {
    checkArguments('NodeSet.allOf', ['sets', sets, listOf(nodeSet)]);
    if (sets.length === 0) {
      throw refusal('NodeSet.allOf', 'at least one set is required');
    }
    return sets.reduce((all, set) =>
      all.narrowed(set._labelTerms, toleratedByBoth(all.tolerated, set.tolerated), set.toString()),
    );
  }

  /**
   * The set whose nodes a pod spec selects and tolerates, if there can be such nodes.
   *
   * @internal
   */
  public static _saidBy(spec: PodSpec): NodeSet | undefined {
    const labelTerms = labelTermsOf(spec);
    return labelTerms.length > 0 ? new NodeSet(labelTerms, spec.tolerations ?? []) : undefined;
  }

  /** The part of the set that a pod's `nodeSelector` says: labels that every node of the set carries with one value. */
  public readonly nodeSelector: { [key: string]: string };

  /**
   * The rest of the conditions on labels, as terms of required node affinity. Empty when the `nodeSelector` says all.
   */
  public readonly nodeSelectorTerms: k8s.NodeSelectorTerm[];

  /** @internal */
  public readonly _labelTerms: LabelTerms;

  private readonly tolerated: readonly Toleration[];

  private constructor(labelTerms: LabelTerms, tolerated: readonly Toleration[]) {
    this._labelTerms = labelTerms;
    this.tolerated = simplestTolerations(tolerated);
    this.nodeSelector = Object.freeze(sharedEqualities(labelTerms));
    this.nodeSelectorTerms = Object.freeze(remainingTerms(labelTerms, this.nodeSelector)) as k8s.NodeSelectorTerm[];
  }

  /**
   * The nodes of this set whose label also satisfies an expression.
   *
   * @param key label key
   * @param comparison how the label is compared with the values
   * @param values none for EXISTS and DOES_NOT_EXIST, one integer for GT and LT, at least one label value for IN and
   * NOT_IN
   * @throws when the API server or the scheduler would refuse the expression, or when no node can satisfy it and the
   * rest of the set
   */
  public where(key: string, comparison: NodeLabelOperator, ...values: string[]): NodeSet {
    checkArguments(
      'NodeSet.where',
      ['key', key, string],
      ['comparison', comparison, oneOf(NodeLabelOperator)],
      ['values', values, listOf(string)],
    );
    const requirement: NodeSelectorRequirement = { key, operator: comparison, values };
    refuse('NodeSet.where', invalidRequirement(requirement));
    return this.narrowed(labelTerm([requirement]), this.tolerated, describeExpression(requirement));
  }

  /**
   * This set without the nodes of others. Sets are taken away by their labels: their taints do not matter.
   *
   * @throws when one of the others has no condition on labels or compares integers (there is no expression for the
   * rest), or when no node is left
   */
  public without(...others: NodeSet[]): NodeSet {
    checkArguments('NodeSet.without', ['others', others, listOf(nodeSet)]);
    return others.reduce<NodeSet>((rest, other) => {
      const outside = other.isUnconditional ? undefined : noneOf(other._labelTerms);
      if (!outside) {
        throw refusal(
          'NodeSet.without',
          `no expression selects the nodes outside of '${other}'; take away sets that In, NotIn, Exists or DoesNotExist describe`,
        );
      }
      return rest.narrowed(outside, rest.tolerated, `not (${other})`);
    }, this);
  }

  /**
   * This set without nodes that only look like one: virtual-kubelet nodes and EKS Fargate nodes, where a daemon never
   * starts.
   */
  public withoutVirtualNodes(): NodeSet {
    return VIRTUAL_NODE_LABELS.reduce<NodeSet>(
      (set, [key, value]) => set.where(key, NodeLabelOperator.NOT_IN, value),
      this,
    );
  }

  /**
   * This set and those control-plane nodes that its labels already match: the taint that kubeadm gives the control
   * plane is tolerated, whatever its value.
   */
  public withControlPlane(options: ControlPlaneOptions = {}): NodeSet {
    return controlPlaneKeys(options).reduce<NodeSet>(
      (set, key) => set.toleratingKey(key, TaintEffect.NO_SCHEDULE),
      this,
    );
  }

  /** This set and those nodes with these taints that its labels already match. */
  public tolerating(...taints: Taint[]): NodeSet {
    checkArguments('NodeSet.tolerating', ['taints', taints, listOf(nodeTaint)]);
    return new NodeSet(this._labelTerms, [...this.tolerated, ...taints.map(tolerationOf)]);
  }

  /**
   * This set and those nodes with a taint of this key that its labels already match, whatever the taint's value.
   *
   * @param key taint key
   * @param effect the one effect that is tolerated. Default: every effect
   * @throws when the key is not a valid taint key
   */
  public toleratingKey(key: string, effect?: TaintEffect): NodeSet {
    checkArguments('NodeSet.toleratingKey', ['key', key, string], ['effect', effect, optional(oneOf(TaintEffect))]);
    refuse(
      'NodeSet.toleratingKey',
      validateLabelKey(key).map(detail => invalid('key', key, detail)),
    );
    return new NodeSet(this._labelTerms, [...this.tolerated, toleration(key, 'Exists', undefined, effect)]);
  }

  /** The tolerations that the nodes of the set need, and no more. */
  public get tolerations(): k8s.Toleration[] {
    return [...this.tolerated];
  }

  /** The set in words, such as `dedicated=gpu, tolerating dedicated=gpu:NoSchedule`. */
  public toString(): string {
    const labels = this.isUnconditional ? 'any labels' : describeTerms(this._labelTerms);
    return this.tolerated.length === 0
      ? labels
      : `${labels}, tolerating ${this.tolerated.map(describeToleration).join(' ')}`;
  }

  private get isUnconditional(): boolean {
    return this._labelTerms.some(term => term.size === 0);
  }

  private narrowed(condition: LabelTerms, tolerated: readonly Toleration[], description: string): NodeSet {
    const labelTerms = allOf(this._labelTerms, condition);
    if (labelTerms.length === 0) {
      throw refusal(
        'NodeSet',
        `no node can be in '${this}' and satisfy '${description}'; a node set must leave some node possible`,
      );
    }
    return new NodeSet(labelTerms, tolerated);
  }
}

function controlPlaneKeys(options: ControlPlaneOptions): string[] {
  const { legacyMaster } = checkedProps('NodeSet.controlPlane', options, CONTROL_PLANE_OPTIONS);
  return legacyMaster ? [CONTROL_PLANE, LEGACY_MASTER] : [CONTROL_PLANE];
}

/** Labels that every term wants to have one and the same value. */
function sharedEqualities(terms: LabelTerms): { [key: string]: string } {
  return Object.fromEntries(
    termExpressions(terms[0]).flatMap(({ key, operator, values = [] }) =>
      operator === 'In' && values.length === 1 && terms.every(term => isEqualTo(term.get(key)?.only, values[0]))
        ? [[key, values[0]]]
        : [],
    ),
  );
}

function remainingTerms(terms: LabelTerms, said: { readonly [key: string]: string }): NodeSelectorTerm[] {
  const remaining = terms.map(term => ({
    matchExpressions: termExpressions(term).filter(({ key }) => !Object.hasOwn(said, key)),
  }));
  return remaining.every(term => term.matchExpressions.length === 0) ? [] : remaining;
}

function isEqualTo(only: ReadonlySet<string> | undefined, value: string): boolean {
  return only?.size === 1 && only.has(value);
}

/**
 * What the API server refuses, and what it accepts but the scheduler cannot parse, so that the term matches no node.
 */
function invalidRequirement({ key, operator, values }: NodeSelectorRequirement): readonly FieldError[] {
  return parseLabelRequirement(key, LABEL_OPERATORS[operator], values).errors;
}
