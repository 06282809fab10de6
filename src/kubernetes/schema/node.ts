import { bool, type Decoded, list, struct, text } from './decode';
import { objectMeta } from './object-meta';

export const node = struct({
  apiVersion: text,
  kind: text,
  metadata: objectMeta,
  spec: struct({
    podCIDR: text,
    podCIDRs: list(text),
    unschedulable: bool,
    taints: list(struct({ key: text, value: text, effect: text, timeAdded: text })),
  }),
});

export type NodeFields = Decoded<typeof node>;
