import { items, textAt, textMap, type Json, type Manifest } from './manifest';
import { notSupported } from '../../kubernetes/schema/field-error';
import { refusal } from '../../pools/refuse';
import { Taint } from '../../pools/taint';
import { TaintEffect } from '../../pools/taint-effect';

export type Labels = Readonly<Record<string, string>>;

/** How one field of a target writes labels or taints. */
export interface Spelling<T> {
  /** The form, for the documentation. */
  readonly form: string;
  /** The field's value, or undefined when there is nothing to write. `present` is what the field holds already. */
  write(value: T, present?: Json): Json;
  /** @throws when the field holds something else than `write` could have written */
  read(json: Json, field: string): T;
}

/** The names that a target gives to the three effects. */
export type EffectNames = Readonly<Record<TaintEffect, string>>;

/** The names that Kubernetes itself uses. */
export const KUBERNETES_EFFECTS: EffectNames = {
  [TaintEffect.NO_SCHEDULE]: 'NoSchedule',
  [TaintEffect.PREFER_NO_SCHEDULE]: 'PreferNoSchedule',
  [TaintEffect.NO_EXECUTE]: 'NoExecute',
};

/** The names of the EKS and GKE APIs, and of what hands taints to them as they are. */
export const CLOUD_API_EFFECTS: EffectNames = {
  [TaintEffect.NO_SCHEDULE]: 'NO_SCHEDULE',
  [TaintEffect.PREFER_NO_SCHEDULE]: 'PREFER_NO_SCHEDULE',
  [TaintEffect.NO_EXECUTE]: 'NO_EXECUTE',
};

/** `{ key: value }` */
export const labelMap: Spelling<Labels> = {
  form: '`{k: v}`',
  write: labels => (Object.keys(labels).length > 0 ? { ...labels } : undefined),
  read: textMap,
};

/** `["key=value"]` */
export const labelTexts: Spelling<Labels> = {
  form: '`["k=v"]`',
  write: labels => (Object.keys(labels).length > 0 ? texts(labels) : undefined),
  read: (json, field) => Object.fromEntries(items(json, field).map(item => parseLabel(`${item}`, field))),
};

/** `key=value,key=value` */
export const labelText: Spelling<Labels> = {
  form: '`"k=v,k=v"`',
  write: labels => (Object.keys(labels).length > 0 ? texts(labels).join(',') : undefined),
  read: (json, field) => labelTexts.read(commaSeparated(json), field),
};

/** `[{ key, value, effect }]`, without a value where it is empty. */
export function taintObjects(names: EffectNames = KUBERNETES_EFFECTS): Spelling<readonly Taint[]> {
  return {
    form: '`[{key, value, effect}]`',
    write: taints =>
      taints.length > 0
        ? taints.map(({ key, value, effect }) => ({ effect: names[effect], key, ...(value && { value }) }))
        : undefined,
    read: (json, field) =>
      items(json, field).map((item, index) =>
        Taint.parse(
          `${textAt(item, 'key') ?? ''}=${textAt(item, 'value') ?? ''}:${effectOf(names, textAt(item, 'effect') ?? '', `${field}[${index}].effect`)}`,
        ),
      ),
  };
}

/** `["key=value:Effect"]` */
export const taintTexts: Spelling<readonly Taint[]> = {
  form: '`["k=v:Effect"]`',
  write: taints => (taints.length > 0 ? taints.map(String) : undefined),
  read: (json, field) => items(json, field).map(item => Taint.parse(`${item}`)),
};

/** `key=value:Effect,key=value:Effect` */
export const taintText: Spelling<readonly Taint[]> = {
  form: '`"k=v:Effect,k=v:Effect"`',
  write: taints => (taints.length > 0 ? taints.join(',') : undefined),
  read: (json, field) => taintTexts.read(commaSeparated(json), field),
};

/** `{ key: "value:Effect" }`. A taint without a value is written `bare`, such as `Effect` or `:Effect`. */
export function taintMap(bare: (effect: TaintEffect) => string): Spelling<readonly Taint[]> {
  return {
    form: '`{k: "v:Effect"}`',
    write: taints =>
      taints.length > 0
        ? Object.fromEntries(taints.map(({ key, value, effect }) => [key, value ? `${value}:${effect}` : bare(effect)]))
        : undefined,
    read: (json, field) =>
      Object.entries(textMap(json, field)).map(([key, text]) => {
        const [effect, value = ''] = text.split(':').reverse();
        return Taint.parse(`${key}=${value}:${effect}`);
      }),
  };
}

/**
 * `node-labels` among the arguments of the kubelet, a list of names and values since Cluster API v1beta2 and kubeadm
 * v1beta4.
 */
export const kubeletArgumentList: Spelling<Labels> = {
  form: '`[{name: node-labels, value: "k=v,k=v"}]`',
  write: (labels, present) =>
    Object.keys(labels).length > 0
      ? [...items(present, 'kubeletExtraArgs'), { name: NODE_LABELS, value: texts(labels).join(',') }]
      : undefined,
  read: (json, field) =>
    labelText.read(
      items(json, field)
        .map(item => item as Manifest)
        .find(({ name }) => name === NODE_LABELS)?.value,
      `${field}[${NODE_LABELS}]`,
    ),
};

/** `node-labels` among the arguments of the kubelet, a map until Cluster API v1beta1. */
export const kubeletArgumentMap: Spelling<Labels> = {
  form: '`{node-labels: "k=v,k=v"}`',
  write: (labels, present) =>
    Object.keys(labels).length > 0
      ? { ...textMap(present, 'kubeletExtraArgs'), [NODE_LABELS]: texts(labels).join(',') }
      : undefined,
  read: (json, field) => labelText.read(textMap(json, field)[NODE_LABELS], `${field}[${NODE_LABELS}]`),
};

const NODE_LABELS = 'node-labels';

function texts(labels: Labels): string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}

function parseLabel(text: string, field: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw refusal(field, `'${text}' is not a label; expected key=value`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function commaSeparated(json: Json): Json {
  return typeof json === 'string' && json !== '' ? json.split(',') : undefined;
}

function effectOf(names: EffectNames, text: string, field: string): TaintEffect {
  const effect = Object.values(TaintEffect).find(candidate => names[candidate] === text);
  if (!effect) throw refusal(undefined, notSupported(field, text, Object.values(names)));
  return effect;
}
