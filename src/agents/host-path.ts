import { createHash } from 'crypto';
import type { HostPathVolumeType, MountPropagation } from 'cdk8s-plus-28';
import { compact, type PodJson, type VolumeJson } from './pod-json';

/**
 * A path of the node's file system that every container of an agent sees.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 */
export interface AgentHostPath {
  /** The absolute path on the node. */
  readonly path: string;

  /**
   * The absolute path in the containers.
   *
   * @default - the path on the node
   */
  readonly mountPath?: string;

  /**
   * Whether the containers may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * What must be there, or is made, before the pod starts.
   *
   * @default - no check
   */
  readonly pathType?: HostPathVolumeType;

  /**
   * Whether mounts made later on the node are seen in the containers, and the other way round.
   * `BIDIRECTIONAL` needs privileged containers.
   *
   * @default - none
   */
  readonly propagation?: MountPropagation;
}

/** The pod with the host paths as volumes, mounted in every container. A path that is mounted twice is one volume. */
export function withHostPaths(pod: PodJson, hostPaths: readonly AgentHostPath[]): PodJson {
  const taken = new Set((pod.volumes ?? []).map(volume => volume.name));
  const volumes = new Map<string, VolumeJson>();
  const mounts = hostPaths.map(({ path, mountPath = path, readOnly, pathType, propagation }) => {
    const hostPath = compact({ path, type: pathType || undefined });
    const source = JSON.stringify(hostPath);
    const volume = volumes.get(source) ?? { name: volumeName(path, source, taken), hostPath };
    volumes.set(source, volume);
    taken.add(volume.name);
    return compact({ mountPath, mountPropagation: propagation, name: volume.name, readOnly: readOnly || undefined });
  });
  return compact({
    ...pod,
    containers: pod.containers.map(container => compact({ ...container, volumeMounts: [...container.volumeMounts ?? [], ...mounts] })),
    volumes: [...pod.volumes ?? [], ...volumes.values()],
  });
}

/** The words of the path, `var-log` for `/var/log`, told from a volume that has that name already by a hash of what is mounted. */
function volumeName(path: string, source: string, taken: ReadonlySet<string>): string {
  const words = path.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join('-') || 'root';
  if (words.length <= 63 && !taken.has(words)) return words;
  return `${words.slice(0, 54).replace(/-+$/, '')}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}`;
}
