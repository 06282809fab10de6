import { isInDomain } from '../kubernetes/well-known/label-domain';

/** Taints that agents are known to remove once they are ready on a node, and which agent does. */
const KNOWN_STARTUP_TAINTS: Readonly<Record<string, string>> = {
  'node.cilium.io/agent-not-ready': 'Cilium',
  'ebs.csi.aws.com/agent-not-ready': 'the EBS CSI driver',
  'efs.csi.aws.com/agent-not-ready': 'the EFS CSI driver',
  'fsx.csi.aws.com/agent-not-ready': 'the FSx CSI driver',
  'node.cloudprovider.kubernetes.io/uninitialized': 'the cloud controller manager',
  'node.cluster.x-k8s.io/uninitialized': 'Cluster API',
};

export const KNOWN_STARTUP_KEYS: readonly string[] = Object.keys(KNOWN_STARTUP_TAINTS);

/** Prefixes by which a taint says itself that it is a startup taint, and who removes it. */
const STARTUP_TAINT_PREFIXES: Readonly<Record<string, string>> = {
  'startup-taint.cluster-autoscaler.kubernetes.io': 'the agent it is named after',
  'readiness.k8s.io': 'the node readiness controller',
};

/** Who removes a startup taint, when its key tells; undefined for a key that tells nothing. */
export function removerOf(key: string): string | undefined {
  const prefix = Object.keys(STARTUP_TAINT_PREFIXES).find(domain => isInDomain(key, domain));
  return KNOWN_STARTUP_TAINTS[key] ?? (prefix && STARTUP_TAINT_PREFIXES[prefix]);
}
