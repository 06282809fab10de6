import { validateDaemonSetSpec } from './daemon-set';
import { daemonSet, type DaemonSetFields } from '../../schema/daemon-set';
import { decode } from '../../schema/decode';
import { type FieldError, invalid } from '../../schema/field-error';
import { validateLabels } from '../meta/labels';
import { validateAnnotations, validateObjectMetaUpdate } from '../meta/object-meta';
import { semanticallyEqual } from '../meta/semantic-equality';
import { type TolerationValidationOptions } from '../meta/tolerations';
import { withDaemonSetSpecDefaults } from '../pod/defaults';

/** What the API server answers to the replacement of one DaemonSet by another. */
export interface DaemonSetUpdateVerdict {
  readonly valid: boolean;
  readonly errors: readonly FieldError[];
  /** `metadata.generation` after the update: one more than before when the spec changes. */
  readonly newGeneration: number;
}

function comparesTaints({ spec }: DaemonSetFields): boolean {
  return (spec?.template?.spec?.tolerations ?? []).some(({ operator }) => operator === 'Lt' || operator === 'Gt');
}

/** The selector as it was given, its keys in the order of the API. */
function shownSelector({ spec }: DaemonSetFields): unknown {
  const { matchLabels, matchExpressions } = spec?.selector ?? {};
  return spec?.selector ? { matchLabels, matchExpressions } : null;
}

function validateUpdate(
  updated: DaemonSetFields,
  old: DaemonSetFields,
  options: TolerationValidationOptions,
): FieldError[] {
  const { metadata = {}, spec = {} } = updated;
  // An object that was stored with Lt or Gt keeps them although their gate is off now.
  const comparisonOperators = options.comparisonOperators || comparesTaints(old);
  return [
    ...validateObjectMetaUpdate(metadata, old.metadata ?? {}),
    ...validateLabels(metadata.labels ?? {}, 'metadata.labels'),
    ...validateAnnotations(metadata.annotations ?? {}, 'metadata.annotations'),
    ...validateDaemonSetSpec(spec, 'spec', { comparisonOperators, old: old.spec?.template?.spec }),
    // Another selector of the same meaning is another selector.
    ...(semanticallyEqual(spec.selector, old.spec?.selector)
      ? []
      : [invalid('spec.selector', shownSelector(updated), 'field is immutable')]),
  ];
}

/** Replaces a stored DaemonSet by a new manifest. The selector and the name are fixed for good. */
export function validateDaemonSetUpdate(
  updated: unknown,
  old: unknown,
  options: TolerationValidationOptions = {},
): DaemonSetUpdateVerdict {
  const { value: decodedOld } = decode(daemonSet, old);
  const { value: decoded, errors: decodingErrors } = decode(daemonSet, updated);
  const generation = decodedOld.metadata?.generation ?? 1;
  if (decodingErrors.length > 0) return { valid: false, errors: decodingErrors, newGeneration: generation };
  const errors = validateUpdate(decoded, decodedOld, options);
  const changed = !semanticallyEqual(
    withDaemonSetSpecDefaults(decoded.spec ?? {}),
    withDaemonSetSpecDefaults(decodedOld.spec ?? {}),
  );
  return { valid: errors.length === 0, errors, newGeneration: changed ? generation + 1 : generation };
}
