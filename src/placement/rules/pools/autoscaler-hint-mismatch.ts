import { autoscalerHints, type AutoscalerHints } from '../../../provisioners/autoscaler-hints';
import type { Manifest as NodeSideManifest } from '../../../provisioners/target/manifest';
import { subjectOfManifest, type Manifest } from '../../input/manifest';
import { describeTaint } from '../../words/refusal-text';
import type { Problem, Rule } from '../rule';

const CAPACITY = 'capacity.cluster-autoscaler.kubernetes.io';

/** With no node to look at, the autoscaler goes by annotations: what they do not say, no new node has. */
export const autoscalerHintMismatch: Rule = {
  id: 'autoscaler-hint-mismatch',
  severity: 'error',
  summary: 'Scale-from-zero hints that lack labels or taints of the nodes.',
  check: ({ manifests }) => {
    const others = manifests.map(({ json }) => json as NodeSideManifest);
    return manifests.flatMap((manifest, index) => {
      const hints = hintsOf(others[index], others);
      return hints ? problemsOf(manifest, hints) : [];
    });
  },
};

/** What cannot be read is the matter of invalid-node-pool. */
function hintsOf(manifest: NodeSideManifest, others: readonly NodeSideManifest[]): AutoscalerHints | undefined {
  try {
    return autoscalerHints(manifest, others);
  } catch {
    return undefined;
  }
}

function problemsOf(manifest: Manifest, { nodes, told }: AutoscalerHints): Problem[] {
  const labels = Object.entries(nodes.labels)
    .filter(([key, value]) => told.labels[key] !== value)
    .map(([key, value]) => `${key}=${value}`);
  const known = new Set(told.taints.map(describeTaint));
  const taints = nodes.taints.map(describeTaint).filter(taint => !known.has(taint));
  const problem = (missing: readonly string[], kind: 'labels' | 'taints', so: string): Problem[] =>
    missing.length === 0
      ? []
      : [
          {
            subject: subjectOfManifest(manifest),
            origin: manifest.origin,
            message: `with no node to look at, the cluster-autoscaler is not told of ${missing.join(' and ')}: ${so}`,
            fix: `add to metadata.annotations[${CAPACITY}/${kind}]: ${missing.join(',')}`,
          },
        ];
  return [
    ...problem(labels, 'labels', 'it never adds the first node for a pod that selects it'),
    ...problem(taints, 'taints', 'it adds nodes for pods that do not tolerate them'),
  ];
}
