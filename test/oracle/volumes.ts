import { fieldRef, labelSelector, name, path, quantity, resourceFieldRef } from './common-fields';
import { type Draw, either, flag, list, map, number, oneOf, struct, text } from './draw';

const mode = number(420, 0, 511);
const keyToPath = struct(0.3, {
  'key!': text('key'),
  'path!': text('a', 'a/', 'a/b', 'a/b//', '..a', 'c'),
  mode: mode,
});
const downwardFile = struct(0.1, {
  'path!': text('labels', 'a/b', 'a'),
  mode: mode,
  'fieldRef!': fieldRef,
  resourceFieldRef: resourceFieldRef,
});
const keys = { items: list(3, keyToPath), optional: flag };
/** The last two kinds belong to feature gates that are off by default. */
const projection = struct(0.07, {
  secret: struct(0.3, { 'name!': name, ...keys }),
  configMap: struct(0.3, { 'name!': name, ...keys }),
  downwardAPI: struct(0.7, { items: list(2, downwardFile) }),
  serviceAccountToken: struct(0.5, {
    'path!': text('token', 'a/b', 'a'),
    expirationSeconds: number(600, 3600),
    audience: text('api'),
  }),
  clusterTrustBundle: struct(0.5, { name, signerName: text('example.com/signer'), 'path!': text('ca.pem') }),
  podCertificate: struct(0.5, {
    'signerName!': text('example.com/signer'),
    'keyType!': text('ED25519'),
    credentialBundlePath: text('a'),
  }),
});

const storage = struct(0.9, { storage: quantity });
const time = oneOf<unknown>(null, '2026-01-01T00:00:00Z');
/** Most of it is not for templates. */
const templateMeta = struct(0.05, {
  name,
  generateName: text('a-'),
  namespace: text('ns'),
  selfLink: text('/x'),
  uid: text('1'),
  resourceVersion: text('1'),
  generation: number(0, 1),
  creationTimestamp: time,
  deletionTimestamp: time,
  deletionGracePeriodSeconds: number(0),
  finalizers: list(1, text('example.com/f')),
  ownerReferences: list(0, oneOf({})),
  labels: map(2, text('app', 'a b'), text('agent')),
  annotations: map(2, text('note', 'Example.com/Note'), text('x')),
});
const dataSource = {
  apiGroup: text('', 'snapshot.storage.k8s.io'),
  'kind!': text('PersistentVolumeClaim', 'PersistentVolumeClaim', 'VolumeSnapshot'),
  'name!': text('a'),
};
const claimSpec = struct(0.15, {
  'accessModes!': list(2, text('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'), 1),
  selector: labelSelector,
  'resources!': struct(0.1, { 'requests!': storage, limits: storage }),
  volumeName: name,
  storageClassName: text('', 'fast'),
  volumeMode: text('Block', 'Filesystem'),
  dataSource: struct(0.3, dataSource),
  dataSourceRef: struct(0.3, { ...dataSource, namespace: text('ns', '') }),
  volumeAttributesClassName: text('', 'gold'),
});

const readOnly = flag;
const fsType = text('ext4', 'xfs');
const secretRef = struct(0, { 'name!': text('secret', 'Not Valid') });
const monitors = list(2, text('10.0.0.1:6789'), 1);
const iscsiName = text(
  'iqn.2001-04.com.example:storage.disk',
  'iqn.2001-04.com.example',
  'iqn.1-04.com:x',
  'iqnx iqn.2001-04.a-b.c:d',
  'iqn.2001-04.a:b c',
  'iqn.2001-04.a:b\u00a0c',
  'eui.0123456789abcDEF',
  'eui.0123',
  'eui-0123456789abcdef',
  'naa.62004567ba64678d0123456789abcdef',
  'naa.0',
  'IQN.2001-04.a:b',
  'iqn',
  'eu',
);

const VOLUME_SOURCES: Readonly<Record<string, Draw>> = {
  emptyDir: struct(0.4, { medium: text('', 'Memory', 'HugePages', 'HugePages-2Mi'), sizeLimit: quantity }),
  hostPath: struct(0.5, { 'path!': path, type: text('', 'Directory', 'Socket') }),
  gitRepo: struct(0.5, {
    'repository!': text('https://git.example'),
    revision: text('main'),
    directory: text('a', '.'),
  }),
  gcePersistentDisk: struct(0.3, { 'pdName!': name, partition: number(0, 1, 255) }),
  awsElasticBlockStore: struct(0.3, { 'volumeID!': name, partition: number(0, 1) }),
  secret: struct(0.3, { 'secretName!': name, defaultMode: mode, ...keys }),
  configMap: struct(0.3, { 'name!': name, defaultMode: mode, ...keys }),
  nfs: struct(0.3, { 'server!': text('nfs'), 'path!': text('/export'), readOnly }),
  persistentVolumeClaim: struct(0.3, { 'claimName!': either(name, text('agent-claim', 'agent-host')), readOnly }),
  downwardAPI: struct(0.3, { 'items!': list(2, downwardFile), defaultMode: mode }),
  projected: struct(0.3, { 'sources!': list(3, projection), defaultMode: mode }),
  csi: struct(0.3, {
    'driver!': text('csi.example.com', 'CSI.example.com'),
    readOnly,
    fsType: text('ext4', ''),
    volumeAttributes: map(1, name, name),
    nodePublishSecretRef: secretRef,
  }),
  image: struct(0.5, { 'reference!': text('registry.example/model:1'), pullPolicy: text('Always', 'Never') }),
  ephemeral: struct(0, { 'volumeClaimTemplate!': struct(0.4, { metadata: templateMeta, 'spec!': claimSpec }) }),
  iscsi: struct(0.2, {
    'targetPortal!': text('10.0.0.1:3260', `${'a'.repeat(60)}:3260`),
    'iqn!': iscsiName,
    'lun!': number(0, 1, 255),
    iscsiInterface: text('default', 'eth0'),
    fsType,
    readOnly,
    portals: list(1, text('10.0.0.2:3260')),
    chapAuthDiscovery: flag,
    chapAuthSession: flag,
    secretRef,
    initiatorName: iscsiName,
  }),
  glusterfs: struct(0.3, { 'endpoints!': name, 'path!': path, readOnly }),
  flocker: struct(0.2, { 'datasetName!': text('data', 'a/b'), datasetUUID: text('1') }),
  rbd: struct(0.2, {
    'monitors!': monitors,
    'image!': name,
    fsType,
    pool: text('rbd', 'pool'),
    user: text('admin'),
    keyring: text('/etc/ceph/keyring'),
    secretRef,
    readOnly,
  }),
  cinder: struct(0.3, { 'volumeID!': name, fsType, readOnly, secretRef }),
  cephfs: struct(0.2, { 'monitors!': monitors, path, user: name, secretFile: path, secretRef, readOnly }),
  quobyte: struct(0.2, {
    'registry!': text('a:1', 'a:1,b:2', '[::1]:80', '::1:80', 'a', 'a:1,', ':', '[a]b:1', 'a]:1', '[[a]:1', '[a]:1:2'),
    'volume!': name,
    readOnly,
    user: name,
    group: name,
    tenant: text('t', 'a'.repeat(64), 'a'.repeat(65)),
  }),
  fc: struct(0.2, {
    'targetWWNs!': list(2, text('500a0982991b8dc5'), 1),
    'lun!': number(0, 2, 255),
    fsType,
    readOnly,
    wwids: list(1, text('3600508b400105e21')),
  }),
  flexVolume: struct(0.3, {
    'driver!': text('example/lvm'),
    fsType,
    secretRef,
    readOnly,
    options: map(2, text('size', 'kubernetes.io/x', 'a.K8S.io/x', 'xk8s.io/y', 'k8s.io', 'a/k8s.io'), text('1')),
  }),
  azureFile: struct(0.3, { 'secretName!': name, 'shareName!': name, readOnly }),
  vsphereVolume: struct(0.3, {
    'volumePath!': text('[ds] a.vmdk'),
    fsType,
    storagePolicyName: name,
    storagePolicyID: name,
  }),
  photonPersistentDisk: struct(0.3, { 'pdID!': name, fsType }),
  portworxVolume: struct(0.3, { 'volumeID!': name, fsType, readOnly }),
  azureDisk: struct(0.3, {
    'diskName!': name,
    'diskURI!': text('https://a.blob.core.windows.net/b/c.vhd', '/subscriptions/a', 'http://a'),
    cachingMode: text('None', 'ReadOnly', 'ReadWrite', ''),
    fsType: text('ext4', 'xfs', ''),
    readOnly,
    kind: text('Shared', 'Dedicated', 'Managed'),
  }),
  storageos: struct(0.3, { 'volumeName!': name, volumeNamespace: text('ns'), fsType, readOnly, secretRef }),
  scaleIO: struct(0.2, {
    'gateway!': text('https://a/api'),
    'system!': name,
    'volumeName!': name,
    secretRef,
    sslEnabled: flag,
    protectionDomain: name,
    storagePool: name,
    storageMode: text('ThinProvisioned', 'ThickProvisioned'),
    fsType: text('xfs', 'ext4'),
    readOnly,
  }),
};

export const volumeName = text('host', 'config', 'secret', 'claim', 'model');

export const volume: Draw = random => {
  const kinds = Object.keys(VOLUME_SOURCES);
  const chosen = Array.from({ length: random.isNasty() ? random.below(3) : 1 }, () => random.pick(kinds));
  return { name: volumeName(random), ...Object.fromEntries(chosen.map(kind => [kind, VOLUME_SOURCES[kind](random)])) };
};
