import { selectorOf } from '../../plan/selector';
import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

const VERSION_KEYS: ReadonlySet<string> = new Set(['app.kubernetes.io/version', 'helm.sh/chart', 'version', 'chart']);

/**
 * The selector of a DaemonSet, Deployment or StatefulSet can never change, so an upgrade that changes the version is
 * refused.
 */
export const versionInSelector: Rule = {
  id: 'version-in-selector',
  severity: 'warning',
  summary: 'Selector with a version, although a selector can never change.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const { matchLabels = {} } = selectorOf(workload);
      return Object.keys(matchLabels)
        .filter(key => VERSION_KEYS.has(key) && !isNamed(workload, matchLabels[key]))
        .sort()
        .map(key => ({
          workload,
          field: `spec.selector.matchLabels[${key}]`,
          message: `the selector holds ${key}=${matchLabels[key]}, and a selector can never change: the next version cannot be applied`,
          fix: `remove ${key} from spec.selector.matchLabels; it may stay in the labels of the template`,
        }));
    }),
};

/** Whether the version is part of the name: then the next one is another object beside this one. */
function isNamed({ name }: Workload, version: string): boolean {
  return version !== '' && `-${name}-`.replaceAll('.', '-').includes(`-${version.replaceAll('.', '-')}-`);
}
