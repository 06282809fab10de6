import { createHash } from 'crypto';
import type { AgentHostPath } from './agent-host-path';
import { compact, type PodJson, type VolumeJson } from './pod-json';

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
    containers: pod.containers.map(container =>
      compact({ ...container, volumeMounts: [...(container.volumeMounts ?? []), ...mounts] }),
    ),
    volumes: [...(pod.volumes ?? []), ...volumes.values()],
  });
}

/**
 * The words of the path, `var-log` for `/var/log`, told from a volume that has that name already by a hash of what is
 * mounted.
 */
function volumeName(path: string, source: string, taken: ReadonlySet<string>): string {
  const words =
    path
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .join('-') || 'root';
  if (words.length <= 63 && !taken.has(words)) return words;
  return `${words.slice(0, 54).replace(/-+$/, '')}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}`;
}
