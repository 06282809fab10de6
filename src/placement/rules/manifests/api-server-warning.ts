import type { FieldWarning, FieldWarningReason } from '../../../kubernetes/schema/field-warning';
import { verdictOn } from '../../facts/manifest-verdict';
import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

/** Warnings of the API server, unless another rule has more to say about their cause. */
export const apiServerWarning: Rule = {
  id: 'api-server-warning',
  severity: 'info',
  summary: 'Field that the API server warns about.',
  check: plan =>
    plan.workloads.flatMap(workload =>
      warningsOn(workload).map(warning => ({
        workload,
        field: warning.field,
        message: `the API server warns: ${warning.message}`,
        fix: FIXES[warning.reason as ReportedReason](warning),
      })),
    ),
};

/** deprecated-node-label judges node selection, and knows manifests that serve old clusters and new. */
type ReportedReason = Exclude<FieldWarningReason, 'DeprecatedNodeLabel'>;

/** No one sees the warnings about an object that is refused. */
function warningsOn(workload: Workload): readonly FieldWarning[] {
  const verdict = verdictOn(workload);
  return verdict.valid ? verdict.warnings.filter(({ reason }) => reason !== 'DeprecatedNodeLabel') : [];
}

const ENTRY = /^.*\[\d+\]/;

const useInstead = ({ field, replacement }: FieldWarning): string =>
  replacement === undefined ? `replace ${field}` : `use ${replacement} instead of ${field}`;

const FIXES: Readonly<Record<ReportedReason, (warning: FieldWarning) => string>> = {
  DeprecatedTopologyKey: ({ field, replacement }) => `set ${field} to ${replacement ?? 'a label that nodes have'}`,
  Duplicate: ({ field }) => `merge ${ENTRY.exec(field)?.[0] ?? field} into the entry before it that has the same value`,
  EmptyName: ({ field }) => `set ${field}, or remove ${ENTRY.exec(field)?.[0] ?? field}`,
  FractionalBytes: ({ field }) => `set ${field} to a whole number of bytes, such as 64Mi`,
  HiddenVariable: ({ field }) => `remove ${field}, or the definition of the same name before it`,
  HostIPWithoutHostPort: ({ field }) => `set ${field}.hostPort, or remove ${field}.hostIP`,
  InvalidPreferredValue: ({ field }) => `change ${field} to a value that a label can have`,
  NegativeGracePeriod: ({ field }) => `set ${field} to 1, the value in effect`,
  NegativeHistoryLimit: ({ field }) => `set ${field} to the number of revisions to keep`,
  NoLabelSelector: ({ field }) => `set ${field} to a selector of the pods meant`,
  NoProjectedSource: ({ field }) => `add a source to ${field}, or remove it`,
  NotCanonical: ({ field, replacement }) => `set ${field} to ${replacement}`,
  NotDnsLabel: ({ field }) => `set ${field} to a DNS label: at most 63 lower-case letters, digits and hyphens`,
  OverlappingPaths: ({ field }) => `change one of the overlapping paths in ${field}`,
  PortConflict: ({ field }) => `remove ${field}, or change its port`,
  PortNameConflict: ({ field }) => `rename ${field}, and its references`,
  ReplacedAnnotation: useInstead,
  RetiredVolume: useInstead,
  TooManyIndexes: ({ field }) => `set ${field}.completions to at most 100000, or ${field}.parallelism to at most 10000`,
};
