/**
 * The labels that tell an agent's pods from others: its name alone, so that moving or renaming the construct leaves
 * them as they are.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export function agentIdentity(name: string): { [key: string]: string } {
  return { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': name };
}
