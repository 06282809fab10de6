import { compareText } from '../../../collections/text-order';
import { type ResourceRequirements } from '../../schema/container';
import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  invalidEach,
  notFound,
  required,
} from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { validateDns1123Label, validateDns1123Subdomain } from '../../syntax/names';

type ResourceClaim = NonNullable<PodSpecFields['resourceClaims']>[number];

/** A claim as Kubernetes shows it: in the names of its code. */
function shownClaim({ name, resourceClaimName, resourceClaimTemplateName }: ResourceClaim): object {
  return {
    Name: name ?? '',
    ResourceClaimName: resourceClaimName ?? null,
    ResourceClaimTemplateName: resourceClaimTemplateName ?? null,
  };
}

function validateClaimName(name: string, field: string): FieldError[] {
  return name === '' ? [required(field)] : invalidEach(field, name, validateDns1123Label(name));
}

/** The claims of a pod. Nobody would allocate those of a static pod. */
export function validatePodResourceClaims(
  claims: readonly ResourceClaim[],
  isMirror: boolean,
  field: string,
): FieldError[] {
  if (isMirror) return claims.map(() => forbidden('[]', 'static pods do not support resource claims'));
  const seen = new Set<string>();
  return claims.flatMap((claim, index) => {
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    const at = `${field}[${index}]`;
    const repeated = seen.has(name);
    seen.add(name);
    return [
      ...(repeated && name !== '' ? [duplicate(`${at}.name`, name)] : validateClaimName(name, `${at}.name`)),
      ...(resourceClaimName !== undefined && resourceClaimTemplateName !== undefined
        ? [
            invalid(
              at,
              shownClaim(claim),
              'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
            ),
          ]
        : []),
      ...(resourceClaimName === undefined && resourceClaimTemplateName === undefined
        ? [invalid(at, shownClaim(claim), 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`')]
        : []),
      ...(['resourceClaimName', 'resourceClaimTemplateName'] as const).flatMap(source =>
        invalidEach(
          `${at}.${source}`,
          claim[source] ?? '',
          claim[source] === undefined ? [] : validateDns1123Subdomain(claim[source]),
        ),
      ),
    ];
  });
}

function validateReference(name: string, request: string, known: Set<string>, field: string): FieldError[] {
  if (known.has(name)) return [duplicate(field, name)];
  const reference = request === '' ? name : `${name}/${request}`;
  const overlapping = request === '' ? [...known].filter(other => other.startsWith(`${name}/`)) : [];
  const errors = [
    ...(request === '' ? [] : invalidEach(`${field}.request`, request, validateDns1123Label(request))),
    ...(known.has(reference) ? [duplicate(field, reference)] : overlapping.map(() => duplicate(field, name))),
  ];
  known.add(reference);
  return errors;
}

/** The claims of its pod that a container uses: each once as a whole, or each of its requests once. */
export function validateResourceClaimNames(
  claims: ResourceRequirements['claims'] = [],
  { resourceClaims = [] }: PodSpecFields,
  field: string,
): FieldError[] {
  const ofPod = new Set(resourceClaims.map(({ name = '' }) => name).filter(name => name !== ''));
  const choice = ofPod.size === 0 ? ' which is empty' : `: ${[...ofPod].sort(compareText).join(', ')}`;
  const known = new Set<string>();
  return claims.flatMap(({ name = '', request = '' }, index) => {
    const at = `${field}[${index}]`;
    if (name === '') return [required(at)];
    return [
      ...validateReference(name, request, known, at),
      ...(ofPod.has(name) ? [] : [notFound(at, name, `must be one of the names in pod.spec.resourceClaims${choice}`)]),
    ];
  });
}
