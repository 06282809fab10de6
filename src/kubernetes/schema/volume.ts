import { downwardSource } from './container';
import { bool, type Decoded, forgotten, int32, int64, list, map, quantity, struct, text } from './decode';
import { labelSelector } from './object-meta';
import { persistentVolumeClaimTemplate } from './persistent-volume-claim';

const keyToPath = struct({ key: text, path: text, mode: int32 });
const downwardFile = struct({ path: text, mode: int32, ...downwardSource });

const projection = struct({
  secret: struct({ name: text, items: list(keyToPath), optional: bool }),
  configMap: struct({ name: text, items: list(keyToPath), optional: bool }),
  downwardAPI: struct({ items: list(downwardFile) }),
  serviceAccountToken: struct({ audience: text, expirationSeconds: int64, path: text }),
  clusterTrustBundle: forgotten(struct({ name: text, signerName: text, labelSelector, optional: bool, path: text })),
  podCertificate: forgotten(
    struct({
      signerName: text,
      keyType: text,
      maxExpirationSeconds: int32,
      credentialBundlePath: text,
      keyPath: text,
      certificateChainPath: text,
      userAnnotations: map(text),
    }),
  ),
});

const readOnly = bool;
const fsType = text;
const secretRef = struct({ name: text });

/** The kinds of volume, in the order in which Kubernetes looks for them. */
export const volumeSources = {
  emptyDir: struct({ medium: text, sizeLimit: quantity }),
  hostPath: struct({ path: text, type: text }),
  gitRepo: struct({ repository: text, revision: text, directory: text }),
  gcePersistentDisk: struct({ pdName: text, fsType, partition: int32, readOnly }),
  awsElasticBlockStore: struct({ volumeID: text, fsType, partition: int32, readOnly }),
  secret: struct({ secretName: text, items: list(keyToPath), defaultMode: int32, optional: bool }),
  nfs: struct({ server: text, path: text, readOnly }),
  iscsi: struct({
    targetPortal: text,
    iqn: text,
    lun: int32,
    iscsiInterface: text,
    fsType,
    readOnly,
    portals: list(text),
    chapAuthDiscovery: bool,
    chapAuthSession: bool,
    secretRef,
    initiatorName: text,
  }),
  glusterfs: struct({ endpoints: text, path: text, readOnly }),
  flocker: struct({ datasetName: text, datasetUUID: text }),
  persistentVolumeClaim: struct({ claimName: text, readOnly }),
  rbd: struct({
    monitors: list(text),
    image: text,
    fsType,
    pool: text,
    user: text,
    keyring: text,
    secretRef,
    readOnly,
  }),
  cinder: struct({ volumeID: text, fsType, readOnly, secretRef }),
  cephfs: struct({ monitors: list(text), path: text, user: text, secretFile: text, secretRef, readOnly }),
  quobyte: struct({ registry: text, volume: text, readOnly, user: text, group: text, tenant: text }),
  downwardAPI: struct({ items: list(downwardFile), defaultMode: int32 }),
  fc: struct({ targetWWNs: list(text), lun: int32, fsType, readOnly, wwids: list(text) }),
  flexVolume: struct({ driver: text, fsType, secretRef, readOnly, options: map(text) }),
  configMap: struct({ name: text, items: list(keyToPath), defaultMode: int32, optional: bool }),
  azureFile: struct({ secretName: text, shareName: text, readOnly }),
  vsphereVolume: struct({ volumePath: text, fsType, storagePolicyName: text, storagePolicyID: text }),
  photonPersistentDisk: struct({ pdID: text, fsType }),
  portworxVolume: struct({ volumeID: text, fsType, readOnly }),
  azureDisk: struct({ diskName: text, diskURI: text, cachingMode: text, fsType, readOnly, kind: text }),
  storageos: struct({ volumeName: text, volumeNamespace: text, fsType, readOnly, secretRef }),
  projected: struct({ sources: list(projection), defaultMode: int32 }),
  scaleIO: struct({
    gateway: text,
    system: text,
    secretRef,
    sslEnabled: bool,
    protectionDomain: text,
    storagePool: text,
    storageMode: text,
    volumeName: text,
    fsType,
    readOnly,
  }),
  csi: struct({ driver: text, readOnly, fsType, volumeAttributes: map(text), nodePublishSecretRef: secretRef }),
  ephemeral: struct({ volumeClaimTemplate: persistentVolumeClaimTemplate }),
  image: struct({ reference: text, pullPolicy: text }),
};

export const volume = struct({ name: text, ...volumeSources });

export type VolumeSourceName = keyof typeof volumeSources;
export type Volume = Decoded<typeof volume>;
export type KeyToPath = Decoded<typeof keyToPath>;
export type DownwardFile = Decoded<typeof downwardFile>;
export type Projection = Decoded<typeof projection>;
