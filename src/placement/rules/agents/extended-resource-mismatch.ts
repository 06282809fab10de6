import { mayOvercommit } from '../../../kubernetes/syntax/resource-name';
import { isMistyped } from '../../facts/refused-fields';
import type { Workload } from '../../plan/workload';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Problem, Rule } from '../rule';

/** Devices and huge pages are handed out whole: what is requested is what is had. */
export const extendedResourceMismatch: Rule = {
  id: 'extended-resource-mismatch',
  severity: 'error',
  summary: 'Extended resource whose request and limit differ.',
  check: plan =>
    plan.workloads.flatMap(workload => [
      ...problemsOf(workload, 'containers'),
      ...problemsOf(workload, 'initContainers'),
    ]),
};

function problemsOf(workload: Workload, list: 'containers' | 'initContainers'): Problem[] {
  return (workload.spec[list] ?? []).flatMap(({ name = '', resources = {} }, index) => {
    const field = `${workload.specPath}.${list}[${index}].resources`;
    if (isMistyped(workload, field)) return [];
    const { requests = {}, limits = {} } = resources;
    return Object.entries(requests).flatMap(([resource, request]) => {
      const limit = Object.hasOwn(limits, resource) ? limits[resource] : undefined;
      if (mayOvercommit(resource) || limit?.nanos === request.nanos) return [];
      const found = limit
        ? `its limit is ${limit.text}: the two must be equal`
        : 'it has no limit: there must be an equal one';
      return [
        {
          workload,
          field: `${field}.requests`,
          message: `container ${name} requests ${request.text} of ${resource}, and ${found}`,
          fix: `${field}.limits: ${oneLineYaml({ [resource]: numeric(request.text) })}${limit ? `, or ${field}.requests: ${oneLineYaml({ [resource]: numeric(limit.text) })}` : ''}`,
        },
      ];
    });
  });
}

function numeric(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
