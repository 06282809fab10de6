import { type Decoded, int32, intOrString, struct, text } from './decode';
import { labelSelector, objectMeta } from './object-meta';
import { podTemplateSpec } from './pod';

const updateStrategy = struct({
  type: text,
  rollingUpdate: struct({ maxUnavailable: intOrString, maxSurge: intOrString }),
});

const daemonSetSpec = struct({
  selector: labelSelector,
  template: podTemplateSpec,
  updateStrategy,
  minReadySeconds: int32,
  revisionHistoryLimit: int32,
});

export const daemonSet = struct({ apiVersion: text, kind: text, metadata: objectMeta, spec: daemonSetSpec });

export type DaemonSetFields = Decoded<typeof daemonSet>;
export type DaemonSetSpecFields = Decoded<typeof daemonSetSpec>;
export type UpdateStrategyFields = Decoded<typeof updateStrategy>;
