import { everyContainer } from '../../schema/every-container';
import { type FieldWarning, fieldWarning } from '../../schema/field-warning';
import { type PodTemplateFields } from '../../schema/pod';
import { matchesAppArmor } from '../pod/pod-annotations';

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const CRITICAL_POD = 'scheduler.alpha.kubernetes.io/critical-pod';
const SYSCTLS_PODS = ['security.alpha.kubernetes.io/sysctls', 'security.alpha.kubernetes.io/unsafe-sysctls'];

/**
 * Annotations that a field has replaced, for containers that exist and do not set that field. `field` is that of the
 * metadata.
 */
export function annotationWarnings(
  { metadata = {}, spec = {} }: PodTemplateFields,
  isPod: boolean,
  field: string,
): FieldWarning[] {
  const annotations = metadata.annotations ?? {};
  const warn = (key: string, replaced: boolean, advice: string, replacement: string) =>
    Object.hasOwn(annotations, key) && !replaced
      ? [fieldWarning('ReplacedAnnotation', `${field}.annotations[${key}]`, advice, replacement)]
      : [];
  const { seccompProfile, appArmorProfile } = spec.securityContext ?? {};
  const noAppArmor = isPod && spec.os?.name === 'windows';
  const useSeccomp = 'non-functional in v1.27+; use the "seccompProfile" field instead';
  return [
    ...warn(
      CRITICAL_POD,
      false,
      'non-functional in v1.16+; use the "priorityClassName" field instead',
      'priorityClassName',
    ),
    ...SYSCTLS_PODS.flatMap(key =>
      warn(key, false, 'non-functional in v1.11+; use the "sysctls" field instead', 'securityContext.sysctls'),
    ),
    ...warn(SECCOMP_POD, seccompProfile !== undefined, useSeccomp, 'securityContext.seccompProfile'),
    ...everyContainer(spec, '').flatMap(({ container: { name = '', securityContext: own = {} } }) => {
      const key = `${APPARMOR_CONTAINER}${name}`;
      const replaced =
        noAppArmor || own.appArmorProfile !== undefined || matchesAppArmor(annotations[key], appArmorProfile);
      return [
        ...warn(
          `${SECCOMP_CONTAINER}${name}`,
          own.seccompProfile !== undefined,
          useSeccomp,
          'securityContext.seccompProfile',
        ),
        ...warn(
          key,
          replaced,
          'deprecated since v1.30; use the "appArmorProfile" field instead',
          'securityContext.appArmorProfile',
        ),
      ];
    }),
  ];
}
