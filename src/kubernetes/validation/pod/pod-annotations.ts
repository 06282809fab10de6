import { type Profile } from '../../schema/container';
import { everyContainer } from '../../schema/every-container';
import { type FieldError, forbidden, invalid, quote } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { validateDescendingPath } from '../meta/paths';

type Annotations = Readonly<Record<string, string>>;

export const MIRROR = 'kubernetes.io/config.mirror';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const LOCALHOST = 'localhost/';

function validateSeccomp(profile: string, field: string): FieldError[] {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return [];
  if (profile.startsWith(LOCALHOST)) return validateDescendingPath(profile.slice(LOCALHOST.length), field);
  return [invalid(field, profile, 'must be a valid seccomp profile')];
}

function validateAppArmor(containerName: string, profile: string, spec: PodSpecFields, field: string): FieldError[] {
  const isKnown = everyContainer(spec, '').some(({ container }) => (container.name ?? '') === containerName);
  const isProfile = ['', 'runtime/default', 'unconfined'].includes(profile) || profile.startsWith(LOCALHOST);
  return [
    ...(isKnown ? [] : [invalid(field, containerName, 'container not found')]),
    ...(isProfile ? [] : [invalid(field, profile, `invalid AppArmor profile name: ${quote(profile)}`)]),
  ];
}

/** A 32-bit integer without plus sign or, unless it is negative, leading zeros. */
function isDeletionCost(value: string): boolean {
  return /^(0|[1-9][0-9]*|-[0-9]+)$/.test(value) && Number(value) >= -(2 ** 31) && Number(value) < 2 ** 31;
}

/** Annotations of a pod that Kubernetes itself reads. */
export function validatePodAnnotations(annotations: Annotations, spec: PodSpecFields, field: string): FieldError[] {
  return Object.entries(annotations)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => {
      if (key === MIRROR && !spec.nodeName) {
        return [invalid(`${field}[${key}]`, value, 'must set spec.nodeName if mirror pod annotation is set')];
      }
      if (key === DELETION_COST && !isDeletionCost(value)) {
        return [invalid(`${field}[${key}]`, value, 'must be a 32bit integer')];
      }
      if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) return validateSeccomp(value, `${field}.${key}`);
      if (key.startsWith(APPARMOR_CONTAINER)) {
        return validateAppArmor(key.slice(APPARMOR_CONTAINER.length), value, spec, `${field}[${key}]`);
      }
      return [];
    });
}

/** The legacy annotation of a profile and the field that replaced it must say the same. */
function validateAgreement(
  annotation: string | undefined,
  profile: Profile | undefined,
  what: string,
  field: string,
): FieldError[] {
  if (annotation === undefined || !profile) return [];
  const disagree = (name: string, part: string) => [
    forbidden(`${field}.${name}`, `${what} ${part} in annotation and field must match`),
  ];
  switch (profile.type) {
    case 'Unconfined':
      return annotation === 'unconfined' ? [] : disagree('type', 'type');
    case 'RuntimeDefault': {
      const matches = annotation === 'runtime/default' || (what === 'seccomp' && annotation === 'docker/default');
      return matches ? [] : disagree('type', 'type');
    }
    case 'Localhost':
      if (!annotation.startsWith(LOCALHOST)) return disagree('type', 'type');
      return annotation.slice(LOCALHOST.length) === profile.localhostProfile
        ? []
        : disagree('localhostProfile', 'profile');
    default:
      return [];
  }
}

/** Does the profile of the pod say already what the annotation of a container says? */
export function matchesAppArmor(annotation: string | undefined, profile: Profile | undefined): boolean {
  return profile !== undefined && validateAgreement(annotation, profile, 'apparmor', '').length === 0;
}

export function validateSeccompAgreement(annotations: Annotations, spec: PodSpecFields, field: string): FieldError[] {
  return [
    ...validateAgreement(
      annotations[SECCOMP_POD],
      spec.securityContext?.seccompProfile,
      'seccomp',
      `${field}.securityContext.seccompProfile`,
    ),
    ...everyContainer(spec, field).flatMap(({ container, at }) =>
      validateAgreement(
        annotations[`${SECCOMP_CONTAINER}${container.name}`],
        container.securityContext?.seccompProfile,
        'seccomp',
        `${at}.securityContext.seccompProfile`,
      ),
    ),
  ];
}

/** Can the API server make a profile of an annotation? */
function isAppArmorProfile(annotation: string): boolean {
  if (!annotation.startsWith(LOCALHOST)) return annotation === 'unconfined' || annotation === 'runtime/default';
  const profile = annotation.slice(LOCALHOST.length);
  return profile !== '' && profile.trim() === profile && Buffer.byteLength(profile) <= 4095;
}

/** A container of a Pod without a profile of its own gets the one of its annotation, so that these two agree. */
export function validateAppArmorAgreement(
  annotations: Annotations,
  spec: PodSpecFields,
  isPod: boolean,
  field: string,
): FieldError[] {
  if (spec.os?.name === 'windows') return [];
  return everyContainer(spec, field).flatMap(({ container, at }) => {
    const annotation = annotations[`${APPARMOR_CONTAINER}${container.name ?? ''}`];
    const own = container.securityContext?.appArmorProfile;
    if (isPod && !own && annotation !== undefined && isAppArmorProfile(annotation)) return [];
    return validateAgreement(
      annotation,
      own ?? spec.securityContext?.appArmorProfile,
      'apparmor',
      `${at}.securityContext.appArmorProfile`,
    );
  });
}
