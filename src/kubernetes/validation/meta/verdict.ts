import { type TolerationValidationOptions } from './tolerations';
import { decode, type Decoder } from '../../schema/decode';
import { type FieldError } from '../../schema/field-error';
import { type FieldWarning } from '../../schema/field-warning';

export interface ManifestValidationOptions extends TolerationValidationOptions {
  /** The namespace of the request, for a manifest that names none. Without it such a manifest is invalid. */
  readonly namespace?: string;
}

/** What the API server answers to a manifest. Warnings do not keep it from being stored. */
export interface ManifestVerdict {
  readonly valid: boolean;
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldWarning[];
}

/** Decodes a manifest and validates it. As in the API server, what cannot be decoded is not validated any further. */
export function judgeManifest<T>(
  manifest: unknown,
  decoder: Decoder<T>,
  validate: (decoded: T) => FieldError[],
  warn: (decoded: T) => FieldWarning[] = () => [],
  field = '',
): ManifestVerdict {
  const { value: decoded, errors: decodingErrors } = decode(decoder, manifest, field);
  if (decodingErrors.length > 0) return { valid: false, errors: decodingErrors, warnings: [] };
  const errors = validate(decoded);
  return {
    valid: errors.length === 0,
    errors,
    get warnings() {
      return warn(decoded);
    },
  };
}
