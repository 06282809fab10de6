import { type Node } from '../../src/kubernetes/api';

/** A node as the cases write it: without empty parts. */
export type RecordedNode = Partial<Node>;

export function nodeOf(recorded: RecordedNode): Node {
  return { name: '', labels: {}, taints: [], ...recorded };
}

/** Several errors as Kubernetes joins them into one text: without repetition, in brackets unless single. */
export function aggregate(messages: readonly string[]): string | undefined {
  const distinct = [...new Set(messages)];
  if (distinct.length === 0) return undefined;
  return distinct.length === 1 ? distinct[0] : `[${distinct.join(', ')}]`;
}
