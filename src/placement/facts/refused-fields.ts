import { verdictOn } from './manifest-verdict';
import type { FieldError } from '../../kubernetes/schema/field-error';
import { isObject } from '../../kubernetes/syntax/json-object';
import { isWithin, valueAt } from '../input/field-path';
import type { Workload } from '../plan/workload';
import { nearestEffect } from '../words/toleration-effects';

type Explains = (error: FieldError, workload: Workload) => boolean;

const isComparison: Explains = ({ type, field }, { manifest }) => {
  if (type === 'FieldValueTypeInvalid') return false;
  const [comparing] = /^.*(?:\.nodeAffinity\..*\.matchExpressions|\.tolerations)\[\d+\]/.exec(field) ?? [];
  const it = comparing === undefined ? undefined : valueAt(manifest.json, comparing);
  return (
    isObject(it) &&
    (it.operator === 'Gt' || it.operator === 'Lt') &&
    /\.(?:values(?:\[\d+\])?|value|operator)$/.test(field)
  );
};

const isSelection: Explains = ({ type, field }) =>
  type !== 'FieldValueTypeInvalid' &&
  field.includes('.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms');

const isWholeResource: Explains = ({ field, detail = '' }) =>
  /\.resources\.(?:limits|requests)$/.test(field) &&
  (detail.startsWith('must be equal to ') || detail.startsWith('Limit must be set '));

const isSelectorMatch: Explains = ({ type, field, detail = '' }) =>
  (type === 'FieldValueRequired' && field === 'spec.selector') ||
  detail.startsWith('`selector` does not match') ||
  detail.startsWith('empty selector is invalid');

const isUpdateStrategy: Explains = ({ field }, { kind }) =>
  kind === 'DaemonSet' && isWithin(field, 'spec.updateStrategy');

const isMisspeltEffect: Explains = ({ field }, { manifest }) =>
  /\.tolerations\[\d+\]\.effect$/.test(field) && nearestEffect(valueAt(manifest.json, field)) !== undefined;

/**
 * Rules that explain what the API server refuses better than its own words do. The first of them that explains an error
 * reports it.
 */
const EXPLAINING_RULES = [
  ['comparison-never-matches', isComparison],
  ['contradictory-selection', isSelection],
  ['extended-resource-mismatch', isWholeResource],
  ['selector-mismatch', isSelectorMatch],
  ['toleration-near-miss', isMisspeltEffect],
  ['update-strategy-refused', isUpdateStrategy],
] as const satisfies readonly (readonly [string, Explains])[];

type ExplainingRule = (typeof EXPLAINING_RULES)[number][0] | 'invalid-manifest';

const refusals = new WeakMap<Workload, ReadonlyMap<ExplainingRule, readonly FieldError[]>>();

/**
 * What the API server refuses of a workload, as far as it is the matter of one rule: of `invalid-manifest` all that no
 * other explains.
 */
export function refusedFields(workload: Workload, rule: ExplainingRule): readonly FieldError[] {
  return refusalsByRule(workload).get(rule) ?? [];
}

/** Whether the API server refuses something within a field, whichever rule says so. */
export function isRefused(workload: Workload, field: string): boolean {
  return [...refusalsByRule(workload).values()].flat().some(error => isWithin(error.field, field));
}

function refusalsByRule(workload: Workload): ReadonlyMap<ExplainingRule, readonly FieldError[]> {
  let byRule = refusals.get(workload);
  if (!byRule) {
    byRule = groupByRule(workload);
    refusals.set(workload, byRule);
  }
  return byRule;
}

function groupByRule(workload: Workload): ReadonlyMap<ExplainingRule, readonly FieldError[]> {
  const byRule = new Map<ExplainingRule, FieldError[]>();
  for (const error of verdictOn(workload).errors) {
    const rule = EXPLAINING_RULES.find(([, explains]) => explains(error, workload))?.[0] ?? 'invalid-manifest';
    byRule.set(rule, [...(byRule.get(rule) ?? []), error]);
  }
  return byRule;
}

/** Whether something within a field has the wrong type, so that what is read of it says nothing. */
export function isMistyped({ typeErrors }: Workload, field: string): boolean {
  return typeErrors.some(error => isWithin(error.field, field));
}
