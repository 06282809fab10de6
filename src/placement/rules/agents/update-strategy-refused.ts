import type { FieldError } from '../../../kubernetes/schema/field-error';
import { refusedFields } from '../../facts/refused-fields';
import { valueAt } from '../../input/field-path';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** An update strategy with which a DaemonSet cannot be stored. */
export const updateStrategyRefused: Rule = {
  id: 'update-strategy-refused',
  severity: 'error',
  summary: 'Update strategy of a DaemonSet that the API server rejects.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const [first] = refusedFields(workload, 'update-strategy-refused');
      if (!first) return [];
      const given = valueAt(workload.manifest.json, 'spec.updateStrategy');
      return [
        {
          workload,
          field: first.field,
          message: `the API server refuses updateStrategy ${oneLineYaml(given)}: ${reasonOf(first)}`,
          fix: fixOf(first, given),
        },
      ];
    }),
};

const ROLLING_UPDATE = 'spec.updateStrategy.rollingUpdate';

function reasonOf({ field, detail = '' }: FieldError): string {
  if (detail.startsWith('may not be set when maxUnavailable')) {
    return 'of maxSurge and maxUnavailable one must be 0, and maxUnavailable is 1 unless it is set';
  }
  if (detail.startsWith('cannot be 0 when maxSurge')) return 'maxSurge and maxUnavailable must not both be 0';
  return `${field.slice(field.lastIndexOf('.') + 1)}: ${detail}`;
}

function fixOf({ field, type, detail = '' }: FieldError, given: unknown): string {
  if (detail.startsWith('may not be set when maxUnavailable')) {
    return `${ROLLING_UPDATE}: ${oneLineYaml({ maxSurge: valueAt(given, 'rollingUpdate.maxSurge'), maxUnavailable: 0 })}`;
  }
  if (detail.startsWith('cannot be 0 when maxSurge')) return `${ROLLING_UPDATE}.maxUnavailable: 1`;
  if (type === 'FieldValueNotSupported') return `${field}.type: RollingUpdate, or OnDelete`;
  return field.startsWith(`${ROLLING_UPDATE}.`)
    ? `set ${field} to a number of nodes, or a percentage of them such as 10%`
    : `change ${field}: ${detail}`;
}
