import { validateReplicatedTemplate } from './replicated-template';
import { type FieldError, invalid, invalidEach, notSupported } from '../../schema/field-error';
import { type FieldWarning, fieldWarning } from '../../schema/field-warning';
import { statefulSet, type StatefulSetFields, type StatefulSetSpecFields } from '../../schema/stateful-set';
import { validateDns1123Label } from '../../syntax/names';
import { isNonZero, validateAtMost100Percent, validateIntOrPercent } from '../meta/int-or-percent';
import { validateNonNegative } from '../meta/numbers';
import { validateObjectMeta } from '../meta/object-meta';
import { judgeManifest, type ManifestValidationOptions, type ManifestVerdict } from '../meta/verdict';
import { claimWarnings } from '../volumes/persistent-volume-claim';
import { podTemplateWarnings } from '../warnings/pod-warnings';

const POD_MANAGEMENT_POLICIES = ['OrderedReady', 'Parallel'];
const RETENTION_POLICIES = ['Retain', 'Delete'];

function validateUpdateStrategy(
  { type, rollingUpdate }: NonNullable<StatefulSetSpecFields['updateStrategy']>,
  field: string,
): FieldError[] {
  switch (type || 'RollingUpdate') {
    case 'OnDelete':
      return rollingUpdate
        ? [invalid(`${field}.rollingUpdate`, rollingUpdate, "only allowed for updateStrategy 'RollingUpdate'")]
        : [];
    case 'RollingUpdate': {
      const { partition = 0, maxUnavailable = 1 } = rollingUpdate ?? {};
      return [
        ...validateNonNegative(partition, `${field}.rollingUpdate.partition`),
        ...validateIntOrPercent(maxUnavailable, `${field}.rollingUpdate.maxUnavailable`),
        ...(isNonZero(maxUnavailable)
          ? []
          : [invalid(`${field}.rollingUpdate.maxUnavailable`, maxUnavailable, 'cannot be 0')]),
        ...validateAtMost100Percent(maxUnavailable, `${field}.rollingUpdate.maxUnavailable`),
      ];
    }
    default:
      return [invalid(field, { type }, "must be 'RollingUpdate' or 'OnDelete'")];
  }
}

function validateStatefulSetSpec(spec: StatefulSetSpecFields, field: string): FieldError[] {
  const { podManagementPolicy, serviceName, persistentVolumeClaimRetentionPolicy: retention = {} } = spec;
  return [
    ...(!podManagementPolicy || POD_MANAGEMENT_POLICIES.includes(podManagementPolicy)
      ? []
      : [invalid(`${field}.podManagementPolicy`, podManagementPolicy, "must be 'OrderedReady' or 'Parallel'")]),
    ...validateUpdateStrategy(spec.updateStrategy ?? {}, `${field}.updateStrategy`),
    ...(['whenDeleted', 'whenScaled'] as const).flatMap(when => {
      const policy = retention[when];
      return !policy || RETENTION_POLICIES.includes(policy)
        ? []
        : [notSupported(`${field}.persistentVolumeClaimRetentionPolicy.${when}`, policy, RETENTION_POLICIES)];
    }),
    ...validateNonNegative(spec.replicas ?? 1, `${field}.replicas`),
    ...validateNonNegative(spec.minReadySeconds ?? 0, `${field}.minReadySeconds`),
    ...validateNonNegative(spec.ordinals?.start ?? 0, `${field}.ordinals.start`),
    ...(serviceName ? invalidEach(`${field}.serviceName`, serviceName, validateDns1123Label(serviceName)) : []),
  ];
}

function validateDecodedStatefulSet(
  { metadata = {}, spec = {} }: StatefulSetFields,
  options: ManifestValidationOptions,
): FieldError[] {
  return [
    ...validateObjectMeta(
      { ...metadata, namespace: metadata.namespace || options.namespace },
      true,
      validateDns1123Label,
    ),
    ...validateStatefulSetSpec(spec, 'spec'),
    ...validateReplicatedTemplate(withClaimVolumes(spec), 'spec', 'StatefulSet', options),
  ];
}

/**
 * The controller gives each pod a volume for each claim template, named after it and in place of a volume of that name
 * (volumesToAddForTemplates).
 */
function withClaimVolumes(spec: StatefulSetSpecFields): StatefulSetSpecFields {
  const { template, volumeClaimTemplates = [] } = spec;
  if (!template?.spec || volumeClaimTemplates.length === 0) return spec;
  const names = new Set(volumeClaimTemplates.flatMap(({ metadata }) => metadata?.name || []));
  const { volumes = [] } = template.spec;
  const added = [...names].map(name => ({ name, persistentVolumeClaim: { claimName: name } }));
  const all = [...volumes.filter(({ name = '' }) => !names.has(name)), ...added];
  return { ...spec, template: { ...template, spec: { ...template.spec, volumes: all } } };
}

function statefulSetWarnings({ spec = {} }: StatefulSetFields): FieldWarning[] {
  return [
    ...podTemplateWarnings(spec.template ?? {}, 'spec.template'),
    ...(spec.volumeClaimTemplates ?? []).flatMap((claim, index) =>
      claimWarnings(claim.spec ?? {}, `spec.volumeClaimTemplates[${index}]`),
    ),
    ...((spec.revisionHistoryLimit ?? 0) < 0
      ? [
          fieldWarning(
            'NegativeHistoryLimit',
            'spec.revisionHistoryLimit',
            'a negative value retains all historical revisions; a value >= 0 is recommended',
          ),
        ]
      : []),
  ];
}

/** A StatefulSet as it is created. */
export function validateStatefulSet(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    manifest,
    statefulSet,
    decoded => validateDecodedStatefulSet(decoded, options),
    statefulSetWarnings,
  );
}
