import { duplicate, FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../field-error';
import { validateDns1123Label, validateDns1123Subdomain, validateLabelKey, validateNodeName } from '../names';
import { validateAffinity } from './affinity';
import { validateHostNetworkPorts } from './container-ports';
import { everyContainer, validateContainers, validateEphemeralContainers, validateInitContainers } from './containers';
import { validateLabels } from './labels';
import { validatePodNetwork } from './network';
import { validateInRange } from './numbers';
import { validateOperatingSystem } from './operating-system';
import { validatePodSecurityContext, validateSharedNamespaces } from './security-context';
import { TolerationValidationOptions, validateTolerations } from './tolerations';
import { validateTopologySpread } from './topology-spread';
import { validateVolumes } from './volumes';
import { PodSpecFields } from '../schema/pod';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

export interface PodSpecValidationOptions extends TolerationValidationOptions {
  /** The spec of a Pod, not of a template. */
  readonly isPod: boolean;
}

/** Kubernetes spells two of the fields as it does internally. */
function validateHostUsers(spec: PodSpecFields, field: string): FieldError[] {
  if (spec.hostUsers !== false) return [];
  const refused = [
    ...spec.hostNetwork ? [`${field}.hostNetwork`] : [],
    ...spec.hostPID ? [`${field}.HostPID`] : [],
    ...spec.hostIPC ? [`${field}.HostIPC`] : [],
    ...everyContainer(spec, field).filter(({ container }) => container.volumeDevices?.length).map(({ at }) => `${at}.volumeDevices`),
  ];
  return refused.map(path => forbidden(path, 'when `hostUsers` is false'));
}

function validateGates(spec: PodSpecFields, field: string): FieldError[] {
  const seen = new Set<string>();
  return [
    ...(spec.readinessGates ?? []).flatMap(({ conditionType = '' }, index) =>
      invalidEach(`${field}.readinessGates[${index}].conditionType`, conditionType, validateLabelKey(conditionType))),
    ...(spec.schedulingGates ?? []).flatMap(({ name = '' }, index) => {
      const at = `${field}.schedulingGates[${index}]`;
      const repeated = seen.has(name);
      seen.add(name);
      return [...invalidEach(at, name, validateLabelKey(name)), ...repeated ? [duplicate(at, name)] : []];
    }),
  ];
}

type ResourceClaim = NonNullable<PodSpecFields['resourceClaims']>[number];

/** A claim as Kubernetes shows it: in the names of its code. */
function shownClaim({ name, resourceClaimName, resourceClaimTemplateName }: ResourceClaim): object {
  return { Name: name ?? '', ResourceClaimName: resourceClaimName ?? null, ResourceClaimTemplateName: resourceClaimTemplateName ?? null };
}

function validateClaimName(name: string, field: string): FieldError[] {
  return name === '' ? [required(field)] : invalidEach(field, name, validateDns1123Label(name));
}

function validateResourceClaims(claims: readonly ResourceClaim[], field: string): FieldError[] {
  const seen = new Set<string>();
  return claims.flatMap((claim, index) => {
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    const at = `${field}[${index}]`;
    const repeated = seen.has(name);
    seen.add(name);
    return [
      ...repeated ? [duplicate(`${at}.name`, name)] : validateClaimName(name, `${at}.name`),
      ...resourceClaimName !== undefined && resourceClaimTemplateName !== undefined
        ? [invalid(at, shownClaim(claim), 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified')]
        : [],
      ...resourceClaimName === undefined && resourceClaimTemplateName === undefined
        ? [invalid(at, shownClaim(claim), 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`')]
        : [],
      ...(['resourceClaimName', 'resourceClaimTemplateName'] as const).flatMap(source =>
        invalidEach(`${at}.${source}`, claim[source] ?? '', claim[source] === undefined ? [] : validateDns1123Subdomain(claim[source]))),
    ];
  });
}

function validateNames(spec: PodSpecFields, field: string): FieldError[] {
  const { serviceAccountName = '', nodeName = '', priorityClassName = '', runtimeClassName } = spec;
  const account = serviceAccountName || spec.serviceAccount || '';
  return [
    ...account === '' ? [] : invalidEach(`${field}.serviceAccountName`, account, validateDns1123Subdomain(account)),
    ...nodeName === '' ? [] : invalidEach(`${field}.nodeName`, nodeName, validateNodeName(nodeName)),
    ...priorityClassName === '' ? [] : invalidEach(`${field}.priorityClassName`, priorityClassName, validateDns1123Subdomain(priorityClassName)),
    ...runtimeClassName === undefined ? [] : invalidEach(`${field}.runtimeClassName`, runtimeClassName, validateDns1123Subdomain(runtimeClassName)),
  ];
}

function validatePreemptionPolicy(policy: string | undefined, field: string): FieldError[] {
  if (policy === undefined || PREEMPTION_POLICIES.includes(policy)) return [];
  return [policy === '' ? required(field) : notSupported(field, policy, PREEMPTION_POLICIES)];
}

/** The spec of a pod (ValidatePodSpec). */
export function validatePodSpec(spec: PodSpecFields, field: string, options: PodSpecValidationOptions): FieldError[] {
  const { errors: volumeErrors, valid: volumes } = validateVolumes(spec.volumes ?? [], options.isPod, `${field}.volumes`);
  const surroundings = { spec, volumes, isPod: options.isPod };
  const restartPolicy = spec.restartPolicy || 'Always';
  const { activeDeadlineSeconds } = spec;
  return [
    ...volumeErrors,
    ...validateResourceClaims(spec.resourceClaims ?? [], `${field}.resourceClaims`),
    ...validateContainers(surroundings, `${field}.containers`),
    ...validateInitContainers(surroundings, `${field}.initContainers`),
    ...validateEphemeralContainers(surroundings, `${field}.ephemeralContainers`),
    ...spec.hostNetwork ? validateHostNetworkPorts(spec.containers ?? [], `${field}.containers`) : [],
    ...RESTART_POLICIES.includes(restartPolicy) ? [] : [notSupported(`${field}.restartPolicy`, restartPolicy, RESTART_POLICIES)],
    ...validateLabels(spec.nodeSelector ?? {}, `${field}.nodeSelector`),
    ...validatePodSecurityContext(spec, `${field}.securityContext`),
    ...validateSharedNamespaces(spec, field),
    ...spec.affinity ? validateAffinity(spec.affinity, `${field}.affinity`) : [],
    ...validatePodNetwork(spec, field),
    ...validateGates(spec, field),
    ...validateTopologySpread(spec.topologySpreadConstraints ?? [], `${field}.topologySpreadConstraints`),
    ...validateHostUsers(spec, field),
    ...validateNames(spec, field),
    ...activeDeadlineSeconds === undefined ? [] : validateInRange(activeDeadlineSeconds, 1, 2 ** 31 - 1, `${field}.activeDeadlineSeconds`),
    ...validateTolerations(spec.tolerations ?? [], `${field}.tolerations`, options),
    ...validatePreemptionPolicy(spec.preemptionPolicy, `${field}.preemptionPolicy`),
    ...validateOperatingSystem(spec, field),
  ];
}
