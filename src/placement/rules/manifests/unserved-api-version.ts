import { removedIn, servedApiVersion } from '../../../kubernetes/kinds/served-api-version';
import { givenSelector } from '../../plan/selector';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** An object of a version that no supported Kubernetes serves cannot be applied at all. */
export const unservedApiVersion: Rule = {
  id: 'unserved-api-version',
  severity: 'error',
  summary: 'Workloads are of an API version that Kubernetes still serves.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const { apiVersion, kind } = workload.manifest;
      const release = removedIn(apiVersion, kind);
      return release !== undefined
        ? [
            {
              workload,
              message: `apiVersion ${apiVersion} has no ${kind} since Kubernetes ${release}`,
              fix: `apiVersion: ${servedApiVersion(kind)}${selectorFix(workload)}`,
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
