import { type Toleration } from '../api';

const KEYS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];
const SECONDS = 300;

/**
 * The admission plug-in DefaultTolerationSeconds (on by default): lets pods stay for five minutes on a node that fails,
 * unless a toleration already names that key, or every key, for NoExecute. Its operator and value do not matter.
 */
export function withDefaultTolerationSeconds(tolerations: readonly Toleration[]): Toleration[] {
  const missing = KEYS.filter(
    key =>
      !tolerations.some(
        toleration =>
          (!toleration.key || toleration.key === key) && (!toleration.effect || toleration.effect === 'NoExecute'),
      ),
  );
  return [
    ...tolerations,
    ...missing.map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: SECONDS })),
  ];
}
