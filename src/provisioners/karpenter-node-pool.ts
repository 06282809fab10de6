import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KarpenterNodeClassRef } from './karpenter-node-class-ref';
import type { KarpenterRequirement } from './karpenter-requirement';
import { forbidden, invalid, type FieldError } from '../kubernetes/field-error';
import { validateDns1123Subdomain } from '../kubernetes/names';
import { ClusterScopedObject } from '../pools/cluster-scoped-object';
import type { INodePool } from '../pools/node-pool';
import { refuse } from '../pools/refuse';
import type { Taint } from '../pools/taint';

/** How Karpenter makes the nodes of a pool. */
export interface KarpenterNodePoolProps {
  /** The pool whose labels, taints and startup taints the nodes get. */
  readonly pool: INodePool;

  /** The node class that the nodes are made from. */
  readonly nodeClassRef: KarpenterNodeClassRef;

  /**
   * What Karpenter may choose from: instance types, zones, capacity types.
   *
   * @default - anything the node class allows
   */
  readonly requirements?: KarpenterRequirement[];

  /**
   * The metadata of the `NodePool`, which belongs to no namespace.
   *
   * @default - its name is the name of the pool
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * The node side of a pool with Karpenter: a `karpenter.sh/v1` `NodePool` that makes nodes with the pool's labels and taints.
 *
 * A change of labels or taints replaces the nodes, within the disruption budgets of the `NodePool`.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/
 */
export class KarpenterNodePool extends ClusterScopedObject {
  /**
   * @throws when the pool has a label that Karpenter keeps for itself
   */
  constructor(scope: Construct, id: string, props: KarpenterNodePoolProps) {
    const { pool, nodeClassRef, requirements = [], metadata } = props;
    super(scope, id, {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: pool.poolName, ...metadata },
      spec: {
        template: {
          metadata: { labels: pool.labels },
          spec: {
            nodeClassRef: { group: nodeClassRef.group, kind: nodeClassRef.kind, name: nodeClassRef.name },
            requirements: requirements.map(requirement => requirement._toJson()),
            ...taintList('startupTaints', pool.startupTaints),
            ...taintList('taints', pool.taints),
          },
        },
      },
    });
    refuse(`KarpenterNodePool '${this.node.path}'`, [
      ...validateDns1123Subdomain(this.name).map(detail => invalid('metadata.name', this.name, detail)),
      ...Object.keys(pool.labels).flatMap(restrictedLabel),
    ]);
  }
}

/** The custom resource refuses an empty value but takes none. */
function taintList(field: string, taints: readonly Taint[]): object {
  return taints.length === 0 ? {} : { [field]: taints.map(({ key, value, effect }) => ({ effect, key, ...(value && { value }) })) };
}

/** Labels that Karpenter sets itself, in every version since 1.9. */
function restrictedLabel(key: string): FieldError[] {
  const prefix = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  const isOwn = (prefix === 'karpenter.sh' || prefix.endsWith('.karpenter.sh')) && key !== 'karpenter.sh/capacity-type';
  return isOwn || key === 'kubernetes.io/hostname'
    ? [forbidden(`pool.labels[${key}]`, 'Karpenter sets this label itself; give the pool a label of a domain of your own, such as example.com/pool')]
    : [];
}
