import { type Node, type PreferredSchedulingTerm } from '../api';
import { type CompiledTerm, compileTerm, termMatches } from './node-selector-term';
import { type FieldError } from '../schema/field-error';

/** Preferred node affinity parsed once. One term that cannot be parsed fails the scoring as a whole. */
export type PreferredNodeAffinity =
  | { readonly ok: true; readonly terms: readonly { readonly weight: number; readonly term: CompiledTerm }[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Parses preferred terms. Terms of weight 0 and empty ones do not count. */
export function compilePreferredNodeAffinity(preferred: readonly PreferredSchedulingTerm[]): PreferredNodeAffinity {
  const terms = preferred
    .map(({ weight, preference }, index) => ({ weight, term: compileTerm(preference ?? {}, `[${index}]`) }))
    .filter(({ weight, term }) => weight !== 0 && term.kind !== 'empty');
  const errors = terms.flatMap(({ term }) => (term.kind === 'unparsable' ? term.errors : []));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, terms };
}

/** The sum of the weights of the terms a node matches, before the scheduler normalizes it. */
export function preferredScore(preferred: PreferredNodeAffinity & { ok: true }, node: Node): number {
  return preferred.terms.reduce((score, { weight, term }) => (termMatches(term, node) ? score + weight : score), 0);
}
