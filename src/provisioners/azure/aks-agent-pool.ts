import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { agentPoolNameProblems, AKS_LIMITS, AKS_SYSTEM_POOL } from './aks-limits';
import { aksNodes } from './azure-labels';
import { oneOf, optional, string, constructProps, type Shape } from '../../pools/props';
import { describe, isOfKind, nameOf, textAt, type Manifest } from '../target/manifest';
import { POOL_MANIFEST_PROPS, type PoolManifestProps } from '../target/pool-manifest-props';
import { PoolObject } from '../target/pool-object';
import type { Provisioner } from '../target/provisioner';
import { labelMap, taintTexts } from '../target/spelling';
import { NO_STARTUP_TAINTS } from '../target/startup-taints';
import { readNodeFields } from '../target/target';

/** What an AKS agent pool is for. */
export enum AksPoolMode {
  /** Workloads. Can be scaled to no node. */
  USER = 'User',
  /** The pods of AKS itself. Takes no taint but `CriticalAddonsOnly=true:NoSchedule`. */
  SYSTEM = 'System',
}

/** How AKS makes the nodes of a pool. */
export interface AksAgentPoolProps extends PoolManifestProps {
  /** The name of the `ManagedCluster` object. */
  readonly clusterName: string;

  /**
   * The name in AKS: at most 12 lower-case letters and digits, the first a letter.
   *
   * @default - the name of the pool
   */
  readonly nodePoolName?: string;

  /**
   * What the agent pool is for.
   *
   * @default AksPoolMode.USER
   */
  readonly mode?: AksPoolMode;

  /**
   * The version of the API of Azure Service Operator, such as `v20250801`.
   *
   * @default 'v1api20240901'
   */
  readonly apiVersion?: string;
}

const PROPS: Shape<AksAgentPoolProps> = {
  ...POOL_MANIFEST_PROPS,
  clusterName: string,
  nodePoolName: optional(string),
  mode: optional(oneOf(AksPoolMode)),
  apiVersion: optional(string),
};

/** Azure Service Operator's ManagedClustersAgentPool as a target. */
export const AKS_AGENT_POOL: Provisioner = {
  name: 'ASO ManagedClustersAgentPool (AKS)',
  labels: { path: 'spec.nodeLabels', spelling: labelMap },
  taints: { path: 'spec.nodeTaints', spelling: taintTexts },
  startupTaints: NO_STARTUP_TAINTS,
  limits: AKS_LIMITS,
  update: 'in place, the whole set at once',
  scaleFromZero: 'yes, for user pools',
  read: (manifest, others) => [
    {
      ...readNodeFields(AKS_AGENT_POOL, manifest),
      poolName: nameOf(manifest),
      source: describe(manifest),
      ...aksNodes(
        manifest.spec as Manifest,
        textAt(manifest, 'spec.azureName') ?? nameOf(manifest),
        'vmSize',
        locationOf(manifest, others),
      ),
    },
  ],
};

/**
 * The node side of a pool on AKS: a `ManagedClustersAgentPool` for Azure Service Operator.
 *
 * AKS keeps labels and taints as they are written here: they cannot be changed through the Kubernetes API.
 *
 * @see https://azure.github.io/azure-service-operator/reference/containerservice/
 */
export class AksAgentPool extends ApiObject {
  /**
   * @throws when AKS cannot carry the pool, or would refuse the name
   */
  constructor(scope: Construct, id: string, props: AksAgentPoolProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const {
      pool,
      clusterName,
      nodePoolName = pool.poolName,
      mode = AksPoolMode.USER,
      apiVersion = 'v1api20240901',
      metadata,
    } = props;
    const object = new PoolObject(
      AKS_AGENT_POOL,
      pool,
      {
        apiVersion: `containerservice.azure.com/${apiVersion}`,
        kind: 'ManagedClustersAgentPool',
        metadata: { name: pool.poolName, ...metadata },
        spec: { azureName: nodePoolName, mode, owner: { name: clusterName } },
      },
      props.spec,
    );
    super(scope, id, object.props);
    object.check(this, agentPoolNameProblems(nodePoolName), ...(mode === AksPoolMode.SYSTEM ? [AKS_SYSTEM_POOL] : []));
  }
}

/** The region of the cluster that the agent pool belongs to. */
function locationOf(manifest: Manifest, others: readonly Manifest[]): string | undefined {
  const owner = textAt(manifest, 'spec.owner.name');
  return textAt(
    others.find(other => isOfKind(other, 'containerservice.azure.com', 'ManagedCluster') && nameOf(other) === owner),
    'spec.location',
  );
}
