import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ARCH_LABEL, ROLE_PREFIX } from '../../kubernetes/well-known/node-keys';
import { ANYTHING, oneOf, PRESENT } from '../../pools/label-values';
import { number, anyObject, optional, string, constructProps, type Shape } from '../../pools/props';
import { fromAutoscalerAnnotations, nodeAnnotations } from '../cluster-api/cluster-api-autoscaler';
import { machineLabels } from '../machines/machine-labels';
import { describe, isMap, nameOf, textAt, valueAt, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner, ReadPool } from '../target/provisioner';
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
      ...machineSetNodes(manifest),
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
    const ofSet = {
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
          selector: { matchLabels: ofSet },
          template: {
            metadata: {
              labels: {
                ...ofSet,
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

/** What the cloud and OpenShift give the nodes of a set. Its annotation of hints names the architecture too. */
function machineSetNodes(manifest: Manifest): Pick<ReadPool, 'platformLabels' | 'possibleLabels'> {
  const machine = valueAt(manifest, 'spec.template.spec.providerSpec.value');
  const region = textAt(machine, 'placement.region') ?? textAt(machine, 'region') ?? textAt(machine, 'location');
  const size = ['instanceType', 'vmSize', 'machineType'].flatMap(field => textAt(machine, field) ?? []);
  const zone = textAt(machine, 'placement.availabilityZone') ?? textAt(machine, 'zone');
  const hinted = fromAutoscalerAnnotations(manifest).labels[ARCH_LABEL] as string | undefined;
  const isWindows = [textAt(machine, 'osDisk.osType'), osIdOf(manifest)].some(os => os?.toLowerCase() === 'windows');
  return nodeLabels({
    ...machineLabels(
      {
        ...(hinted && { architectures: [hinted] }),
        operatingSystems: [isWindows ? 'windows' : 'linux'],
        instanceTypes: size,
        regions: region ? [region] : [],
        zones: zone ? [zone] : [],
      },
      ANYTHING,
    ),
    'machine.openshift.io/interruptible-instance': ANYTHING,
    'node.openshift.io/os_id': PRESENT,
    [`${ROLE_PREFIX}worker`]: oneOf(''),
  });
}

/** The label by which OpenShift tells machines of Windows. */
function osIdOf(manifest: Manifest): string | undefined {
  const labels = valueAt(manifest, 'spec.template.metadata.labels');
  const id = isMap(labels) ? labels['machine.openshift.io/os-id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
