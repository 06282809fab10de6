import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { autoscalingProblems, fromAutoscalerAnnotations } from './cluster-api-autoscaler';
import { bootstrap, bootstrapClashes } from './cluster-api-bootstrap';
import { infrastructureNodes } from './cluster-api-infrastructure';
import { bootstrapOf, kubeadmTarget, KUBEADM_LIMITS } from './cluster-api-kubeadm';
import {
  machinesName,
  machinesObject,
  CLUSTER_API_MACHINES_PROPS,
  type ClusterApiMachinesProps,
} from './cluster-api-machines';
import { ClusterApiVersion } from './cluster-api-version';
import { constructProps } from '../../pools/props';
import { KUBELET_REGISTERS } from '../target/label-domains';
import { describe, nameOf, textAt } from '../target/manifest';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { problems, readNodeFields } from '../target/target';

/** How Cluster API makes the nodes of a pool as one group of the cloud's own. */
export interface ClusterApiMachinePoolProps extends ClusterApiMachinesProps {}

/** Cluster API's MachinePool with its KubeadmConfig as a target. */
export const CLUSTER_API_MACHINE_POOL: Provisioner = {
  ...kubeadmTarget('bootstrap.cluster.x-k8s.io/v1beta2'),
  name: 'Cluster API MachinePool',
  within: 'spec',
  update: 'up to the infrastructure provider',
  limits: [KUBELET_REGISTERS, ...KUBEADM_LIMITS.slice(1)],
  read: (manifest, others) => {
    if (isManaged(textAt(manifest, 'spec.template.spec.infrastructureRef.kind'))) return [];
    const configured = bootstrapOf(manifest, others);
    return [
      {
        ...(configured ? readNodeFields(configured.target, configured.spec) : fromAutoscalerAnnotations(manifest)),
        poolName: nameOf(manifest),
        source: describe(manifest),
        ...infrastructureNodes(manifest, others),
      },
    ];
  },
};

/** Pools of a managed service have labels and taints of their own. */
function isManaged(kind: string | undefined): boolean {
  return kind !== undefined && /ManagedMachinePool$|^ROSAMachinePool$/.test(kind);
}

/**
 * The node side of a pool with Cluster API as one group of machines: a `MachinePool` and the `KubeadmConfig` that its
 * machines join with.
 *
 * A change of labels or taints makes a configuration of another name; how the nodes are replaced is up to the
 * infrastructure provider.
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
    props = constructProps(new.target, scope, id, props, CLUSTER_API_MACHINES_PROPS);
    super(scope, id);
    const { pool, version = ClusterApiVersion.V1BETA2, metadata } = props;
    const name = machinesName(props);
    const { manifest, configRef } = bootstrap(
      'KubeadmConfig',
      version,
      pool,
      { name, namespace: metadata?.namespace },
      props.kubeadmConfig ?? {},
    );
    const object = new PoolObject(
      CLUSTER_API_MACHINE_POOL,
      { poolName: pool.poolName, labels: {}, taints: [], startupTaints: [] },
      machinesObject('MachinePool', props, configRef),
      props.spec,
    );
    this.machinePool = new ApiObject(this, 'MachinePool', object.props);
    this.kubeadmConfig = new ApiObject(this, 'KubeadmConfig', manifest);
    object.refuse(this, name, [
      ...problems(CLUSTER_API_MACHINE_POOL, pool),
      ...autoscalingProblems(props.autoscaling),
      ...bootstrapClashes(props.kubeadmConfig ?? {}, version),
    ]);
  }
}
