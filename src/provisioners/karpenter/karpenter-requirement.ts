import { invalid } from '../../kubernetes/schema/field-error';
import { validateLabelKey, validateLabelValue } from '../../kubernetes/syntax/names';
import { checkArguments, listOf, string } from '../../pools/props';
import { refuse } from '../../pools/refuse';

const MAX_MIN_VALUES = 50;

/**
 * One thing Karpenter may choose or must avoid when it makes a node, said of a label the node will carry.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements
 */
export class KarpenterRequirement {
  /** The label is one of the values. */
  public static oneOf(key: string, ...values: string[]): KarpenterRequirement {
    return new KarpenterRequirement(key, 'In', values, values.length > 0, 'at least one value');
  }

  /** The label is none of the values. */
  public static noneOf(key: string, ...values: string[]): KarpenterRequirement {
    return new KarpenterRequirement(key, 'NotIn', values, values.length > 0, 'at least one value');
  }

  /** The node has the label, whatever its value. */
  public static exists(key: string): KarpenterRequirement {
    return new KarpenterRequirement(key, 'Exists');
  }

  /** The node has no such label. */
  public static doesNotExist(key: string): KarpenterRequirement {
    return new KarpenterRequirement(key, 'DoesNotExist');
  }

  /** The label is an integer greater than a value. */
  public static greaterThan(key: string, value: number): KarpenterRequirement {
    return KarpenterRequirement.compared(key, 'Gt', value);
  }

  /** The label is an integer less than a value. */
  public static lessThan(key: string, value: number): KarpenterRequirement {
    return KarpenterRequirement.compared(key, 'Lt', value);
  }

  /** The label is an integer of at least a value. */
  public static atLeast(key: string, value: number): KarpenterRequirement {
    return KarpenterRequirement.compared(key, 'Gte', value);
  }

  /** The label is an integer of at most a value. */
  public static atMost(key: string, value: number): KarpenterRequirement {
    return KarpenterRequirement.compared(key, 'Lte', value);
  }

  private static compared(key: string, comparison: string, value: number): KarpenterRequirement {
    return new KarpenterRequirement(
      key,
      comparison,
      [`${value}`],
      Number.isSafeInteger(value) && value >= 0,
      'a whole number',
    );
  }

  private constructor(
    private readonly key: string,
    private readonly comparison: string,
    private readonly values: string[] = [],
    isComplete = true,
    expected = '',
    private readonly minValues?: number,
  ) {
    checkArguments('KarpenterRequirement', ['key', key, string], ['values', values, listOf(string)]);
    refuse('KarpenterRequirement', [
      ...validateLabelKey(key).map(detail => invalid('key', key, detail)),
      ...(isComplete ? [] : [invalid('values', values, `${comparison} takes ${expected}`)]),
      ...values.flatMap(value => validateLabelValue(value).map(detail => invalid('values', value, detail))),
    ]);
  }

  /**
   * The same requirement, with at least so many different values to choose from.
   *
   * @param count 1 to 50, and for `oneOf` no more than its values
   * @throws when the count is out of range
   */
  public withMinValues(count: number): KarpenterRequirement {
    const max = this.comparison === 'In' ? Math.min(this.values.length, MAX_MIN_VALUES) : MAX_MIN_VALUES;
    refuse(
      'KarpenterRequirement',
      Number.isInteger(count) && count >= 1 && count <= max
        ? []
        : [invalid('minValues', count, `expected a whole number from 1 to ${max}`)],
    );
    return new KarpenterRequirement(this.key, this.comparison, this.values, true, '', count);
  }

  /** @internal */
  public _toJson() {
    return {
      key: this.key,
      operator: this.comparison,
      ...(this.values.length > 0 && { values: this.values }),
      ...(this.minValues && { minValues: this.minValues }),
    };
  }
}
