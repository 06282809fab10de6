import { type Node, type NodeSelector, type PodSpec } from '../api';
import { labelValue, matchesLabelRequirement } from './label-requirement';
import { type CompiledTerm, compileTerm, explainTerm, type TermMismatch, termMatches } from './node-selector-term';
import { type FieldError } from '../schema/field-error';

/** A pod's `nodeSelector` and required node affinity, parsed once to judge many nodes. Both must match. */
export interface RequiredNodeAffinity {
  readonly nodeSelector: readonly (readonly [key: string, value: string])[];
  /** Terms of which one must match; undefined without required node affinity, which then holds everywhere. */
  readonly terms?: readonly CompiledTerm[];
}

/** Why a node is refused: the first wrong label of the nodeSelector, or for every term why it does not match. */
export type NodeAffinityMismatch =
  | { readonly kind: 'nodeSelector'; readonly key: string; readonly value: string; readonly actual?: string }
  | { readonly kind: 'nodeAffinity'; readonly terms: readonly TermMismatch[] };

/** Parses the terms of a node selector. One without terms matches nothing. */
export function compileNodeSelector(selector: NodeSelector): readonly CompiledTerm[] {
  return (selector.nodeSelectorTerms ?? []).map((term, index) =>
    compileTerm(term ?? {}, `nodeSelectorTerms[${index}]`),
  );
}

export function compileRequiredNodeAffinity(spec: Pick<PodSpec, 'nodeSelector' | 'affinity'>): RequiredNodeAffinity {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? undefined;
  return {
    nodeSelector: Object.entries(spec.nodeSelector ?? {}),
    ...(required && { terms: compileNodeSelector(required) }),
  };
}

/** Does some term match? */
export function nodeSelectorMatches(terms: readonly CompiledTerm[], node: Node): boolean {
  for (const term of terms) {
    if (termMatches(term, node)) return true;
  }
  return false;
}

/**
 * Does the node carry the labels that the nodeSelector and the required node affinity ask for?
 * (GetRequiredNodeAffinity)
 */
export function requiredNodeAffinityMatches(required: RequiredNodeAffinity, node: Node): boolean {
  for (const [key, value] of required.nodeSelector) {
    if (labelValue(node.labels, key) !== value) return false;
  }
  return required.terms === undefined || nodeSelectorMatches(required.terms, node);
}

/** The reason for a node not to match, or undefined when it does. */
export function explainRequiredNodeAffinity(
  required: RequiredNodeAffinity,
  node: Node,
): NodeAffinityMismatch | undefined {
  for (const [key, value] of required.nodeSelector) {
    const actual = labelValue(node.labels, key);
    if (actual !== value) return { kind: 'nodeSelector', key, value, ...(actual !== undefined && { actual }) };
  }
  if (required.terms === undefined || nodeSelectorMatches(required.terms, node)) return undefined;
  return { kind: 'nodeAffinity', terms: required.terms.flatMap(term => explainTerm(term, node) ?? []) };
}

/** A label that is missing is further from acceptance than one with another value. */
const MISSING = 2;
const DIFFERENT = 1;
const HOPELESS = 1_000;

/**
 * How far a node is from the labels that the nodeSelector and the required node affinity ask for: 0 where it matches,
 * more for each label that is missing or has another value; of several terms the nearest counts.
 */
export function distanceFromMatch({ nodeSelector, terms }: RequiredNodeAffinity, node: Node): number {
  const unmet = (key: string) => (labelValue(node.labels, key) === undefined ? MISSING : DIFFERENT);
  const ofSelector = nodeSelector
    .filter(([key, value]) => labelValue(node.labels, key) !== value)
    .map(([key]) => unmet(key));
  const ofTerms = terms?.map(term => {
    if (term.kind !== 'requirements') return HOPELESS;
    const expressions = term.matchExpressions.filter(({ parsed }) => !matchesLabelRequirement(parsed, node.labels));
    return sum(expressions.map(({ parsed }) => unmet(parsed.key))) || (termMatches(term, node) ? 0 : MISSING);
  });
  return sum(ofSelector) + (ofTerms ? Math.min(HOPELESS, ...ofTerms) : 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What could not be parsed. Each such term matches nothing; Kubernetes says so only where nothing else matches. */
export function parseErrors(terms: readonly CompiledTerm[]): FieldError[] {
  return terms.flatMap(term => (term.kind === 'unparsable' ? term.errors : []));
}

/** The label keys that can make a difference between two nodes. */
export function labelKeysOf(required: RequiredNodeAffinity): Set<string> {
  const keys = new Set(required.nodeSelector.map(([key]) => key));
  for (const term of required.terms ?? []) {
    if (term.kind === 'requirements') term.matchExpressions.forEach(({ parsed }) => keys.add(parsed.key));
  }
  return keys;
}

/** The node names that `matchFields` mentions: for all other nodes the name makes no difference. */
export function nodeNamesOf(required: RequiredNodeAffinity): Set<string> {
  const names = new Set<string>();
  for (const term of required.terms ?? []) {
    if (term.kind !== 'requirements') continue;
    term.matchFields
      .filter(({ parsed }) => parsed.key === 'metadata.name')
      .forEach(({ parsed }) => names.add(parsed.value));
  }
  return names;
}
