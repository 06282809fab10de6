import type { Construct } from 'constructs';
import { computeClassNodes } from './gke-labels';
import { GKE_LIMITS } from './gke-limits';
import { ClusterScopedObject } from '../../pools/cluster-scoped-object';
import { listOf, anyObject, oneOf, optional, constructProps, type Shape } from '../../pools/props';
import { maxLabels, maxTaints, taintValuesLike } from '../target/limit';
import { describe, nameOf } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintObjects } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

const MAX_LABELS = 100;
const MAX_TAINTS = 100;

/** What GKE does when no node of the class can be made. */
export enum GkeComputeClassFallback {
  /** Pods wait. */
  DO_NOT_SCALE_UP = 'DoNotScaleUp',
  /** Pods get nodes of any machine type. */
  SCALE_UP_ANYWAY = 'ScaleUpAnyway',
}

/** How GKE makes the nodes of a pool as those of a compute class. */
export interface GkeComputeClassProps extends PoolManifestProps {
  /**
   * Which machines are made, in order of preference, as the class spells them: `[{ machineFamily: 'g2', spot: false
   * }]`.
   */
  readonly priorities: { [field: string]: any }[];

  /**
   * What happens when none of them can be made.
   *
   * @default GkeComputeClassFallback.DO_NOT_SCALE_UP
   */
  readonly whenUnsatisfiable?: GkeComputeClassFallback;
}

const PROPS: Shape<GkeComputeClassProps> = {
  ...POOL_MANIFEST_PROPS,
  priorities: listOf(anyObject),
  whenUnsatisfiable: optional(oneOf(GkeComputeClassFallback)),
};

/** GKE's ComputeClass as a target. */
export const GKE_COMPUTE_CLASS: Provisioner = {
  name: 'GKE ComputeClass',
  labels: { path: 'spec.nodePoolConfig.nodeLabels', spelling: labelMap },
  taints: { path: 'spec.nodePoolConfig.taints', spelling: taintObjects() },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [
    ...GKE_LIMITS,
    taintValuesLike(
      'a taint value starts with a lower-case letter or a digit and is not of two characters',
      /^([a-z0-9][-A-Za-z0-9_.]{1,61})?[A-Za-z0-9]$/,
    ),
    maxLabels(MAX_LABELS),
    maxTaints(MAX_TAINTS),
  ],
  update: 'new nodes only',
  scaleFromZero: 'yes',
  read: manifest => [
    {
      ...readNodeFields(GKE_COMPUTE_CLASS, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...computeClassNodes(manifest, nameOf(manifest)),
    },
  ],
};

/**
 * The node side of a pool on GKE: a `cloud.google.com/v1` `ComputeClass` whose nodes GKE makes as pods need them.
 *
 * GKE labels and taints the nodes with `cloud.google.com/compute-class=<name>` besides. Pods that select that label get
 * the toleration for that taint from GKE; daemons do not. A change of labels or taints counts for new nodes.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/about-custom-compute-classes
 */
export class GkeComputeClass extends ClusterScopedObject {
  /**
   * @throws when GKE cannot carry the pool
   */
  constructor(scope: Construct, id: string, props: GkeComputeClassProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, priorities, whenUnsatisfiable = GkeComputeClassFallback.DO_NOT_SCALE_UP, metadata } = props;
    const object = new PoolObject(
      GKE_COMPUTE_CLASS,
      pool,
      {
        apiVersion: 'cloud.google.com/v1',
        kind: 'ComputeClass',
        metadata: { name: pool.poolName, ...metadata },
        spec: {
          priorities,
          whenUnsatisfiable,
          ...(!props.spec?.nodePoolAutoCreation && { nodePoolAutoCreation: { enabled: true } }),
        },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this);
  }
}
