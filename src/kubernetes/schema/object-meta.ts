import { type Decoded, int64, list, map, struct, text } from './decode';

export const objectMeta = struct({
  name: text,
  generateName: text,
  namespace: text,
  generation: int64,
  labels: map(text),
  annotations: map(text),
});

export type ObjectMetaFields = Decoded<typeof objectMeta>;

export const labelSelector = struct({
  matchLabels: map(text),
  matchExpressions: list(struct({ key: text, operator: text, values: list(text) })),
});

export type LabelSelector = Decoded<typeof labelSelector>;
