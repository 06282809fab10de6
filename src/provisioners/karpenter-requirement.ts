import { invalid } from '../kubernetes/field-error';
import { validateLabelKey, validateLabelValue } from '../kubernetes/names';
import { refuse } from '../pools/refuse';

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
    return new KarpenterRequirement(key, 'Gt', [`${value}`], Number.isSafeInteger(value) && value >= 0, 'a whole number');
  }

  /** The label is an integer less than a value. */
  public static lessThan(key: string, value: number): KarpenterRequirement {
    return new KarpenterRequirement(key, 'Lt', [`${value}`], Number.isSafeInteger(value) && value >= 0, 'a whole number');
  }

  private constructor(
    private readonly key: string,
    private readonly comparison: string,
    private readonly values: string[] = [],
    isComplete = true,
    expected = '',
  ) {
    refuse('KarpenterRequirement', [
      ...validateLabelKey(key).map(detail => invalid('key', key, detail)),
      ...isComplete ? [] : [invalid('values', values, `${comparison} takes ${expected}`)],
      ...values.flatMap(value => validateLabelValue(value).map(detail => invalid('values', value, detail))),
    ]);
  }

  /** @internal */
  public _toJson() {
    return { key: this.key, operator: this.comparison, ...(this.values.length > 0 && { values: this.values }) };
  }
}
