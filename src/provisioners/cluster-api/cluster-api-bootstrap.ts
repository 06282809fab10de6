import { createHash } from 'node:crypto';
import type { ApiObjectMetadata } from 'cdk8s';
import { kubeadmTarget } from './cluster-api-kubeadm';
import { type ClusterApiVersion } from './cluster-api-version';
import { forbidden, type FieldError } from '../../kubernetes/schema/field-error';
import { joined, type Manifest } from '../target/manifest';
import { readNodeFields, withPool, type NodeFields } from '../target/target';

const GROUP = 'bootstrap.cluster.x-k8s.io';
const HASH_LENGTH = 8;

/** A bootstrap configuration that registers nodes with the pool's labels and taints. */
export interface Bootstrap {
  /** The configuration. */
  readonly manifest: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: ApiObjectMetadata;
    readonly spec: object;
  };
  /** What refers to it. */
  readonly configRef: {
    readonly apiGroup: string;
    readonly version: string;
    readonly kind: string;
    readonly name: string;
  };
}

/**
 * The bootstrap configuration of a pool. Its name holds a hash of its content: Cluster API rolls nodes out when the
 * name changes, not when the content does.
 */
export function bootstrap(
  kind: 'KubeadmConfig' | 'KubeadmConfigTemplate',
  version: ClusterApiVersion,
  pool: NodeFields,
  owner: { name: string; namespace?: string },
  further: Manifest,
): Bootstrap {
  const apiVersion = `${GROUP}/${version}`;
  const spec = withPool(kubeadmTarget(apiVersion), pool, joined({ joinConfiguration: {} }, further));
  const name = `${owner.name}-${hash(spec)}`;
  return {
    manifest: {
      apiVersion,
      kind,
      metadata: { name, namespace: owner.namespace },
      spec: kind === 'KubeadmConfigTemplate' ? { template: { spec } } : spec,
    },
    configRef: { apiGroup: GROUP, version, kind, name },
  };
}

/** Labels and taints among the user's own fields, where the pool's would replace them. */
export function bootstrapClashes(further: Manifest, version: ClusterApiVersion): FieldError[] {
  const { labels, taints, startupTaints } = readNodeFields(kubeadmTarget(`${GROUP}/${version}`), further);
  return [...Object.keys(labels), ...taints, ...startupTaints].map(item =>
    forbidden(
      'kubeadmConfig',
      `${item} is given here, but the labels and taints of nodes come from the pool; name it there`,
    ),
  );
}

function hash(content: object): string {
  const byKey = (_key: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(content, byKey)).digest('hex').slice(0, HASH_LENGTH);
}
