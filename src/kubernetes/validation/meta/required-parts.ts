import { type FieldError, required } from '../../schema/field-error';

/** Texts and lists of a struct that must be there and not be empty. */
export function requireParts<T extends object>(
  value: T,
  field: string,
  ...names: readonly (keyof T & string)[]
): FieldError[] {
  const isEmpty = (part: unknown) => part === undefined || part === '' || (Array.isArray(part) && part.length === 0);
  return names.filter(name => isEmpty(value[name])).map(name => required(`${field}.${name}`));
}
