import {
  ANYTHING,
  complement,
  covers,
  expressionsOf,
  intersection,
  isAnything,
  isImpossible,
  union,
  valuesOf,
  type LabelValues,
} from './label-values';
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from '../kubernetes/api';

/** Labels that must all be as said. A key that is not listed may be anything. */
export type LabelTerm = ReadonlyMap<string, LabelValues>;

/** Terms of which one must hold: no term at all can hold on no node. */
export type LabelTerms = readonly LabelTerm[];

/** No condition on labels. */
export const ANY_LABELS: LabelTerms = [new Map()];

const NO_LABELS: LabelTerms = [];

export function labelTerm(requirements: readonly NodeSelectorRequirement[]): LabelTerms {
  let terms = ANY_LABELS;
  for (const requirement of requirements) {
    const values = valuesOf(requirement);
    terms = values ? allOf(terms, [new Map([[requirement.key, values]])]) : NO_LABELS;
  }
  return terms;
}

export function equalLabels(labels: Readonly<Record<string, string>>): LabelTerms {
  return labelTerm(Object.entries(labels).map(([key, value]) => ({ key, operator: 'In', values: [value] })));
}

/**
 * What the node selector and the required node affinity of a pod ask of labels. Fields are not labels, so they are left
 * out.
 */
export function labelTermsOf(spec: PodSpec): LabelTerms {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const selector = equalLabels(spec.nodeSelector ?? {});
  if (!required) return selector;
  const terms = (required.nodeSelectorTerms ?? []).filter(isNonEmptyTerm);
  return allOf(selector, anyOf(...terms.map(term => labelTerm(term.matchExpressions ?? []))));
}

/** A term without any requirement matches no node. */
export function isNonEmptyTerm(term: NodeSelectorTerm): boolean {
  return (term.matchExpressions?.length ?? 0) + (term.matchFields?.length ?? 0) > 0;
}

export function allOf(a: LabelTerms, b: LabelTerms): LabelTerms {
  return simplest(
    a.flatMap(left =>
      b.map(right => {
        const both = new Map(left);
        for (const [key, values] of right) {
          both.set(key, intersection(left.get(key) ?? ANYTHING, values));
        }
        return both;
      }),
    ),
  );
}

export function anyOf(...alternatives: readonly LabelTerms[]): LabelTerms {
  return simplest(alternatives.flat());
}

/** Nodes where none of the terms holds, or undefined when expressions cannot say it. */
export function noneOf(terms: LabelTerms): LabelTerms | undefined {
  let rest = ANY_LABELS;
  for (const term of terms) {
    const failing: LabelTerm[] = [];
    for (const [key, values] of term) {
      const others = complement(values);
      if (!others) return undefined;
      failing.push(new Map([[key, others]]));
    }
    rest = allOf(rest, failing);
  }
  return rest;
}

/** The same nodes in fewer terms, in an order that does not depend on how the terms came about. */
function simplest(terms: LabelTerms): LabelTerms {
  const kept: LabelTerm[] = [];
  const queue = terms.filter(isPossible).map(withoutIdleKeys).sort(byText);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const term = next;
    const partner = kept.findIndex(other => merged(other, term) !== undefined);
    if (partner < 0) {
      kept.push(term);
      continue;
    }
    const [other] = kept.splice(partner, 1);
    queue.unshift(merged(other, term) ?? term);
  }
  return kept.sort(byText);
}

function isPossible(term: LabelTerm): boolean {
  return [...term.values()].every(values => !isImpossible(values));
}

function withoutIdleKeys(term: LabelTerm): LabelTerm {
  return new Map([...term].filter(([, values]) => !isAnything(values)));
}

/**
 * One term for the nodes of both, if there is one: when one holds wherever the other does, or when they differ in one
 * key.
 */
function merged(a: LabelTerm, b: LabelTerm): LabelTerm | undefined {
  if (coversTerm(a, b)) return a;
  if (coversTerm(b, a)) return b;
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const differing = keys.filter(key => !same(a.get(key) ?? ANYTHING, b.get(key) ?? ANYTHING));
  if (differing.length !== 1) return undefined;
  const [key] = differing;
  const values = union(a.get(key) ?? ANYTHING, b.get(key) ?? ANYTHING);
  return values && withoutIdleKeys(new Map(a).set(key, values));
}

function same(a: LabelValues, b: LabelValues): boolean {
  return covers(a, b) && covers(b, a);
}

function coversTerm(a: LabelTerm, b: LabelTerm): boolean {
  return [...a].every(([key, values]) => covers(values, b.get(key) ?? ANYTHING));
}

/** The expressions of a term, sorted by key. */
export function termExpressions(term: LabelTerm): NodeSelectorRequirement[] {
  return [...term.keys()].sort().flatMap(key => expressionsOf(key, term.get(key) ?? ANYTHING));
}

function byText(a: LabelTerm, b: LabelTerm): number {
  const [left, right] = [JSON.stringify(termExpressions(a)), JSON.stringify(termExpressions(b))];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A reader's form of terms, such as `dedicated=gpu, zone in (a, b) or !dedicated`. Equal terms read equal. */
export function describeTerms(terms: LabelTerms): string {
  return terms.map(term => termExpressions(term).map(describeExpression).join(', ')).join(' or ');
}

export function describeExpression({ key, operator, values = [] }: NodeSelectorRequirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    case 'Gt':
      return `${key}>${values[0]}`;
    case 'Lt':
      return `${key}<${values[0]}`;
    default:
      return `${key} ${operator} (${values.join(', ')})`;
  }
}
