import { builtInKind } from '../../../kubernetes/kinds/registry';
import { givenSelector } from '../../plan/selector';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** An object of a version that no supported Kubernetes serves cannot be applied at all. */
export const unservedApiVersion: Rule = {
  id: 'unserved-api-version',
  severity: 'error',
  summary: 'API version that Kubernetes no longer serves.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const { apiVersion, kind } = workload.manifest;
      const { served, removedIn = {} } = builtInKind(kind) ?? {};
      return Object.hasOwn(removedIn, apiVersion)
        ? [
            {
              workload,
              field: 'apiVersion',
              message: `apiVersion ${apiVersion} has no ${kind} since Kubernetes ${removedIn[apiVersion]}`,
              fix: `apiVersion: ${served}${selectorFix(workload)}`,
            },
          ]
        : [];
    }),
};

/** The old versions took the selector from the template. */
function selectorFix({ manifest, kind, template }: Workload): string {
  if (kind === 'CronJob' || givenSelector(manifest)) return '';
  return `, and spec.selector: {matchLabels: ${oneLineYaml(template.metadata?.labels ?? {})}}`;
}
