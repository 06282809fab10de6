import type { FieldError } from '../../src/kubernetes/schema/field-error';
import { isObject } from '../../src/kubernetes/syntax/json-object';
import { engineAnswer, type Operation } from '../conformance/answers';

const UNORDERED = new Set(['errors', 'warnings']);

/** Kubernetes leaves out what is empty and walks maps in random order: neither is a difference. */
function normalForm(value: unknown, name = ''): unknown {
  if (value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    const items = value.map(item => normalForm(item) ?? null);
    if (UNORDERED.has(name)) items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value;
  const members = Object.keys(value)
    .sort()
    .map(key => [key, normalForm(value[key], key)] as const)
    .filter(([, member]) => member !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** Do two answers say the same? */
export function sameAnswer(a: unknown, b: unknown): boolean {
  return JSON.stringify(normalForm(a)) === JSON.stringify(normalForm(b));
}

/** Which field is refused and how, without the wording. Nobody sees the warnings of what is refused. */
function essence(answer: unknown): unknown {
  if (!isObject(answer) || !Array.isArray(answer.errors)) return answer;
  const errors = new Set(answer.errors.map(({ type, field }: FieldError) => `${type} ${field}`));
  return { ...answer, errors: [...errors], ...(errors.size > 0 && { warnings: undefined }) };
}

/**
 * Does the engine answer otherwise than Kubernetes? What cannot be decoded has no field errors there, so only the
 * refusal counts.
 */
export function disagrees(op: Operation, input: unknown, verdict: unknown): boolean {
  const answer = engineAnswer(op, input);
  if (isObject(verdict) && isObject(answer) && verdict.decodeError !== undefined) return answer.valid !== false;
  return !sameAnswer(essence(answer), essence(verdict));
}
