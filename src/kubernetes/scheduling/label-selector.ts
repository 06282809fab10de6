import { type Labels, matchesLabelRequirement, parseLabelRequirement } from './label-requirement';
import type { LabelSelector } from '../schema/object-meta';

/** The operators of `matchExpressions`, as label requirements name them. */
export const LABEL_SELECTOR_OPERATORS: Readonly<Record<string, string>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
};

/**
 * Does a selector match? Undefined when it cannot be parsed. No selector at all matches nothing, an empty one
 * everything.
 */
export function labelSelectorMatches(selector: LabelSelector | undefined, labels: Labels): boolean | undefined {
  if (!selector) return false;
  const parsed = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => parseLabelRequirement(key, '=', [value])),
    ...(selector.matchExpressions ?? []).map(({ key = '', operator = '', values = [] }) =>
      parseLabelRequirement(
        key,
        Object.hasOwn(LABEL_SELECTOR_OPERATORS, operator) ? LABEL_SELECTOR_OPERATORS[operator] : operator,
        values,
      ),
    ),
  ];
  if (parsed.some(({ errors }) => errors.length > 0)) return undefined;
  return parsed.every(({ requirement }) => requirement !== undefined && matchesLabelRequirement(requirement, labels));
}
