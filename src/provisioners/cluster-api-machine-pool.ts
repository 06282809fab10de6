import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { autoscalerAnnotations, autoscalingProblems, fromAutoscalerAnnotations, type ClusterApiAutoscaling } from './cluster-api-autoscaler';
import { bootstrap, bootstrapClashes } from './cluster-api-bootstrap';
import { bootstrapOf, kubeadmTarget, KUBEADM_LIMITS } from './cluster-api-kubeadm';
import { ClusterApiVersion, objectReference, type ClusterApiInfrastructureRef } from './cluster-api-version';
import { KUBELET_REGISTERS } from './label-domains';
import { describe, isOfKind, nameOf, textAt } from './manifest';
import { PoolObject } from './pool-object';
import type { Provisioner } from './provisioner';
import { problems, readNodeFields } from './target';
import type { INodePool } from '../pools/node-pool';

/** How Cluster API makes the nodes of a pool as one group of the cloud's own. */
export interface ClusterApiMachinePoolProps {
  /** The pool whose labels, taints and startup taints the nodes get. */
  readonly pool: INodePool;

  /** The name of the `Cluster` object. */
  readonly clusterName: string;

  /** The object of the infrastructure provider that the group is made from, such as an `AWSMachinePool`. */
  readonly infrastructureRef: ClusterApiInfrastructureRef;

  /**
   * The version of Kubernetes, such as `v1.36.3`.
   *
   * @default - that of the cluster
   */
  readonly kubernetesVersion?: string;

  /**
   * The number of nodes. Leave it out with `autoscaling`.
   *
   * @default 1, which is Cluster API's own
   */
  readonly replicas?: number;

  /**
   * How the cluster-autoscaler scales the nodes.
   *
   * @default - it does not
   */
  readonly autoscaling?: ClusterApiAutoscaling;

  /**
   * The version of the Cluster API resources.
   *
   * @default ClusterApiVersion.V1BETA2
   */
  readonly version?: ClusterApiVersion;

  /**
   * Further fields of the `KubeadmConfig`'s `spec`, as Cluster API spells them.
   *
   * @default - none
   */
  readonly kubeadmConfig?: { [field: string]: any };

  /**
   * Further fields of the `MachinePool`'s `spec`, as Cluster API spells them.
   *
   * @default - none
   */
  readonly spec?: { [field: string]: any };

  /**
   * The metadata of the `MachinePool`.
   *
   * @default - its name is `<clusterName>-<poolName>`
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Cluster API's MachinePool with its KubeadmConfig as a target. */
export const CLUSTER_API_MACHINE_POOL: Provisioner = {
  ...kubeadmTarget('bootstrap.cluster.x-k8s.io/v1beta2'),
  name: 'Cluster API MachinePool',
  within: 'spec',
  update: 'up to the infrastructure provider',
  limits: [KUBELET_REGISTERS, ...KUBEADM_LIMITS.slice(1)],
  matches: manifest => isOfKind(manifest, 'cluster.x-k8s.io', 'MachinePool') && !isManaged(textAt(manifest, 'spec.template.spec.infrastructureRef.kind')),
  read: (manifest, others) => {
    const configured = bootstrapOf(manifest, others);
    return [{
      ...configured ? readNodeFields(configured.target, configured.spec) : fromAutoscalerAnnotations(manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      platformLabels: {},
    }];
  },
};

/** Pools of a managed service have labels and taints of their own. */
function isManaged(kind: string | undefined): boolean {
  return kind !== undefined && /ManagedMachinePool$|^ROSAMachinePool$/.test(kind);
}

/**
 * The node side of a pool with Cluster API as one group of machines: a `MachinePool` and the `KubeadmConfig` that its machines join with.
 *
 * A change of labels or taints makes a configuration of another name; how the nodes are replaced is up to the infrastructure provider.
 *
 * @see https://cluster-api.sigs.k8s.io/tasks/experimental-features/machine-pools
 */
export class ClusterApiMachinePool extends Construct {
  /** The `MachinePool`. */
  public readonly machinePool: ApiObject;

  /** The `KubeadmConfig`. */
  public readonly kubeadmConfig: ApiObject;

  /**
   * @throws when the kubelet cannot carry the pool
   */
  constructor(scope: Construct, id: string, props: ClusterApiMachinePoolProps) {
    super(scope, id);
    const { pool, clusterName, infrastructureRef, version = ClusterApiVersion.V1BETA2, metadata } = props;
    const name = metadata?.name ?? `${clusterName}-${pool.poolName}`;
    const { manifest, configRef } = bootstrap('KubeadmConfig', version, pool, { name, namespace: metadata?.namespace }, props.kubeadmConfig ?? {});
    const object = new PoolObject(CLUSTER_API_MACHINE_POOL, { poolName: pool.poolName, labels: {}, taints: [], startupTaints: [] }, {
      apiVersion: `cluster.x-k8s.io/${version}`,
      kind: 'MachinePool',
      metadata: {
        ...metadata,
        name,
        annotations: { ...props.autoscaling && autoscalerAnnotations(props.autoscaling, pool), ...metadata?.annotations },
      },
      spec: {
        clusterName,
        replicas: props.replicas,
        template: {
          spec: {
            bootstrap: { configRef: objectReference(version, configRef) },
            clusterName,
            infrastructureRef: objectReference(version, infrastructureRef),
            version: props.kubernetesVersion,
          },
        },
      },
    }, props.spec);
    this.machinePool = new ApiObject(this, 'MachinePool', object.props);
    this.kubeadmConfig = new ApiObject(this, 'KubeadmConfig', manifest);
    object.refuse(this, name, [
      ...problems(CLUSTER_API_MACHINE_POOL, pool),
      ...autoscalingProblems(props.autoscaling),
      ...bootstrapClashes(props.kubeadmConfig ?? {}, version),
    ]);
  }
}
