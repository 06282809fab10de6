import { quote } from '../../schema/field-error';
import { type FieldWarning, fieldWarning } from '../../schema/field-warning';
import { isInteger, type Quantity } from '../../syntax/quantity';

/** Amounts in bytes that are no whole ones. */
export function fractionalByteWarnings(
  amounts: Readonly<Record<string, Quantity>> = {},
  names: readonly string[],
  field: string,
): FieldWarning[] {
  return names
    .filter(name => Object.hasOwn(amounts, name) && !isInteger(amounts[name]))
    .map(name =>
      fieldWarning(
        'FractionalBytes',
        `${field}[${name}]`,
        `fractional byte value ${quote(amounts[name].text)} is invalid, must be an integer`,
      ),
    );
}
