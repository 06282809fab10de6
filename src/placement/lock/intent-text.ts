import type { PodSpec } from '../../kubernetes/api';
import { decode } from '../../kubernetes/schema/decode';
import { podSpec } from '../../kubernetes/schema/pod';
import type { Intent } from '../../pools/intent';
import { NodeSet } from '../../pools/node-set';
import { pair } from '../../pools/pairing';
import { readDocuments } from '../input/documents';
import { oneLineYaml } from '../words/one-line-yaml';

/** What an agent and an admission mean: to run on every node of a set, and on no other. */
const ON = 'on ';
const ADMITTED = 'admitted to ';

/**
 * An intent as a lock holds it: how it is meant, and what a pod says that means these nodes: `on {nodeSelector:
 * {dedicated: gpu}}`.
 */
export function intentText({ nodes, everywhere }: Pick<Intent, 'nodes' | 'everywhere'>): string {
  return `${everywhere ? ON : ADMITTED}${oneLineYaml(pair({}, nodes))}`;
}

/** The intent of such a text, or undefined where nobody wrote it so. */
export function readIntent(by: string, text: string): Intent | undefined {
  const everywhere = text.startsWith(ON);
  const nodes = nodeSetOf(text.slice((everywhere ? ON : ADMITTED).length));
  return nodes && intentText({ nodes, everywhere }) === text ? { by, nodes, everywhere } : undefined;
}

function nodeSetOf(yaml: string): NodeSet | undefined {
  return NodeSet._saidBy(decode(podSpec, readDocuments(yaml).documents[0]?.value).value as PodSpec);
}
