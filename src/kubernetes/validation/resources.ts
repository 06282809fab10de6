import { FieldError, forbidden, invalid, invalidEach, required } from '../field-error';
import { validateLabelKey } from '../names';
import { parseQuantity, Quantity } from '../quantity';
import { isExtendedResource, isHugePages, isNativeResource, mayOvercommit } from '../resource-name';
import { ResourceRequirements } from '../schema/container';

const OF_CONTAINERS = new Set(['cpu', 'memory', 'ephemeral-storage']);
const OF_QUOTAS = new Set([
  'pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps', 'persistentvolumeclaims', 'storage',
  'requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage',
  'limits.cpu', 'limits.memory', 'limits.ephemeral-storage',
  'services.nodeports', 'services.loadbalancers', 'requests.hugepages-',
]);
const NANO = 10n ** 9n;

function validateResourceName(name: string, field: string): FieldError[] {
  const syntax = invalidEach(field, name, validateLabelKey(name));
  if (syntax.length > 0) return syntax;
  if (!name.includes('/')) {
    if (OF_CONTAINERS.has(name) || isHugePages(name)) return [];
    return [
      ...OF_QUOTAS.has(name) ? [] : [invalid(field, name, 'must be a standard resource type or fully qualified')],
      invalid(field, name, 'must be a standard resource for containers'),
    ];
  }
  if (isNativeResource(name) || isExtendedResource(name)) return [];
  return [invalid(field, name, "doesn't follow extended resource name standard")];
}

function validateAmount(name: string, amount: Quantity, field: string): FieldError[] {
  if (amount.nanos < 0n) return [invalid(field, amount.text, 'must be greater than or equal to 0')];
  if (isExtendedResource(name) && amount.nanos % NANO !== 0n) return [invalid(field, amount.text, 'must be an integer')];
  return [];
}

/** Huge pages come in whole pages, whose size is part of the name. */
function validateHugePages(name: string, amount: Quantity, field: string): FieldError[] {
  if (!isHugePages(name)) return [];
  const size = parseQuantity(name.replace('hugepages-', ''))?.nanos ?? 0n;
  const bytes = (amount.nanos + NANO - 1n) / NANO;
  if (size > 0n && size % NANO === 0n && bytes % (size / NANO) === 0n) return [];
  return [invalid(field, amount.text, `${amount.text} is not positive integer multiple of ${name}`)];
}

function validateAmounts(amounts: Readonly<Record<string, Quantity>>, field: string): FieldError[] {
  return Object.entries(amounts).flatMap(([name, amount]) => [
    ...validateResourceName(name, `${field}[${name}]`),
    ...validateAmount(name, amount, `${field}[${name}]`),
    ...validateHugePages(name, amount, `${field}[${name}]`),
  ]);
}

/** A request is at most its limit; of extended resources and huge pages it is the limit itself. */
function validateRequestAgainstLimit(name: string, request: Quantity, limit: Quantity | undefined, field: string): FieldError[] {
  if (!limit) {
    return mayOvercommit(name) ? [] : [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  if (request.nanos !== limit.nanos && !mayOvercommit(name)) {
    return [invalid(`${field}.requests`, request.text, `must be equal to ${name} limit of ${limit.text}`)];
  }
  if (request.nanos > limit.nanos) {
    return [invalid(`${field}.requests`, request.text, `must be less than or equal to ${name} limit of ${limit.text}`)];
  }
  return [];
}

/** Resource requests and limits of a container. */
export function validateResources({ limits = {}, requests = {} }: ResourceRequirements, field: string): FieldError[] {
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  const lonelyHugePages = names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory');
  return [
    ...validateAmounts(limits, `${field}.limits`),
    ...validateAmounts(requests, `${field}.requests`),
    ...Object.entries(requests).flatMap(([name, request]) =>
      validateRequestAgainstLimit(name, request, Object.hasOwn(limits, name) ? limits[name] : undefined, field)),
    ...lonelyHugePages ? [forbidden(field, 'HugePages require cpu or memory')] : [],
  ];
}
