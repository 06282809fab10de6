import type { EnvFieldPaths } from 'cdk8s-plus-28';
import type { PodJson } from './pod-json';

/** The pod with variables that take a field of it, ahead of the others so that these can refer to them as `$(NAME)`. */
export function withDownwardEnv(pod: PodJson, fields: Readonly<Record<string, EnvFieldPaths>>): PodJson {
  const env = Object.entries(fields).map(([name, fieldPath]) => ({ name, valueFrom: { fieldRef: { fieldPath } } }));
  if (env.length === 0) return pod;
  return {
    ...pod,
    containers: pod.containers.map(container => ({ ...container, env: [...env, ...(container.env ?? [])] })),
  };
}
