import type { Rule } from './rule';
import { oneLineYaml } from '../one-line-yaml';
import { givenSelector } from '../selector';
import type { Workload } from '../workload';

/** The version in which Kubernetes serves each kind, where it has served others (Deprecated API Migration Guide). */
const VERSIONS: Readonly<Record<string, { readonly served: string; readonly removedIn: Readonly<Record<string, string>> }>> = {
  DaemonSet: { served: 'apps/v1', removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' } },
  Deployment: { served: 'apps/v1', removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' } },
  ReplicaSet: { served: 'apps/v1', removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' } },
  StatefulSet: { served: 'apps/v1', removedIn: { 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' } },
  CronJob: { served: 'batch/v1', removedIn: { 'batch/v2alpha1': '1.21', 'batch/v1beta1': '1.25' } },
};

/** An object of a version that no supported Kubernetes serves cannot be applied at all. */
export const unservedApiVersion: Rule = {
  id: 'unserved-api-version',
  severity: 'error',
  summary: 'Workloads are of an API version that Kubernetes still serves.',
  check: plan => plan.workloads.flatMap(workload => {
    const { apiVersion, kind } = workload.manifest;
    const versions = Object.hasOwn(VERSIONS, kind) ? VERSIONS[kind] : undefined;
    const removedIn = versions?.removedIn[apiVersion];
    return versions && removedIn !== undefined ? [{
      workload,
      message: `apiVersion ${apiVersion} has no ${kind} since Kubernetes ${removedIn}`,
      fix: `apiVersion: ${versions.served}${selectorFix(workload)}`,
    }] : [];
  }),
};

/** The old versions took the selector from the template. */
function selectorFix({ manifest, kind, template }: Workload): string {
  if (kind === 'CronJob' || givenSelector(manifest)) return '';
  return `, and spec.selector: {matchLabels: ${oneLineYaml(template.metadata?.labels ?? {})}}`;
}
