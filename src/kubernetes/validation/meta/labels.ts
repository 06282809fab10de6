import { type FieldError, invalid } from '../../schema/field-error';
import { validateLabelKey, validateLabelValue } from '../../syntax/names';

/** Byte-wise order of keys: Kubernetes walks maps in random order, we report in this one. */
function sortedEntries(map: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Labels of an object, or a `nodeSelector`: every key and value. Errors name the map, not the key, as Kubernetes does.
 */
export function validateLabels(labels: Readonly<Record<string, string>>, field: string): FieldError[] {
  return sortedEntries(labels).flatMap(([key, value]) => [
    ...validateLabelKey(key).map(detail => invalid(field, key, detail)),
    ...validateLabelValue(value).map(detail => invalid(field, value, detail)),
  ]);
}
