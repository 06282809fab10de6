import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { autoscalingProblems, fromAutoscalerAnnotations } from './cluster-api-autoscaler';
import { bootstrap, bootstrapClashes } from './cluster-api-bootstrap';
import { infrastructureNodes } from './cluster-api-infrastructure';
import { bootstrapOf, isMachineLabel, kubeadmTarget, KUBEADM_LIMITS } from './cluster-api-kubeadm';
import { MACHINE_TAINTS } from './cluster-api-machine-taints';
import {
  machinesName,
  machinesObject,
  CLUSTER_API_MACHINES_PROPS,
  type ClusterApiMachinesProps,
} from './cluster-api-machines';
import { ClusterApiVersion } from './cluster-api-version';
import { boolean, optional, constructProps, type Shape } from '../../pools/props';
import { describe, nameOf, textMap, valueAt, type Manifest } from '../target/manifest';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, type Labels } from '../target/spelling';
import { problems, readNodeFields, type NodeFields, type Target } from '../target/target';

const MACHINE_LABELS = 'spec.template.metadata.labels';

/** How Cluster API makes the nodes of a pool. */
export interface ClusterApiMachineDeploymentProps extends ClusterApiMachinesProps {
  /**
   * Whether Cluster API itself keeps the taints on the nodes, so that a change of them needs no new nodes.
   * Needs the feature gate MachineTaintPropagation of Cluster API 1.12 and newer.
   *
   * @default false, the kubelet registers with the taints
   */
  readonly machineTaints?: boolean;
}

const PROPS: Shape<ClusterApiMachineDeploymentProps> = {
  ...CLUSTER_API_MACHINES_PROPS,
  machineTaints: optional(boolean),
};

/** Cluster API's MachineDeployment with its KubeadmConfigTemplate as a target. */
export const CLUSTER_API_MACHINE_DEPLOYMENT: Provisioner = {
  ...kubeadmTarget('bootstrap.cluster.x-k8s.io/v1beta2'),
  name: 'Cluster API MachineDeployment',
  limits: KUBEADM_LIMITS,
  read: (manifest, others) => [
    {
      ...readMachines(manifest, others),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...infrastructureNodes(manifest, others),
    },
  ],
};

/**
 * The node side of a pool with Cluster API: a `MachineDeployment` and the `KubeadmConfigTemplate` that its machines
 * join with.
 *
 * The kubelet registers nodes with labels and taints; labels that only Cluster API may give go through the machines.
 * A change of either makes a template of another name and so replaces the nodes.
 *
 * @see https://cluster-api.sigs.k8s.io/
 */
export class ClusterApiMachineDeployment extends Construct {
  /** The `MachineDeployment`. */
  public readonly machineDeployment: ApiObject;

  /** The `KubeadmConfigTemplate`. */
  public readonly kubeadmConfigTemplate: ApiObject;

  /**
   * @throws when neither the kubelet nor Cluster API can carry the pool
   */
  constructor(scope: Construct, id: string, props: ClusterApiMachineDeploymentProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    super(scope, id);
    const { pool, version = ClusterApiVersion.V1BETA2, metadata, machineTaints = false } = props;
    const name = machinesName(props);
    const registered: NodeFields = {
      labels: pick(pool.labels, key => !isMachineLabel(key)),
      taints: machineTaints ? [] : pool.taints,
      startupTaints: machineTaints ? [] : pool.startupTaints,
    };
    const { manifest, configRef } = bootstrap(
      'KubeadmConfigTemplate',
      version,
      registered,
      { name, namespace: metadata?.namespace },
      props.kubeadmConfig ?? {},
    );
    const ofMachines = {
      poolName: pool.poolName,
      labels: pick(pool.labels, isMachineLabel),
      taints: machineTaints ? pool.taints : [],
      startupTaints: machineTaints ? pool.startupTaints : [],
    };
    const object = new PoolObject(
      MACHINES,
      ofMachines,
      machinesObject('MachineDeployment', props, configRef, { selector: { matchLabels: {} } }),
      props.spec,
    );
    this.machineDeployment = new ApiObject(this, 'MachineDeployment', object.props);
    this.kubeadmConfigTemplate = new ApiObject(this, 'KubeadmConfigTemplate', manifest);
    object.refuse(this, name, [
      ...problems(machineTaints ? MACHINE_TAINTS : CLUSTER_API_MACHINE_DEPLOYMENT, pool),
      ...autoscalingProblems(props.autoscaling),
      ...bootstrapClashes(props.kubeadmConfig ?? {}, version),
    ]);
  }
}

/** What is written into the MachineDeployment itself. */
const MACHINES: Target = { ...MACHINE_TAINTS, labels: { path: MACHINE_LABELS, spelling: labelMap } };

function readMachines(manifest: Manifest, others: readonly Manifest[]): NodeFields {
  const configured = bootstrapOf(manifest, others);
  const registered = configured
    ? readNodeFields(configured.target, configured.spec)
    : fromAutoscalerAnnotations(manifest);
  const machines = readNodeFields(MACHINES, manifest);
  return {
    labels: {
      ...registered.labels,
      ...pick(textMap(valueAt(manifest, MACHINE_LABELS), MACHINE_LABELS), isMachineLabel),
    },
    taints: configured || machines.taints.length === 0 ? [...registered.taints, ...machines.taints] : machines.taints,
    startupTaints: [...registered.startupTaints, ...machines.startupTaints],
  };
}

function pick(labels: Labels, isWanted: (key: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => isWanted(key)));
}
