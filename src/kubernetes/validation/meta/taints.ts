import { type Taint } from '../../api';
import { duplicate, type FieldError, invalid, notSupported, required } from '../../schema/field-error';
import { validateLabelKey, validateLabelValue } from '../../syntax/names';

/** The effects a taint may have. */
export const TAINT_EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

/** An effect given where it may be missing: the error Kubernetes reports, if any. */
function validateTaintEffect(effect: string, field: string): FieldError[] {
  if (effect === '') return [required(field)];
  return TAINT_EFFECTS.some(known => known === effect) ? [] : [notSupported(field, effect, TAINT_EFFECTS)];
}

/** One taint by itself. `prefix` is the path of the taint up to its fields. */
export function validateTaint({ key, value = '', effect = '' }: Taint, prefix = ''): FieldError[] {
  return [
    ...validateLabelKey(key ?? '').map(detail => invalid(`${prefix}key`, key ?? '', detail)),
    ...validateLabelValue(value).map(detail => invalid(`${prefix}value`, value, detail)),
    ...validateTaintEffect(effect, `${prefix}effect`),
  ];
}

/**
 * Taints of a node. Kubernetes reports them under `metadata.taints` although they live in `spec.taints`.
 * A key may repeat with another effect, never with the same one.
 */
export function validateTaints(taints: readonly Taint[], field = 'metadata.taints'): FieldError[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, index) => {
    const { key, value = '', effect = '' } = taint;
    const at = `${field}[${index}]`;
    const errors = validateTaint(taint, `${at}.`);
    // Neither a key nor an effect that got this far in a real cluster holds a colon.
    const identity = `${effect}:${key}`;
    if (seen.has(identity)) {
      errors.push(
        duplicate(
          at,
          { Key: key, Value: value, Effect: effect, TimeAdded: null },
          'taints must be unique by key and effect pair',
        ),
      );
    }
    seen.add(identity);
    return errors;
  });
}
