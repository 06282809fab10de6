import { type FieldError, invalid } from '../../schema/field-error';

export function validateNoBacksteps(path: string, field: string): FieldError[] {
  return path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : [];
}

/** A relative path that stays below where it starts. */
export function validateDescendingPath(path: string, field: string): FieldError[] {
  return [
    ...(path.startsWith('/') ? [invalid(field, path, 'must be a relative path')] : []),
    ...validateNoBacksteps(path, field),
  ];
}

/** As above, for files of a projected volume, where names beginning with `..` are Kubernetes' own. */
export function validateNonReservedPath(path: string, field: string): FieldError[] {
  return [
    ...validateDescendingPath(path, field),
    ...(path.startsWith('..') && !path.startsWith('../') ? [invalid(field, path, "must not start with '..'")] : []),
  ];
}
