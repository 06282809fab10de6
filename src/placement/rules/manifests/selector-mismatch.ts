import { builtInKind } from '../../../kubernetes/kinds/registry';
import { labelSelectorMatches } from '../../../kubernetes/scheduling/label-selector';
import type { LabelSelector } from '../../../kubernetes/schema/object-meta';
import { isMistyped, refusedFields } from '../../facts/refused-fields';
import { isWithin } from '../../input/field-path';
import { givenSelector, needsSelector, selectsPods } from '../../plan/selector';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Problem, Rule } from '../rule';

/** A controller that does not select its own pods is refused: it would make pods for ever. */
export const selectorMismatch: Rule = {
  id: 'selector-mismatch',
  severity: 'error',
  summary: 'Selector that does not match the labels of its own template.',
  check: plan => plan.workloads.flatMap(workload => problemOf(workload) ?? []),
};

function problemOf(workload: Workload): Problem | undefined {
  const { manifest, template } = workload;
  const templateField = workload.templatePath;
  const labels = template.metadata?.labels ?? {};
  const selector = givenSelector(manifest);
  if (!selectsPods(manifest) || isUnreadable(workload, `${templateField}.metadata`)) return undefined;
  if (!selector || isEmpty(selector)) {
    // Former versions took the selector from the template; unserved-api-version reports them.
    const { removedIn = {} } = builtInKind(manifest.kind) ?? {};
    if (!needsSelector(manifest) || Object.hasOwn(removedIn, manifest.apiVersion)) return undefined;
    const what = selector ? 'spec.selector is empty, which would select every pod' : 'there is no spec.selector';
    return {
      workload,
      field: 'spec.selector',
      message: `${what}, and a ${workload.kind} needs one that matches its template`,
      fix: selectorFix(labels, templateField, workload),
    };
  }
  if (labelSelectorMatches(selector, labels) !== false) return undefined;
  const wrong = Object.entries(selector.matchLabels ?? {}).filter(([key, value]) => labels[key] !== value);
  const [key, value] = wrong[0] ?? [];
  if (key === undefined) {
    const message = `spec.selector.matchExpressions do not match the labels of the template, ${oneLineYaml(labels)}`;
    return {
      workload,
      field: 'spec.selector.matchExpressions',
      message,
      fix: `change spec.selector.matchExpressions so that they match ${oneLineYaml(labels)}`,
    };
  }
  const found = Object.hasOwn(labels, key)
    ? `its template has ${key}=${labels[key]}`
    : 'its template has no such label';
  return {
    workload,
    field: 'spec.selector.matchLabels',
    message: `spec.selector wants ${key}=${value}, and ${found}`,
    fix: `${templateField}.metadata.labels: ${oneLineYaml({ ...labels, ...Object.fromEntries(wrong) })}`,
  };
}

/** Wrong fields are another rule's, and what is read of them says nothing. */
function isUnreadable(workload: Workload, metadata: string): boolean {
  return (
    isMistyped(workload, metadata) ||
    refusedFields(workload, 'invalid-manifest').some(({ field }) => isWithin(field, 'spec.selector'))
  );
}

function isEmpty({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

function selectorFix(
  labels: Readonly<Record<string, string>>,
  templateField: string,
  { manifest, kind }: Workload,
): string {
  if (Object.keys(labels).length > 0) return `spec.selector: {matchLabels: ${oneLineYaml(labels)}}`;
  const named = oneLineYaml({ 'app.kubernetes.io/name': manifest.metadata.name || kind.toLowerCase() });
  return `spec.selector: {matchLabels: ${named}}, and ${templateField}.metadata.labels: ${named}`;
}
