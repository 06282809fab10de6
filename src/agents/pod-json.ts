import type { PodSpec } from '../kubernetes/api';

/** A container of a rendered pod, as far as agents look into it. */
export interface ContainerJson {
  readonly name: string;
  readonly [field: string]: unknown;
  readonly env?: readonly { readonly name: string }[];
  readonly ports?: readonly { readonly containerPort: number; readonly hostPort?: number }[];
  readonly resources?: {
    readonly limits?: Readonly<Record<string, string>>;
    readonly requests?: Readonly<Record<string, string>>;
  };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

/** A volume of a rendered pod. */
export interface VolumeJson {
  readonly name: string;
  readonly hostPath?: { readonly path: string; readonly type?: string };
}

/** A rendered pod spec in Kubernetes' own spelling, as far as agents look into it. */
export interface PodJson extends PodSpec {
  readonly [field: string]: unknown;
  readonly containers: readonly ContainerJson[];
  readonly initContainers?: readonly ContainerJson[];
  readonly volumes?: readonly VolumeJson[];
}

/** A rendered DaemonSet, as far as agents look into it. */
export interface DaemonSetJson {
  readonly spec: { readonly template: { readonly spec: PodJson } };
}

/** The object without the fields that are undefined or empty. */
export function compact<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isEmpty(value))) as T;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
