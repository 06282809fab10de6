import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { number, anyObject, optional, string, constructProps, type Shape } from '../../pools/props';
import { nodeAnnotations } from '../cluster-api/cluster-api-autoscaler';
import { describe, nameOf, textAt, type Manifest } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintObjects } from '../target/spelling';
import { NO_STARTUP_TAINTS } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** How OpenShift makes the nodes of a pool. */
export interface OpenShiftMachineSetProps extends PoolManifestProps {
  /** The infrastructure ID of the cluster, such as `my-cluster-x7k2p`. */
  readonly infrastructureId: string;

  /** The cloud's own description of a machine, as OpenShift spells `providerSpec.value`. */
  readonly providerSpec: { [field: string]: any };

  /**
   * The number of nodes.
   *
   * @default 1, which is OpenShift's own
   */
  readonly replicas?: number;
}

const PROPS: Shape<OpenShiftMachineSetProps> = {
  ...POOL_MANIFEST_PROPS,
  infrastructureId: string,
  providerSpec: anyObject,
  replicas: optional(number),
};

/** OpenShift's MachineSet as a target. */
export const OPENSHIFT_MACHINE_SET: Provisioner = {
  name: 'OpenShift MachineSet',
  labels: { path: 'spec.template.spec.metadata.labels', spelling: labelMap },
  taints: { path: 'spec.template.spec.taints', spelling: taintObjects() },
  startupTaints: NO_STARTUP_TAINTS,
  limits: [],
  update: 'new machines only',
  scaleFromZero: 'yes, with the annotations that are written',
  read: manifest => [
    {
      ...readNodeFields(OPENSHIFT_MACHINE_SET, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      platformLabels: platformLabels(manifest),
    },
  ],
};

/**
 * The node side of a pool on OpenShift: a `machine.openshift.io/v1beta1` `MachineSet`.
 *
 * OpenShift adds labels and taints to nodes and never removes them. A change counts for new machines: scale the set to
 * none and back.
 *
 * @see https://docs.openshift.com/container-platform/latest/machine_management/index.html
 */
export class OpenShiftMachineSet extends ApiObject {
  /**
   * @throws when the name or another prop is not valid
   */
  constructor(scope: Construct, id: string, props: OpenShiftMachineSetProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { pool, infrastructureId, providerSpec, replicas, metadata } = props;
    const name = metadata?.name ?? `${infrastructureId}-${pool.poolName}`;
    const machineLabels = {
      'machine.openshift.io/cluster-api-cluster': infrastructureId,
      'machine.openshift.io/cluster-api-machineset': name,
    };
    const object = new PoolObject(
      OPENSHIFT_MACHINE_SET,
      pool,
      {
        apiVersion: 'machine.openshift.io/v1beta1',
        kind: 'MachineSet',
        metadata: {
          namespace: 'openshift-machine-api',
          ...metadata,
          name,
          labels: { 'machine.openshift.io/cluster-api-cluster': infrastructureId, ...metadata?.labels },
          annotations: { ...nodeAnnotations(pool), ...metadata?.annotations },
        },
        spec: {
          replicas,
          selector: { matchLabels: machineLabels },
          template: {
            metadata: {
              labels: {
                ...machineLabels,
                'machine.openshift.io/cluster-api-machine-role': 'worker',
                'machine.openshift.io/cluster-api-machine-type': 'worker',
              },
            },
            spec: { providerSpec: { value: providerSpec } },
          },
        },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this);
  }
}

function platformLabels(manifest: Manifest): Record<string, string> {
  const instanceType = textAt(manifest, 'spec.template.spec.providerSpec.value.instanceType');
  const zone = textAt(manifest, 'spec.template.spec.providerSpec.value.placement.availabilityZone');
  return {
    'node-role.kubernetes.io/worker': '',
    ...(instanceType && { 'node.kubernetes.io/instance-type': instanceType }),
    ...(zone && { 'topology.kubernetes.io/zone': zone }),
  };
}
