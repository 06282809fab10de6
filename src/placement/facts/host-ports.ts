import type { PodSpecFields } from '../../kubernetes/schema/pod';

/** A port of the node that a pod takes. */
export interface HostPort {
  readonly port: number;
  readonly protocol: string;
  /** The address it is taken on; undefined for every address of the node. */
  readonly hostIP?: string;
  readonly container: string;
}

const EVERY_ADDRESS: ReadonlySet<string> = new Set(['', '0.0.0.0']);

/**
 * The host ports of a pod, as the scheduler counts them: on the host's network every container port is one. Init
 * containers take none unless they go on running.
 */
export function hostPortsOf({ containers = [], initContainers = [], hostNetwork }: PodSpecFields): HostPort[] {
  const running = [...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...containers];
  return running.flatMap(({ name = '', ports = [] }) =>
    ports.flatMap(({ hostPort, containerPort, protocol, hostIP = '' }) => {
      const port = hostPort || (hostNetwork ? containerPort : undefined);
      return port
        ? [{ port, protocol: protocol || 'TCP', ...(!EVERY_ADDRESS.has(hostIP) && { hostIP }), container: name }]
        : [];
    }),
  );
}

/** Whether two claims of one port and protocol exclude each other on a node. */
export function sharesAddress(a: HostPort, b: HostPort): boolean {
  return a.hostIP === undefined || b.hostIP === undefined || a.hostIP === b.hostIP;
}

/** How a reader names a host port: `TCP 9100`, `UDP 53 of 169.254.20.10`. */
export function describeHostPort({ port, protocol, hostIP }: HostPort): string {
  return `${protocol} ${port}${hostIP === undefined ? '' : ` of ${hostIP}`}`;
}
