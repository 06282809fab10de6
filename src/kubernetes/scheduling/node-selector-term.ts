import { type Node, type NodeSelectorRequirement, type NodeSelectorTerm } from '../api';
import { type LabelRequirement, labelValue, matchesLabelRequirement, parseLabelRequirement } from './label-requirement';
import { type FieldError, invalid, notSupported } from '../schema/field-error';

/** A requirement on a field of the node. Only `metadata.name` has a value, every other field reads as empty. */
interface FieldRequirement {
  readonly key: string;
  readonly value: string;
  readonly negated: boolean;
}

interface Parsed<T> {
  readonly source: NodeSelectorRequirement;
  readonly parsed: T;
}

/** A term ready to judge many nodes. A term that could not be parsed, or is empty, matches none. */
export type CompiledTerm =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unparsable'; readonly errors: readonly FieldError[] }
  | {
      readonly kind: 'requirements';
      readonly matchExpressions: readonly Parsed<LabelRequirement>[];
      readonly matchFields: readonly Parsed<FieldRequirement>[];
    };

/** Why a term does not match a node: the first requirement that fails, or what is wrong with the term itself. */
export type TermMismatch =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unparsable'; readonly errors: readonly FieldError[] }
  | {
      readonly kind: 'requirement';
      readonly list: 'matchExpressions' | 'matchFields';
      readonly index: number;
      readonly requirement: NodeSelectorRequirement;
      /** What the node has: the label's value or the field's; undefined without the label. */
      readonly actual?: string;
    };

/** The operators of node selector terms, in the spelling of label selectors. */
export const LABEL_OPERATORS: Readonly<Record<string, string>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
  Gt: 'gt',
  Lt: 'lt',
};

function parseExpression(
  source: NodeSelectorRequirement,
  path: string,
): { parsed?: Parsed<LabelRequirement>; errors: readonly FieldError[] } {
  if (!Object.hasOwn(LABEL_OPERATORS, source.operator)) {
    return { errors: [notSupported(`${path}.operator`, source.operator ?? '', Object.keys(LABEL_OPERATORS))] };
  }
  const { requirement, errors } = parseLabelRequirement(
    source.key ?? '',
    LABEL_OPERATORS[source.operator],
    source.values,
    path,
  );
  return requirement ? { parsed: { source, parsed: requirement }, errors } : { errors };
}

function parseField(
  source: NodeSelectorRequirement,
  path: string,
): { parsed?: Parsed<FieldRequirement>; errors: readonly FieldError[] } {
  if (source.operator !== 'In' && source.operator !== 'NotIn') {
    return { errors: [notSupported(`${path}.operator`, source.operator ?? '', ['In', 'NotIn'])] };
  }
  if (source.values?.length !== 1) {
    return { errors: [invalid(`${path}.values`, source.values ?? null, 'must have one element')] };
  }
  return {
    parsed: { source, parsed: { key: source.key, value: source.values[0], negated: source.operator === 'NotIn' } },
    errors: [],
  };
}

/** Parses a term. One requirement that cannot be parsed makes the whole term match nothing, silently. */
export function compileTerm(term: NodeSelectorTerm, path: string): CompiledTerm {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return { kind: 'empty' };
  const parsedExpressions = expressions.map((source, index) =>
    parseExpression(source, `${path}.matchExpressions[${index}]`),
  );
  const parsedFields = fields.map((source, index) => parseField(source, `${path}.matchFields[${index}]`));
  const errors = [...parsedExpressions, ...parsedFields].flatMap(result => result.errors);
  if (errors.length > 0) return { kind: 'unparsable', errors };
  return {
    kind: 'requirements',
    matchExpressions: parsedExpressions.flatMap(({ parsed }) => parsed ?? []),
    matchFields: parsedFields.flatMap(({ parsed }) => parsed ?? []),
  };
}

function fieldValue(node: Node, key: string): string {
  return key === 'metadata.name' ? node.name : '';
}

function matchesField({ key, value, negated }: FieldRequirement, node: Node): boolean {
  return (fieldValue(node, key) === value) !== negated;
}

/** Fields of a node without a name are not looked at. */
function hasFields(node: Node): boolean {
  return node.name !== '';
}

export function termMatches(term: CompiledTerm, node: Node): boolean {
  if (term.kind !== 'requirements') return false;
  for (const { parsed } of term.matchExpressions) {
    if (!matchesLabelRequirement(parsed, node.labels)) return false;
  }
  if (!hasFields(node)) return true;
  for (const { parsed } of term.matchFields) {
    if (!matchesField(parsed, node)) return false;
  }
  return true;
}

/** The reason for a term not to match, or undefined when it does. */
export function explainTerm(term: CompiledTerm, node: Node): TermMismatch | undefined {
  if (term.kind !== 'requirements') return term;
  const expression = term.matchExpressions.findIndex(({ parsed }) => !matchesLabelRequirement(parsed, node.labels));
  if (expression >= 0) {
    const requirement = term.matchExpressions[expression].source;
    const actual = labelValue(node.labels, requirement.key);
    return {
      kind: 'requirement',
      list: 'matchExpressions',
      index: expression,
      requirement,
      ...(actual !== undefined && { actual }),
    };
  }
  const field = hasFields(node) ? term.matchFields.findIndex(({ parsed }) => !matchesField(parsed, node)) : -1;
  if (field < 0) return undefined;
  const requirement = term.matchFields[field].source;
  return {
    kind: 'requirement',
    list: 'matchFields',
    index: field,
    requirement,
    actual: fieldValue(node, requirement.key),
  };
}
