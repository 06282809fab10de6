import type { k8s } from 'cdk8s-plus-28';
import { checkArguments, string } from './props';
import { refusal, refuse } from './refuse';
import { TaintEffect } from './taint-effect';
import { tolerationOf } from './toleration-list';
import { validateTaint } from '../kubernetes/validation/meta/taints';

/**
 * A taint of a node: it keeps off every pod that does not tolerate it.
 *
 * An immutable value, checked when it is made as the API server checks the taints of a node.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export class Taint {
  /**
   * A taint that keeps new pods off the node.
   *
   * @param key `[prefix/]name`, as a label key
   * @param value up to 63 characters, as a label value. Default: empty
   * @throws when the key or the value is not valid
   */
  public static noSchedule(key: string, value?: string): Taint {
    return new Taint(key, value ?? '', TaintEffect.NO_SCHEDULE);
  }

  /**
   * A taint that keeps new pods off the node where the scheduler has a choice.
   *
   * @param key `[prefix/]name`, as a label key
   * @param value up to 63 characters, as a label value. Default: empty
   * @throws when the key or the value is not valid
   */
  public static preferNoSchedule(key: string, value?: string): Taint {
    return new Taint(key, value ?? '', TaintEffect.PREFER_NO_SCHEDULE);
  }

  /**
   * A taint that keeps new pods off the node and evicts those that run there.
   *
   * @param key `[prefix/]name`, as a label key
   * @param value up to 63 characters, as a label value. Default: empty
   * @throws when the key or the value is not valid
   */
  public static noExecute(key: string, value?: string): Taint {
    return new Taint(key, value ?? '', TaintEffect.NO_EXECUTE);
  }

  /**
   * Reads `key=value:Effect` or `key:Effect`, as `kubectl taint` writes it.
   *
   * @throws when the text has another form, or the key, value or effect is not valid
   */
  public static parse(text: string): Taint {
    checkArguments('Taint.parse', ['text', text, string]);
    const parts = /^([^=:]*)(?:=([^=:]*))?:([^=:]*)$/.exec(text);
    if (!parts) {
      throw refusal(
        'Taint',
        `'${text}' is not a taint; expected key=value:Effect or key:Effect, such as dedicated=gpu:NoSchedule`,
      );
    }
    const [, key, value = '', effect] = parts;
    return new Taint(key, value, effect as TaintEffect);
  }

  private constructor(
    /** The key: `[prefix/]name`. */
    public readonly key: string,
    /** The value; empty when the taint has none. */
    public readonly value: string,
    /** What the taint does to pods that do not tolerate it. */
    public readonly effect: TaintEffect,
  ) {
    checkArguments('Taint', ['key', key, string], ['value', value, string], ['effect', effect, string]);
    refuse(`Taint '${this}'`, validateTaint(this));
  }

  /**
   * The toleration that matches this taint and no other: `Equal`, with key, value and effect.
   */
  public get toleration(): k8s.Toleration {
    return { ...tolerationOf(this) };
  }

  /** The taint as `kubectl taint` writes it: `key=value:Effect`, or `key:Effect` without a value. */
  public toString(): string {
    return `${this.key}${this.value && `=${this.value}`}:${this.effect}`;
  }
}
