import { validateResourceClaimNames } from './resource-claims';
import { type ResourceRequirements } from '../../schema/container';
import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { validateLabelKey } from '../../syntax/names';
import { isInteger, isMultiple, parseQuantity, type Quantity } from '../../syntax/quantity';
import {
  isExtendedResource,
  isHugePages,
  isNativeResource,
  isPodLevelResource,
  mayOvercommit,
} from '../../syntax/resource-name';

const OF_CONTAINERS = new Set(['cpu', 'memory', 'ephemeral-storage']);
const OF_QUOTAS = new Set([
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'services.nodeports',
  'services.loadbalancers',
]);

type NameRule = (name: string, field: string) => FieldError[];

function isStandardResource(name: string): boolean {
  return OF_CONTAINERS.has(name) || OF_QUOTAS.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

function validateResourceName(name: string, field: string): FieldError[] {
  const syntax = invalidEach(field, name, validateLabelKey(name));
  if (syntax.length > 0 || name.includes('/') || isStandardResource(name)) return syntax;
  return [invalid(field, name, 'must be a standard resource type or fully qualified')];
}

/** A name is judged by its prefix even where it is no valid name. */
function validateContainerResourceName(name: string, field: string): FieldError[] {
  const errors = validateResourceName(name, field);
  if (name.includes('/')) {
    const isKnown = isNativeResource(name) || isExtendedResource(name);
    return isKnown ? errors : [...errors, invalid(field, name, "doesn't follow extended resource name standard")];
  }
  const isKnown = OF_CONTAINERS.has(name) || isHugePages(name);
  return isKnown ? errors : [...errors, invalid(field, name, 'must be a standard resource for containers')];
}

function validatePodResourceName(name: string, field: string): FieldError[] {
  const errors = validateResourceName(name, field);
  return errors.length > 0 || isPodLevelResource(name)
    ? errors
    : [notSupported(field, name, ['cpu', 'hugepages-', 'memory'])];
}

function validateAmount(name: string, amount: Quantity, field: string): FieldError[] {
  return [
    ...(amount.nanos < 0n ? [invalid(field, amount.text, 'must be greater than or equal to 0')] : []),
    ...(isExtendedResource(name) && !isInteger(amount) ? [invalid(field, amount.text, 'must be an integer')] : []),
  ];
}

/** Huge pages come in whole pages, whose size is part of the name. */
function validateHugePages(name: string, amount: Quantity, field: string): FieldError[] {
  if (!isHugePages(name)) return [];
  const size = parseQuantity(name.replace('hugepages-', ''));
  if (size && isMultiple(amount, size)) return [];
  return [invalid(field, amount.text, `${amount.text} is not positive integer multiple of ${name}`)];
}

function validateAmounts(
  amounts: Readonly<Record<string, Quantity>>,
  validateName: NameRule,
  field: string,
): FieldError[] {
  return Object.entries(amounts).flatMap(([name, amount]) => [
    ...validateName(name, `${field}[${name}]`),
    ...validateAmount(name, amount, `${field}[${name}]`),
    ...validateHugePages(name, amount, `${field}[${name}]`),
  ]);
}

/** A request is at most its limit; of extended resources and huge pages it is the limit itself. */
function validateRequestAgainstLimit(
  name: string,
  request: Quantity,
  limit: Quantity | undefined,
  field: string,
): FieldError[] {
  if (!limit) {
    return mayOvercommit(name)
      ? []
      : [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  if (request.nanos !== limit.nanos && !mayOvercommit(name)) {
    return [invalid(`${field}.requests`, request.text, `must be equal to ${name} limit of ${limit.text}`)];
  }
  if (request.nanos > limit.nanos) {
    return [invalid(`${field}.requests`, request.text, `must be less than or equal to ${name} limit of ${limit.text}`)];
  }
  return [];
}

function validateRequirements(
  requirements: ResourceRequirements,
  spec: PodSpecFields,
  validateName: NameRule,
  field: string,
): FieldError[] {
  const { limits = {}, requests = {}, claims } = requirements;
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  const lonelyHugePages = names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory');
  return [
    ...validateAmounts(limits, validateName, `${field}.limits`),
    ...validateAmounts(requests, validateName, `${field}.requests`),
    ...Object.entries(requests).flatMap(([name, request]) =>
      validateRequestAgainstLimit(name, request, Object.hasOwn(limits, name) ? limits[name] : undefined, field),
    ),
    ...(lonelyHugePages ? [forbidden(field, 'HugePages require cpu or memory')] : []),
    ...validateResourceClaimNames(claims, spec, `${field}.claims`),
  ];
}

/** Requests, limits and claims of a container. */
export function validateContainerResources(
  requirements: ResourceRequirements,
  spec: PodSpecFields,
  field: string,
): FieldError[] {
  return validateRequirements(requirements, spec, validateContainerResourceName, field);
}

/** The same of a pod as a whole, which knows fewer resources. */
export function validatePodLevelRequirements(
  requirements: ResourceRequirements,
  spec: PodSpecFields,
  field: string,
): FieldError[] {
  return validateRequirements(requirements, spec, validatePodResourceName, field);
}
