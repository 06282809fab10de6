import { Container, Probe } from '../schema/container';
import { DaemonSetSpecFields, UpdateStrategyFields } from '../schema/daemon-set';
import { PodSpecFields } from '../schema/pod';
import { Volume } from '../schema/volume';

/** The tag `latest`, said or unsaid, is pulled every time. */
function defaultPullPolicy(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^:/]*)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function withProbeDefaults(probe: Probe): Probe {
  const { httpGet } = probe;
  return {
    ...probe,
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
    ...httpGet && { httpGet: { ...httpGet, path: httpGet.path || '/', scheme: httpGet.scheme || 'HTTP' } },
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
    env: container.env?.map(variable => {
      const fieldRef = variable.valueFrom?.fieldRef;
      if (!fieldRef) return variable;
      return { ...variable, valueFrom: { ...variable.valueFrom, fieldRef: { ...fieldRef, apiVersion: fieldRef.apiVersion || 'v1' } } };
    }),
    ...livenessProbe && { livenessProbe: withProbeDefaults(livenessProbe) },
    ...readinessProbe && { readinessProbe: withProbeDefaults(readinessProbe) },
    ...startupProbe && { startupProbe: withProbeDefaults(startupProbe) },
  };
}

function withVolumeDefaults(volume: Volume): Volume {
  const { secret, configMap, downwardAPI, projected } = volume;
  const defaultMode = 0o644;
  return {
    ...volume,
    ...secret && { secret: { defaultMode, ...secret } },
    ...configMap && { configMap: { defaultMode, ...configMap } },
    ...downwardAPI && { downwardAPI: { defaultMode, ...downwardAPI } },
    ...projected && { projected: { defaultMode, ...projected } },
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
    enableServiceLinks: spec.enableServiceLinks ?? true,
    serviceAccountName: account,
    serviceAccount: account,
  };
}

function withUpdateStrategyDefaults({ type, rollingUpdate }: UpdateStrategyFields): UpdateStrategyFields {
  if (type && type !== 'RollingUpdate') return { type, rollingUpdate };
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
