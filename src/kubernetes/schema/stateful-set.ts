import { type Decoded, int32, intOrString, list, struct, text } from './decode';
import { labelSelector, objectMeta } from './object-meta';
import { persistentVolumeClaimSpec } from './persistent-volume-claim';
import { podTemplateSpec } from './pod';

const statefulSetSpec = struct({
  replicas: int32,
  selector: labelSelector,
  template: podTemplateSpec,
  volumeClaimTemplates: list(struct({ metadata: objectMeta, spec: persistentVolumeClaimSpec })),
  serviceName: text,
  podManagementPolicy: text,
  updateStrategy: struct({ type: text, rollingUpdate: struct({ partition: int32, maxUnavailable: intOrString }) }),
  revisionHistoryLimit: int32,
  minReadySeconds: int32,
  persistentVolumeClaimRetentionPolicy: struct({ whenDeleted: text, whenScaled: text }),
  ordinals: struct({ start: int32 }),
});

export const statefulSet = struct({ apiVersion: text, kind: text, metadata: objectMeta, spec: statefulSetSpec });

export type StatefulSetFields = Decoded<typeof statefulSet>;
export type StatefulSetSpecFields = Decoded<typeof statefulSetSpec>;
