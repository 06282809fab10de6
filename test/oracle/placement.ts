import { type Draw, either, flag, list, map, oneOf, struct, text } from './draw';
import { EFFECTS, LABEL_KEYS, LABEL_VALUES, NODE_NAMES, NUMERIC_TEXTS, TAINT_KEYS } from './words';

const labelKey = text(...LABEL_KEYS);
const labelValue = text(...LABEL_VALUES);
const anyValue = either(labelValue, labelValue, labelValue, oneOf(...NUMERIC_TEXTS));
const bound = either(text('0', '1', '4', '8'), oneOf(...NUMERIC_TEXTS));
const seconds = oneOf(0, 10, 30, 300, -1, 2 ** 31, 10 ** 10, 2 ** 53 - 1);

export const labels = map(6, labelKey, anyValue);

export const taint = struct(0.6, { 'key!': text(...TAINT_KEYS), value: anyValue, 'effect!': text(...EFFECTS) });

const wholeToleration = struct(0.6, {
  'key!': text(...TAINT_KEYS),
  operator: text('Exists', 'Equal', '', 'Gt', 'Lt'),
  value: anyValue,
  effect: text(...EFFECTS),
});
const limitedToleration = struct(0.6, {
  key: text(...TAINT_KEYS),
  'operator!': text('Exists'),
  'effect!': text('NoExecute'),
  'tolerationSeconds!': seconds,
});
const catchAll = struct(0.3, { 'operator!': text('Exists'), effect: text(...EFFECTS) });

export const toleration = either(wholeToleration, wholeToleration, wholeToleration, limitedToleration, catchAll);
export const tolerations = list(5, toleration);
export const taints = list(3, taint);

export const requirement = either(
  struct(1, { 'key!': labelKey, 'operator!': text('In', 'NotIn'), 'values!': list(3, anyValue, 1) }),
  struct(0, { 'key!': labelKey, 'operator!': text('Exists', 'DoesNotExist'), values: list(1, anyValue) }),
  struct(1, { 'key!': labelKey, 'operator!': text('Gt', 'Lt'), 'values!': list(1, bound, 1) }),
);
const fieldRequirement = struct(1, {
  'key!': text('metadata.name'),
  'operator!': text('In', 'NotIn'),
  'values!': list(1, text(...NODE_NAMES), 1),
});
const term = struct(0.2, { 'matchExpressions!': list(3, requirement), matchFields: list(1, fieldRequirement) });

export const nodeSelector = struct(1, { 'nodeSelectorTerms!': list(3, term, 1) });
export const preferredTerms = list(3, struct(1, { 'weight!': oneOf(0, -1, 1, 10, 100, 101), 'preference!': term }));

export const affinity = struct(1, {
  'nodeAffinity!': struct(0.3, {
    'requiredDuringSchedulingIgnoredDuringExecution!': nodeSelector,
    preferredDuringSchedulingIgnoredDuringExecution: preferredTerms,
  }),
});

export const simpleSelector = map(1, labelKey, labelValue);

const podSpec = struct(0.4, {
  nodeSelector: simpleSelector,
  affinity,
  tolerations,
  hostNetwork: flag,
  nodeName: random => (random.chance(0.1) ? random.pick(NODE_NAMES) : undefined),
});

export const template = struct(1, { 'metadata!': oneOf({ labels: { app: 'agent' } }), 'spec!': podSpec });

/** A node under a name of its own. */
export const nodeNamed = (name: string): Draw<Record<string, unknown>> => {
  const draw = struct(0.8, { labels, taints, unschedulable: flag });
  return random => ({ name, ...draw(random) });
};

export const node: Draw<Record<string, unknown>> = random => nodeNamed(random.pick(NODE_NAMES))(random);

/** Nodes as a cluster has them: no name twice. */
export const nodes: Draw<Record<string, unknown>[]> = random =>
  Array.from({ length: 10 }, (_, index) => nodeNamed(NODE_NAMES[index] ?? `node-${index}`)(random));
