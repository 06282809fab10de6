import { validateAffinity } from './affinity';
import { validateHostNetworkPorts } from './container-ports';
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers';
import { validatePodNetwork } from './network';
import { validateOperatingSystem } from './operating-system';
import { validatePodResources } from './pod-resources';
import { validatePodResourceClaims } from './resource-claims';
import { validateContainerResources } from './resources';
import { validatePodSecurityContext, validateSharedNamespaces } from './security-context';
import { validateTopologySpread } from './topology-spread';
import { validateHostProcesses } from './windows-options';
import { everyContainer } from '../../schema/every-container';
import { duplicate, type FieldError, forbidden, invalidEach, notSupported, required } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { validateDns1123Subdomain, validateLabelKey, validateNodeName } from '../../syntax/names';
import { validateLabels } from '../meta/labels';
import { validateInRange } from '../meta/numbers';
import { type PodSpecValidationOptions } from '../meta/pod-spec-options';
import { validateTolerations } from '../meta/tolerations';
import { validateFileKeyVolumes } from '../volumes/file-key-volumes';
import { validateVolumes } from '../volumes/volumes';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

/** Kubernetes spells two of the fields as it does internally. */
function validateHostUsers(spec: PodSpecFields, field: string): FieldError[] {
  if (spec.hostUsers !== false) return [];
  const refused = [
    ...(spec.hostNetwork ? [`${field}.hostNetwork`] : []),
    ...(spec.hostPID ? [`${field}.HostPID`] : []),
    ...(spec.hostIPC ? [`${field}.HostIPC`] : []),
    ...everyContainer(spec, field)
      .filter(({ container }) => container.volumeDevices?.length)
      .map(({ at }) => `${at}.volumeDevices`),
  ];
  return refused.map(path => forbidden(path, 'when `hostUsers` is false'));
}

function validateGates(spec: PodSpecFields, field: string): FieldError[] {
  const seen = new Set<string>();
  return [
    ...(spec.readinessGates ?? []).flatMap(({ conditionType = '' }, index) =>
      invalidEach(`${field}.readinessGates[${index}].conditionType`, conditionType, validateLabelKey(conditionType)),
    ),
    ...(spec.schedulingGates ?? []).flatMap(({ name = '' }, index) => {
      const at = `${field}.schedulingGates[${index}]`;
      const repeated = seen.has(name);
      seen.add(name);
      return [...invalidEach(at, name, validateLabelKey(name)), ...(repeated ? [duplicate(at, name)] : [])];
    }),
  ];
}

function validateNames(spec: PodSpecFields, field: string): FieldError[] {
  const { serviceAccountName = '', nodeName = '', priorityClassName = '', runtimeClassName } = spec;
  const account = serviceAccountName || spec.serviceAccount || '';
  return [
    ...(account === '' ? [] : invalidEach(`${field}.serviceAccountName`, account, validateDns1123Subdomain(account))),
    ...(nodeName === '' ? [] : invalidEach(`${field}.nodeName`, nodeName, validateNodeName(nodeName))),
    ...(priorityClassName === ''
      ? []
      : invalidEach(`${field}.priorityClassName`, priorityClassName, validateDns1123Subdomain(priorityClassName))),
    ...(runtimeClassName === undefined
      ? []
      : invalidEach(`${field}.runtimeClassName`, runtimeClassName, validateDns1123Subdomain(runtimeClassName))),
  ];
}

function validatePreemptionPolicy(policy: string | undefined, field: string): FieldError[] {
  if (policy === undefined || PREEMPTION_POLICIES.includes(policy)) return [];
  return [policy === '' ? required(field) : notSupported(field, policy, PREEMPTION_POLICIES)];
}

/** The spec of a pod (ValidatePodSpec). */
export function validatePodSpec(spec: PodSpecFields, field: string, options: PodSpecValidationOptions): FieldError[] {
  const { errors: volumeErrors, valid: volumes } = validateVolumes(spec.volumes ?? [], `${field}.volumes`, options);
  const surroundings = { spec, volumes, isPod: options.isPod };
  const restartPolicy = spec.restartPolicy || 'Always';
  const { activeDeadlineSeconds } = spec;
  return [
    ...volumeErrors,
    ...validatePodResourceClaims(spec.resourceClaims ?? [], options.isMirror === true, `${field}.resourceClaims`),
    ...validateContainers(surroundings, `${field}.containers`),
    ...validateInitContainers(surroundings, `${field}.initContainers`),
    ...validateEphemeralContainers(surroundings, `${field}.ephemeralContainers`),
    ...validatePodResources(spec, `${field}.resources`),
    ...(spec.hostNetwork ? validateHostNetworkPorts(spec.containers ?? [], `${field}.containers`) : []),
    ...(RESTART_POLICIES.includes(restartPolicy)
      ? []
      : [notSupported(`${field}.restartPolicy`, restartPolicy, RESTART_POLICIES)]),
    ...validateLabels(spec.nodeSelector ?? {}, `${field}.nodeSelector`),
    ...validatePodSecurityContext(spec, `${field}.securityContext`, options.old),
    ...validateSharedNamespaces(spec, field),
    ...(spec.affinity ? validateAffinity(spec.affinity, `${field}.affinity`) : []),
    ...validatePodNetwork(spec, field),
    ...validateGates(spec, field),
    ...validateTopologySpread(spec.topologySpreadConstraints ?? [], `${field}.topologySpreadConstraints`),
    ...validateHostProcesses(spec, field),
    ...validateHostUsers(spec, field),
    ...validateNames(spec, field),
    ...(activeDeadlineSeconds === undefined
      ? []
      : validateInRange(activeDeadlineSeconds, 1, 2 ** 31 - 1, `${field}.activeDeadlineSeconds`)),
    ...validateTolerations(spec.tolerations ?? [], `${field}.tolerations`, options),
    ...validatePreemptionPolicy(spec.preemptionPolicy, `${field}.preemptionPolicy`),
    ...(spec.overhead ? validateContainerResources({ limits: spec.overhead }, spec, `${field}.overhead`) : []),
    ...validateOperatingSystem(spec, field),
    ...validateFileKeyVolumes(spec, field),
  ];
}
