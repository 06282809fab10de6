import { k8s } from 'cdk8s-plus-28';
import type { PodJson } from './pod-json';
import { forbidden, notFound, type FieldError } from '../kubernetes/schema/field-error';
import { isObject } from '../kubernetes/syntax/json-object';
import { refuse } from '../pools/refuse';

/**
 * The field by which the members of a list are told apart, as in Kubernetes' strategic merge. Other lists are replaced
 * whole.
 */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  ports: 'containerPort',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
};

/** Fields that decide where a pod runs. They belong to `on`, where both ends of a pairing are kept. */
const PLACEMENT_FIELDS = ['nodeName', 'nodeSelector', 'tolerations', 'topologySpreadConstraints'] as const;

function overlayProblems(pod: PodJson, overlay: k8s.PodSpec): FieldError[] {
  const placement =
    PLACEMENT_FIELDS.find(field => overlay[field] !== undefined) ??
    (overlay.affinity?.nodeAffinity && 'affinity.nodeAffinity');
  if (placement) {
    return [
      forbidden(
        `podSpecOverlay.${placement}`,
        "where the agent runs is said by 'on', so that label and taint stay paired",
      ),
    ];
  }
  const names = new Set([...pod.containers, ...(pod.initContainers ?? [])].map(container => container.name));
  // Its type demands containers; JavaScript does not.
  const stranger = [...(overlay.containers ?? []), ...(overlay.initContainers ?? [])].find(
    container => !names.has(container.name),
  );
  return stranger
    ? [
        notFound(
          'podSpecOverlay.containers',
          stranger.name,
          `an overlay refines containers the agent has: ${[...names].join(', ')}`,
        ),
      ]
    : [];
}

/**
 * The pod with an overlay laid over it: objects are merged, lists by their merge key, all else is replaced.
 *
 * @throws when the overlay says where the pod runs, or names a container the pod does not have
 */
export function withOverlay(pod: PodJson, overlay: k8s.PodSpec): PodJson {
  refuse(undefined, overlayProblems(pod, overlay));
  return merge(pod, k8s.toJson_PodSpec(overlay)) as PodJson;
}

function merge(base: unknown, over: unknown, field = ''): unknown {
  if (over === undefined) return base;
  if (Array.isArray(base) && Array.isArray(over)) return mergeLists(base, over, MERGE_KEYS[field]);
  if (!isObject(base) || !isObject(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    merged[key] = merge(base[key], value, key);
  }
  return merged;
}

function mergeLists(base: readonly unknown[], over: readonly unknown[], key: string | undefined): readonly unknown[] {
  if (!key) return over;
  const merged = [...base];
  for (const member of over) {
    const index = merged.findIndex(other => isObject(other) && isObject(member) && other[key] === member[key]);
    if (index < 0) merged.push(member);
    else merged[index] = merge(merged[index], member);
  }
  return merged;
}
