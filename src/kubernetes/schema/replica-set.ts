import { type Decoded, int32, struct, text } from './decode';
import { labelSelector, objectMeta } from './object-meta';
import { podTemplateSpec } from './pod';

const replicaSetSpec = struct({
  replicas: int32,
  selector: labelSelector,
  template: podTemplateSpec,
  minReadySeconds: int32,
});

export const replicaSet = struct({ apiVersion: text, kind: text, metadata: objectMeta, spec: replicaSetSpec });

export type ReplicaSetFields = Decoded<typeof replicaSet>;
