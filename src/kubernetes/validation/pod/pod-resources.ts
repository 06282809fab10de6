import { validatePodLevelRequirements } from './resources';
import { type Quantities, sumOfContainers } from '../../scheduling/resource-sum';
import { type FieldError, forbidden, invalid } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { isHugePages } from '../../syntax/resource-name';

/** The resources of `needed` of which `available` says that there are fewer. */
function exceeding(needed: Quantities, available: Quantities): string[] {
  return Object.keys(needed).filter(
    name => Object.hasOwn(available, name) && needed[name].nanos > available[name].nanos,
  );
}

/**
 * All containers together request at most what the pod requests, and no container has a limit above that of the pod.
 */
function validateConsistency(spec: PodSpecFields, field: string): FieldError[] {
  const { limits = {}, requests = {} } = spec.resources ?? {};
  const requested = sumOfContainers(spec, container => container.resources?.requests ?? {});
  const limited = sumOfContainers(spec, container => container.resources?.limits ?? {});
  return [
    ...exceeding(requested, requests).map(name =>
      invalid(
        `${field}.requests[${name}]`,
        requests[name].text,
        `must be greater than or equal to aggregate container requests of ${requested[name].text}`,
      ),
    ),
    ...exceeding(limited, limits)
      .filter(isHugePages)
      .map(name =>
        invalid(
          `${field}.limits[${name}]`,
          limits[name].text,
          `must be greater than or equal to aggregate container limits of ${limited[name].text}`,
        ),
      ),
    ...(spec.containers ?? []).flatMap(({ resources: { limits: own = {} } = {} }, index) =>
      exceeding(own, limits).map(name =>
        invalid(
          `${field}.containers[${index}][${name}].limits`,
          own[name].text,
          `must be less than or equal to pod limits of ${limits[name].text}`,
        ),
      ),
    ),
  ];
}

/** What a pod asks for as a whole, beside its containers (validatePodResources). */
export function validatePodResources(spec: PodSpecFields, field: string): FieldError[] {
  if (!spec.resources) return [];
  if (spec.os?.name === 'windows') return [forbidden(field, 'may not be set for a windows pod')];
  return [
    ...(spec.resources.claims
      ? [forbidden(`${field}.claims`, 'claims may not be set for Resources at pod-level')]
      : []),
    ...validatePodLevelRequirements(spec.resources, spec, field),
    ...validateConsistency(spec, field),
  ];
}
