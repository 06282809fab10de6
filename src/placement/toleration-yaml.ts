import { oneLineYaml } from './one-line-yaml';
import type { Workload } from './workload';
import type { Taint } from '../kubernetes/api';

/** The toleration of exactly this taint, as a manifest has it. */
export function tolerationYaml({ key, value, effect }: Taint): string {
  return oneLineYaml(value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect });
}

/** The change that lets a workload in where these taints keep it out. */
export function addTolerations({ specPath }: Workload, taints: readonly Taint[]): string {
  return `add to ${specPath}.tolerations: [${taints.map(tolerationYaml).join(', ')}]`;
}
