import type { FieldError } from '../../../kubernetes/schema/field-error';
import { refusedFields } from '../../facts/refused-fields';
import { valueAt } from '../../input/field-path';
import type { Workload } from '../../plan/workload';
import { nearest } from '../../words/near-miss';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** What the API server would refuse, unless another rule has more to say about it. */
export const invalidManifest: Rule = {
  id: 'invalid-manifest',
  severity: 'error',
  summary: 'Field that the API server would reject.',
  check: plan =>
    plan.workloads.flatMap(workload =>
      eachFault(workload).map(error => ({
        workload,
        field: error.field,
        message: `the API server refuses ${error.message}`,
        fix: fixOf(error, workload),
      })),
    ),
};

/**
 * A value that breaks several rules of its field is one fault, and so is a volume that is wrong and therefore missing
 * where it is mounted.
 */
function eachFault(workload: Workload): FieldError[] {
  const volumes = new Set((workload.spec.volumes ?? []).map(({ name }) => name));
  const faults = new Map<string, FieldError>();
  for (const error of refusedFields(workload, 'invalid-manifest')) {
    const { type, field, badValue = '' } = error;
    const identity = JSON.stringify([field, badValue]);
    const isFollowUp = type === 'FieldValueNotFound' && typeof badValue === 'string' && volumes.has(badValue);
    if (!isFollowUp && !faults.has(identity)) faults.set(identity, error);
  }
  return [...faults.values()];
}

/** By what the API server says, with the object that the field is in. */
const KNOWN_FIXES: readonly (readonly [detail: string, fix: (object: string) => string])[] = [
  [
    'operator must be Exists when `key` is empty',
    at => `set ${at}.operator to Exists, or name the key of a taint in ${at}.key`,
  ],
  ["value must be empty when `operator` is 'Exists'", at => `remove ${at}.value, or set ${at}.operator to Equal`],
  [
    "effect must be 'NoExecute' when `tolerationSeconds` is set",
    at => `remove ${at}.tolerationSeconds, or set ${at}.effect to NoExecute`,
  ],
  ['`selector` not auto-generated', at => `remove ${at}.selector`],
];

function fixOf(error: FieldError, { manifest }: Workload): string {
  const { type, field, detail = '' } = error;
  const known = KNOWN_FIXES.find(([start]) => detail.startsWith(start));
  if (known) return known[1](field.slice(0, field.lastIndexOf('.')));
  switch (type) {
    case 'FieldValueRequired':
      return `set ${field}${detail && `: ${detail}`}`;
    case 'FieldValueForbidden':
      return `remove ${field}`;
    case 'FieldValueDuplicate':
      return `change or remove ${field}`;
    case 'FieldValueNotSupported':
      return supportedFix(error);
    case 'FieldValueTypeInvalid':
      return typeFix(error, valueAt(manifest.json, field));
    default:
      return `change ${field}${detail && `: ${detail.replace(/ \(.*$/s, '')}`}`;
  }
}

/** The supported value that is spelt alike, or all of them. */
function supportedFix({ field, badValue, detail = '' }: FieldError): string {
  const supported = [...detail.matchAll(/"([^"]*)"/g)].map(([, value]) => value);
  const [meant] = nearest(String(badValue), supported);
  return `set ${field} to ${meant ?? supported.join(' or ')}`;
}

/**
 * YAML reads `010` as 8 and `yes` as true: what was written is lost, and what it was read as may select something else.
 */
function typeFix({ field, detail = '' }: FieldError, given: unknown): string {
  const isUnquoted = detail === 'must be of type string' && (typeof given === 'number' || typeof given === 'boolean');
  return isUnquoted
    ? `put the value of ${field} in quotes: YAML reads it as ${given}`
    : `change ${field}: ${oneLineYaml(given)} ${detail}`;
}
