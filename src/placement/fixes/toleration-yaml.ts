import type { Taint } from '../../kubernetes/api';
import type { Workload } from '../plan/workload';
import { oneLineYaml } from '../words/one-line-yaml';

/** The toleration of exactly this taint, as a manifest has it. */
export function tolerationYaml({ key, value, effect }: Taint): string {
  return oneLineYaml(value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect });
}

/** The change that lets a workload in where these taints keep it out. */
export function addTolerations({ specPath }: Workload, taints: readonly Taint[]): string {
  return `add to ${specPath}.tolerations: [${taints.map(tolerationYaml).join(', ')}]`;
}
