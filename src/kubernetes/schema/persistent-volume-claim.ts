import { amount, anything, type Decoded, int64, list, map, struct, text } from './decode';
import { labelSelector } from './object-meta';

const dataSource = { apiGroup: text, kind: text, name: text };

export const persistentVolumeClaimSpec = struct({
  accessModes: list(text),
  selector: labelSelector,
  resources: struct({ limits: map(amount), requests: map(amount) }),
  volumeName: text,
  storageClassName: text,
  volumeMode: text,
  dataSource: struct(dataSource),
  dataSourceRef: struct({ ...dataSource, namespace: text }),
  volumeAttributesClassName: text,
});

/** Metadata in full, since a template is refused for most of it. */
const templateMeta = struct({
  name: text,
  generateName: text,
  namespace: text,
  selfLink: text,
  uid: text,
  resourceVersion: text,
  generation: int64,
  creationTimestamp: text,
  deletionTimestamp: text,
  deletionGracePeriodSeconds: int64,
  labels: map(text),
  annotations: map(text),
  ownerReferences: list(anything),
  finalizers: list(text),
  managedFields: list(anything),
});

export const persistentVolumeClaimTemplate = struct({ metadata: templateMeta, spec: persistentVolumeClaimSpec });

export type PersistentVolumeClaimSpec = Decoded<typeof persistentVolumeClaimSpec>;
export type PersistentVolumeClaimTemplate = Decoded<typeof persistentVolumeClaimTemplate>;
