import { downwardSource } from './container';
import { anything, bool, Decoded, int32, int64, list, quantity, struct, text } from './decode';
import { labelSelector } from './object-meta';

const keyToPath = struct({ key: text, path: text, mode: int32 });
const downwardFile = struct({ path: text, mode: int32, ...downwardSource });

const projection = struct({
  secret: struct({ name: text, items: list(keyToPath), optional: bool }),
  configMap: struct({ name: text, items: list(keyToPath), optional: bool }),
  downwardAPI: struct({ items: list(downwardFile) }),
  serviceAccountToken: struct({ audience: text, expirationSeconds: int64, path: text }),
  clusterTrustBundle: struct({ name: text, signerName: text, labelSelector, optional: bool, path: text }),
  podCertificate: anything,
});

/** The kinds of volume, in the order in which Kubernetes looks for them. */
export const volumeSources = {
  emptyDir: struct({ medium: text, sizeLimit: quantity }),
  hostPath: struct({ path: text, type: text }),
  gitRepo: struct({ repository: text, revision: text, directory: text }),
  gcePersistentDisk: struct({ pdName: text, fsType: text, partition: int32, readOnly: bool }),
  awsElasticBlockStore: struct({ volumeID: text, fsType: text, partition: int32, readOnly: bool }),
  secret: struct({ secretName: text, items: list(keyToPath), defaultMode: int32, optional: bool }),
  nfs: struct({ server: text, path: text, readOnly: bool }),
  iscsi: anything,
  glusterfs: anything,
  flocker: anything,
  persistentVolumeClaim: struct({ claimName: text, readOnly: bool }),
  rbd: anything,
  cinder: anything,
  cephfs: anything,
  quobyte: anything,
  downwardAPI: struct({ items: list(downwardFile), defaultMode: int32 }),
  fc: anything,
  flexVolume: anything,
  configMap: struct({ name: text, items: list(keyToPath), defaultMode: int32, optional: bool }),
  azureFile: anything,
  vsphereVolume: anything,
  photonPersistentDisk: anything,
  portworxVolume: anything,
  azureDisk: anything,
  storageos: anything,
  projected: struct({ sources: list(projection), defaultMode: int32 }),
  scaleIO: anything,
  csi: struct({ driver: text, readOnly: bool, fsType: text, nodePublishSecretRef: struct({ name: text }) }),
  ephemeral: anything,
  image: struct({ reference: text, pullPolicy: text }),
};

export const volume = struct({ name: text, ...volumeSources });

export type VolumeSourceName = keyof typeof volumeSources;
export type Volume = Decoded<typeof volume>;
export type KeyToPath = Decoded<typeof keyToPath>;
export type DownwardFile = Decoded<typeof downwardFile>;
export type Projection = Decoded<typeof projection>;
