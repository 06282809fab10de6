import type { Construct } from 'constructs';
import { forbidden, invalid } from '../../kubernetes/schema/field-error';
import { validateDns1123Subdomain } from '../../kubernetes/syntax/names';
import { ClusterScopedObject } from '../../pools/cluster-scoped-object';
import { constructProps } from '../../pools/props';
import { refuse } from '../../pools/refuse';
import { clashes, joined, type Manifest } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';

/** Which machine configurations the nodes of a pool get. */
export interface OpenShiftMachineConfigPoolProps extends PoolManifestProps {}

/**
 * Configurations for the nodes of a pool on OpenShift: a `machineconfiguration.openshift.io/v1` `MachineConfigPool`.
 *
 * It selects nodes by the labels of the pool and gives them the configurations of workers and those whose role is the
 * name of this object. It sets no label and no taint: a `MachineSet` does. A node belongs to one such pool besides
 * `worker`.
 *
 * @see https://github.com/openshift/machine-config-operator/blob/main/docs/custom-pools.md
 */
export class OpenShiftMachineConfigPool extends ClusterScopedObject {
  /**
   * @throws when the name is not valid, or `spec` has a field that comes from the pool
   */
  constructor(scope: Construct, id: string, props: OpenShiftMachineConfigPoolProps) {
    props = constructProps(new.target, scope, id, props, POOL_MANIFEST_PROPS);
    const { pool, spec = {}, metadata } = props;
    const name = metadata?.name ?? pool.poolName;
    const own = {
      machineConfigSelector: {
        matchExpressions: [{ key: 'machineconfiguration.openshift.io/role', operator: 'In', values: ['worker', name] }],
      },
      nodeSelector: { matchLabels: pool.labels },
    };
    super(scope, id, {
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfigPool',
      metadata: { ...metadata, name },
      spec: joined(own, spec),
    });
    refuse(`OpenShiftMachineConfigPool '${this.node.path}'`, [
      ...validateDns1123Subdomain(name).map(detail =>
        invalid('metadata.name', name, `${detail}; give another in metadata`),
      ),
      ...clashes(own, spec as Manifest, 'spec').map(field =>
        forbidden(field, 'this field comes from the pool; leave it out here'),
      ),
    ]);
  }
}
