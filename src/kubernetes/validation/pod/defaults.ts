import { type Container, type EnvVar, type FieldRef, type Probe } from '../../schema/container';
import { type DaemonSetSpecFields, type UpdateStrategyFields } from '../../schema/daemon-set';
import { type PodSpecFields } from '../../schema/pod';
import { type Projection, type Volume } from '../../schema/volume';

type ValueFrom = NonNullable<EnvVar['valueFrom']>;

/** The tag `latest` is pulled every time, also where it is left out and no digest stands in for it. */
function defaultPullPolicy(image: string): string {
  const [name, digest] = image.split('@');
  const tag = /:([^:/]*)$/.exec(name)?.[1] ?? (digest === undefined ? 'latest' : '');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function withFieldRefDefaults<T extends { readonly fieldRef?: FieldRef }>(source: T): T {
  const { fieldRef } = source;
  return fieldRef ? { ...source, fieldRef: { ...fieldRef, apiVersion: fieldRef.apiVersion || 'v1' } } : source;
}

function withValueFromDefaults(valueFrom: ValueFrom): ValueFrom {
  const { fileKeyRef } = valueFrom;
  return { ...withFieldRefDefaults(valueFrom), ...(fileKeyRef && { fileKeyRef: { optional: false, ...fileKeyRef } }) };
}

function withProbeDefaults(probe: Probe): Probe {
  const { httpGet } = probe;
  return {
    ...probe,
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
    ...(httpGet && { httpGet: { ...httpGet, path: httpGet.path || '/', scheme: httpGet.scheme || 'HTTP' } }),
  };
}

function withContainerDefaults(container: Container): Container {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  return {
    ...container,
    imagePullPolicy: container.imagePullPolicy || defaultPullPolicy(container.image ?? ''),
    terminationMessagePath: container.terminationMessagePath || '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy || 'File',
    ports: container.ports?.map(port => ({ ...port, protocol: port.protocol || 'TCP' })),
    env: container.env?.map(variable => ({
      ...variable,
      ...(variable.valueFrom && { valueFrom: withValueFromDefaults(variable.valueFrom) }),
    })),
    ...(livenessProbe && { livenessProbe: withProbeDefaults(livenessProbe) }),
    ...(readinessProbe && { readinessProbe: withProbeDefaults(readinessProbe) }),
    ...(startupProbe && { startupProbe: withProbeDefaults(startupProbe) }),
  };
}

function withProjectionDefaults(projection: Projection): Projection {
  const { downwardAPI, serviceAccountToken } = projection;
  return {
    ...projection,
    ...(downwardAPI && { downwardAPI: { items: downwardAPI.items?.map(withFieldRefDefaults) } }),
    ...(serviceAccountToken && { serviceAccountToken: { expirationSeconds: 3600, ...serviceAccountToken } }),
  };
}

function withVolumeDefaults(volume: Volume): Volume {
  const { name, secret, configMap, downwardAPI, projected, iscsi, rbd, azureDisk, scaleIO, ephemeral, image } = volume;
  const { volumeClaimTemplate: template } = ephemeral ?? {};
  if (Object.keys(volume).every(key => key === 'name')) return { name, emptyDir: {} };
  const defaultMode = 0o644;
  return {
    ...volume,
    ...(secret && { secret: { defaultMode, ...secret } }),
    ...(configMap && { configMap: { defaultMode, ...configMap } }),
    ...(downwardAPI && {
      downwardAPI: { defaultMode, ...downwardAPI, items: downwardAPI.items?.map(withFieldRefDefaults) },
    }),
    ...(iscsi && { iscsi: { ...iscsi, iscsiInterface: iscsi.iscsiInterface || 'default' } }),
    ...(rbd && {
      rbd: { ...rbd, pool: rbd.pool || 'rbd', user: rbd.user || 'admin', keyring: rbd.keyring || '/etc/ceph/keyring' },
    }),
    ...(azureDisk && { azureDisk: { cachingMode: 'ReadWrite', fsType: 'ext4', kind: 'Shared', ...azureDisk } }),
    ...(scaleIO && {
      scaleIO: { ...scaleIO, storageMode: scaleIO.storageMode || 'ThinProvisioned', fsType: scaleIO.fsType || 'xfs' },
    }),
    ...(template && {
      ephemeral: { volumeClaimTemplate: { ...template, spec: { volumeMode: 'Filesystem', ...template.spec } } },
    }),
    ...(image && { image: { ...image, pullPolicy: image.pullPolicy || defaultPullPolicy(image.reference ?? '') } }),
    ...(projected && {
      projected: { defaultMode, ...projected, sources: projected.sources?.map(withProjectionDefaults) },
    }),
  };
}

function withPodSpecDefaults(spec: PodSpecFields): PodSpecFields {
  const account = spec.serviceAccountName || spec.serviceAccount;
  return {
    ...spec,
    containers: spec.containers?.map(withContainerDefaults),
    initContainers: spec.initContainers?.map(withContainerDefaults),
    volumes: spec.volumes?.map(withVolumeDefaults),
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    restartPolicy: spec.restartPolicy || 'Always',
    schedulerName: spec.schedulerName || 'default-scheduler',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    securityContext: spec.securityContext ?? {},
    serviceAccountName: account,
    serviceAccount: account,
  };
}

function withUpdateStrategyDefaults({ type, rollingUpdate }: UpdateStrategyFields): UpdateStrategyFields {
  // Other types have no defaults, but to them, too, nothing is zero.
  if (type && type !== 'RollingUpdate') {
    return { type, rollingUpdate: rollingUpdate && { maxUnavailable: 0, maxSurge: 0, ...rollingUpdate } };
  }
  return { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0, ...rollingUpdate } };
}

/** A DaemonSet's spec as the API server stores it. */
export function withDaemonSetSpecDefaults(spec: DaemonSetSpecFields): DaemonSetSpecFields {
  return {
    ...spec,
    template: { ...spec.template, spec: withPodSpecDefaults(spec.template?.spec ?? {}) },
    updateStrategy: withUpdateStrategyDefaults(spec.updateStrategy ?? {}),
    minReadySeconds: spec.minReadySeconds ?? 0,
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
  };
}
