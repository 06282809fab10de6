import type { Construct } from 'constructs';
import { managedNodeGroupLabels, nodeGroupLabels, type Place } from './aws-labels';
import { EKS_LIMITS } from './eks-limits';
import { ClusterScopedObject } from '../../pools/cluster-scoped-object';
import { ANYTHING, oneOf, type LabelValues } from '../../pools/label-values';
import type { INodePool } from '../../pools/node-pool';
import { nodePool } from '../../pools/prop-types';
import { listOf, anyObject, optional, propsOf, string, constructProps, type Shape } from '../../pools/props';
import { refuse } from '../../pools/refuse';
import type { Taint } from '../../pools/taint';
import { listAt, nameOf, textAt, textsAt, type Manifest } from '../target/manifest';
import { nodeLabels } from '../target/node-labels';
import { poolFragment } from '../target/pool-fragment';
import type { Provisioner, ReadPool } from '../target/provisioner';
import { labelMap, taintMap, taintObjects, type Spelling } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** One managed node group of an eksctl file. */
export interface EksctlNodeGroup {
  /** The pool whose labels, taints and startup taints the nodes get. The group has its name. */
  readonly pool: INodePool;

  /**
   * Further fields of the node group, as eksctl spells them: `instanceType`, `minSize`, `propagateASGTags` and others.
   *
   * @default - none
   */
  readonly fields?: { [field: string]: any };
}

/** A cluster with node groups. */
export interface EksctlClusterConfigProps {
  /** The name of the cluster. */
  readonly clusterName: string;

  /** The AWS region, such as `eu-central-1`. */
  readonly region: string;

  /** The node groups, one a pool. */
  readonly nodeGroups: EksctlNodeGroup[];

  /**
   * Further top-level fields, as eksctl spells them.
   *
   * @default - none
   */
  readonly fields?: { [field: string]: any };
}

const NODE_GROUP_PROPS: Shape<EksctlNodeGroup> = { pool: nodePool, fields: optional(anyObject) };

const PROPS: Shape<EksctlClusterConfigProps> = {
  clusterName: string,
  region: string,
  nodeGroups: listOf(propsOf(NODE_GROUP_PROPS)),
  fields: optional(anyObject),
};

const list = taintObjects();
const map = taintMap(String);

/** Groups that eksctl manages itself may have a map. */
const listOrMap: Spelling<readonly Taint[]> = {
  ...list,
  read: (json, field) => (Array.isArray(json) ? list : map).read(json, field),
};

/** eksctl's managed node group as a target. */
export const EKSCTL_CLUSTER_CONFIG: Provisioner = {
  name: 'eksctl ClusterConfig (EKS)',
  within: 'managedNodeGroups[]',
  labels: { path: 'labels', spelling: labelMap },
  taints: { path: 'taints', spelling: listOrMap },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: EKS_LIMITS,
  update: 'none: make a new node group',
  scaleFromZero: 'yes, with `propagateASGTags: true`',
  read: manifest => [
    ...listAt(manifest, 'managedNodeGroups').map(group =>
      readGroup(manifest, group as Manifest, managedNodeGroupLabels),
    ),
    ...listAt(manifest, 'nodeGroups').map(group => readGroup(manifest, group as Manifest, ownNodeGroupLabels)),
  ],
};

/**
 * The node side of pools with eksctl: a file for `eksctl create nodegroup -f`, with one managed node group a pool.
 *
 * It is no object of the cluster: keep it out of what is applied to it. eksctl never changes the taints of a group that
 * exists.
 *
 * @see https://schema.eksctl.io/
 */
export class EksctlClusterConfig extends ClusterScopedObject {
  /**
   * @throws when EKS cannot carry a pool
   */
  constructor(scope: Construct, id: string, props: EksctlClusterConfigProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { clusterName, region, nodeGroups, fields } = props;
    const groups = nodeGroups.map(({ pool, fields: further = {} }, index) =>
      poolFragment(EKSCTL_CLUSTER_CONFIG, pool, { name: pool.poolName }, further, `nodeGroups[${index}]`),
    );
    super(scope, id, {
      ...fields,
      apiVersion: 'eksctl.io/v1alpha5',
      kind: 'ClusterConfig',
      metadata: { name: clusterName, ...{ region } },
      managedNodeGroups: groups.map(({ json }) => json),
    });
    refuse(
      `EksctlClusterConfig '${this.node.path}'`,
      groups.flatMap(({ errors }) => errors),
    );
  }
}

function readGroup(manifest: Manifest, group: Manifest, labelsOf: typeof managedNodeGroupLabels): ReadPool {
  const name = textAt(group, 'name') ?? '';
  const clusterName = nameOf(manifest);
  const zones = [group, manifest].map(one => textsAt(one, 'availabilityZones')).find(all => all.length > 0);
  const region = textAt(manifest, 'metadata.region');
  return {
    ...readNodeFields(EKSCTL_CLUSTER_CONFIG, group),
    poolName: name,
    source: `node group '${name}' of ClusterConfig '${clusterName}'`,
    ...nodeLabels({
      ...labelsOf(group, name, { regions: region ? [region] : [], zones }),
      'alpha.eksctl.io/cluster-name': oneOf(clusterName),
      'alpha.eksctl.io/nodegroup-name': oneOf(name),
    }),
  };
}

/** Labels of the nodes of a group that eksctl manages itself, without EKS. */
function ownNodeGroupLabels(group: Manifest, _name: string, place?: Place): Record<string, LabelValues> {
  return { ...nodeGroupLabels(group, place), 'alpha.eksctl.io/instance-id': ANYTHING, 'node-lifecycle': ANYTHING };
}
