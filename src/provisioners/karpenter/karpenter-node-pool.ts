import type { Construct } from 'constructs';
import {
  DISRUPTION_PROPS,
  disruptionJson,
  disruptionProblems,
  isDuration,
  type KarpenterDisruption,
} from './karpenter-disruption';
import { KARPENTER_LABELS, KARPENTER_LABELS_BEFORE_1_9, providerLabelRules } from './karpenter-label-rules';
import type { KarpenterNodeClassRef } from './karpenter-node-class-ref';
import { determinedLabels, possibleLabels } from './karpenter-possible-labels';
import type { KarpenterRequirement } from './karpenter-requirement';
import { forbidden, invalid, type FieldError } from '../../kubernetes/schema/field-error';
import { ClusterScopedObject } from '../../pools/cluster-scoped-object';
import {
  boolean,
  having,
  listOf,
  mapOf,
  number,
  optional,
  propsOf,
  string,
  constructProps,
  type Shape,
} from '../../pools/props';
import type { Limit } from '../target/limit';
import { describe, nameOf } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintObjects } from '../target/spelling';
import { startupTaintField } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

const MAX_REQUIREMENTS = 100;
const MAX_WEIGHT = 100;

/** How Karpenter makes the nodes of a pool. */
export interface KarpenterNodePoolProps extends PoolManifestProps {
  /** The node class that the nodes are made from. */
  readonly nodeClassRef: KarpenterNodeClassRef;

  /**
   * What Karpenter may choose from: instance types, zones, capacity types. Together with the pool's labels at most 100.
   *
   * @default - anything the node class allows
   */
  readonly requirements?: KarpenterRequirement[];

  /**
   * When Karpenter may replace or remove nodes.
   *
   * @default - Karpenter's own: underused and empty nodes at once, 10 % of them at a time
   */
  readonly disruption?: KarpenterDisruption;

  /**
   * The most of each resource that all nodes of the pool may have together, such as `{ cpu: '1000', 'nvidia.com/gpu':
   * '8' }`.
   *
   * @default - no limit
   */
  readonly limits?: { [resource: string]: string };

  /**
   * Which of several `NodePool`s that fit is used: the one with the highest weight. 1 to 100.
   *
   * @default - the lowest
   */
  readonly weight?: number;

  /**
   * How old a node may become, such as `720h`, or `Never`.
   *
   * @default '720h', which is Karpenter's own
   */
  readonly expireAfter?: string;

  /**
   * How long a node may take to drain before pods are killed, such as `1h`.
   *
   * @default - as long as its pods take
   */
  readonly terminationGracePeriod?: string;

  /**
   * Whether the cluster may run a Karpenter before 1.9, which refuses `kubernetes.io` and `k8s.io` labels, `atLeast`
   * and `atMost`.
   *
   * @default false
   */
  readonly beforeVersion19?: boolean;
}

const PROPS: Shape<KarpenterNodePoolProps> = {
  ...POOL_MANIFEST_PROPS,
  nodeClassRef: having('a KarpenterNodeClassRef', 'group', 'kind', 'name'),
  requirements: optional(listOf(having('a KarpenterRequirement', 'withMinValues'))),
  disruption: optional(propsOf(DISRUPTION_PROPS)),
  limits: optional(mapOf(string)),
  weight: optional(number),
  expireAfter: optional(string),
  terminationGracePeriod: optional(string),
  beforeVersion19: optional(boolean),
};

/** Karpenter's NodePool as a target. */
export const KARPENTER: Provisioner = {
  name: 'Karpenter NodePool',
  labels: { path: 'spec.template.metadata.labels', spelling: labelMap },
  taints: { path: 'spec.template.spec.taints', spelling: taintObjects() },
  startupTaints: startupTaintField('spec.template.spec.startupTaints', taintObjects()),
  limits: KARPENTER_LABELS,
  update: 'replaces the nodes, within the disruption budgets',
  scaleFromZero: 'yes',
  read: (manifest, others) => {
    const possible = possibleLabels(manifest, others);
    return [
      {
        ...readNodeFields(KARPENTER, manifest),
        poolName: nameOf(manifest),
        source: describe(manifest),
        platformLabels: { ...determinedLabels(manifest, possible), 'karpenter.sh/nodepool': nameOf(manifest) },
        possibleLabels: possible,
      },
    ];
  },
};

/**
 * The node side of a pool with Karpenter: a `karpenter.sh/v1` `NodePool` that makes nodes with the pool's labels and
 * taints.
 *
 * A change of labels or taints replaces the nodes, within the disruption budgets of the `NodePool`.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/
 */
export class KarpenterNodePool extends ClusterScopedObject {
  /**
   * @throws when Karpenter cannot carry the pool, such as a label that it reserves, or a prop is not valid
   */
  constructor(scope: Construct, id: string, props: KarpenterNodePoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const {
      pool,
      nodeClassRef,
      requirements = [],
      disruption,
      limits,
      weight,
      expireAfter,
      terminationGracePeriod,
      metadata,
    } = props;
    const object = new PoolObject(
      KARPENTER,
      pool,
      {
        apiVersion: 'karpenter.sh/v1',
        kind: 'NodePool',
        metadata: { name: pool.poolName, ...metadata },
        spec: {
          disruption: disruption && disruptionJson(disruption),
          limits,
          template: {
            spec: {
              expireAfter,
              nodeClassRef: { group: nodeClassRef.group, kind: nodeClassRef.kind, name: nodeClassRef.name },
              requirements: requirements.map(requirement => requirement._toJson()),
              terminationGracePeriod,
            },
          },
          weight,
        },
      },
      props.spec,
    );
    super(scope, id, object.props);
    const constraints = requirements.length + Object.keys(pool.labels).length;
    object.check(
      this,
      [
        ...(constraints > MAX_REQUIREMENTS
          ? [
              invalid(
                'requirements',
                constraints,
                `Karpenter takes at most ${MAX_REQUIREMENTS}, the labels of the pool included`,
              ),
            ]
          : []),
        ...(disruption ? disruptionProblems(disruption) : []),
        ...numberProblems(weight),
        ...(props.beforeVersion19 ? newOperators(requirements) : []),
        ...durationProblems({ expireAfter, terminationGracePeriod }),
      ],
      ...providerLabelRules(nodeClassRef.group),
      ...(props.beforeVersion19 ? [KARPENTER_LABELS_BEFORE_1_9] : ([] as Limit[])),
    );
  }
}

/** Karpenter compares with Gte and Lte since 1.9. */
function newOperators(requirements: readonly KarpenterRequirement[]): FieldError[] {
  return requirements
    .map(requirement => requirement._toJson())
    .filter(({ operator }) => operator === 'Gte' || operator === 'Lte')
    .map(({ key, operator }) =>
      forbidden(
        'requirements',
        `Karpenter before 1.9 has no ${operator}, which is asked of ${key}; use greaterThan or lessThan`,
      ),
    );
}

function numberProblems(weight: number | undefined): FieldError[] {
  return weight === undefined || (Number.isInteger(weight) && weight >= 1 && weight <= MAX_WEIGHT)
    ? []
    : [invalid('weight', weight, `expected a whole number from 1 to ${MAX_WEIGHT}`)];
}

function durationProblems({
  expireAfter,
  terminationGracePeriod,
}: {
  expireAfter?: string;
  terminationGracePeriod?: string;
}): FieldError[] {
  return [
    ...(expireAfter === undefined || expireAfter === 'Never' || isDuration(expireAfter)
      ? []
      : [invalid('expireAfter', expireAfter, 'expected hours, minutes and seconds, such as 720h or 1h30m, or Never')]),
    ...(terminationGracePeriod === undefined || isDuration(terminationGracePeriod)
      ? []
      : [
          invalid(
            'terminationGracePeriod',
            terminationGracePeriod,
            'expected hours, minutes and seconds, such as 1h30m',
          ),
        ]),
  ];
}
