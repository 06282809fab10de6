import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../../schema/field-error';
import { type FieldWarning } from '../../schema/field-warning';
import {
  type PersistentVolumeClaimSpec,
  type PersistentVolumeClaimTemplate,
} from '../../schema/persistent-volume-claim';
import { validateDns1123Label, validateDns1123Subdomain } from '../../syntax/names';
import { fractionalByteWarnings } from '../meta/amount-warnings';
import { validateLabelSelector } from '../meta/label-selector';
import { validateLabels } from '../meta/labels';
import { validateAnnotations } from '../meta/object-meta';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** What the API server, not the author, says of an object. */
const NOT_FOR_TEMPLATES = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
] as const;

type TemplateMeta = NonNullable<PersistentVolumeClaimTemplate['metadata']>;
type DataSource = NonNullable<PersistentVolumeClaimSpec['dataSourceRef']>;

/** Kubernetes spells one of the fields as it does internally. */
function validateTemplateMeta(metadata: TemplateMeta, field: string): FieldError[] {
  const isUnset = (name: (typeof NOT_FOR_TEMPLATES)[number]) => {
    const value = metadata[name];
    return (
      value === undefined || (value === '' && !name.endsWith('Timestamp')) || (value === 0 && name === 'generation')
    );
  };
  return [
    ...validateAnnotations(metadata.annotations ?? {}, `${field}.annotations`),
    ...validateLabels(metadata.labels ?? {}, `${field}.labels`),
    ...NOT_FOR_TEMPLATES.filter(name => !isUnset(name)).map(name =>
      forbidden(`${field}.${name === 'uid' ? 'uID' : name}`, 'cannot be set'),
    ),
  ];
}

function validateAccessModes(modes: readonly string[], field: string): FieldError[] {
  const supported = modes.filter(mode => ACCESS_MODES.includes(mode));
  const isShared = supported.includes('ReadWriteOncePod') && supported.some(mode => mode !== 'ReadWriteOncePod');
  return [
    ...(modes.length === 0 ? [required(field, 'at least 1 access mode is required')] : []),
    ...modes.filter(mode => !ACCESS_MODES.includes(mode)).map(mode => notSupported(field, mode, ACCESS_MODES)),
    ...(isShared ? [forbidden(field, 'may not use ReadWriteOncePod with other access modes')] : []),
  ];
}

function validateStorage({ resources }: PersistentVolumeClaimSpec, field: string): FieldError[] {
  const requests = resources?.requests ?? {};
  if (!Object.hasOwn(requests, 'storage')) return [required(field)];
  return requests.storage.nanos > 0n ? [] : [invalid(field, requests.storage.text, 'must be greater than zero')];
}

function validateClassName(name: string | undefined, field: string): FieldError[] {
  return name ? invalidEach(field, name, validateDns1123Subdomain(name)) : [];
}

function validateDataSource(
  { apiGroup = '', kind = '', name = '', namespace = '' }: DataSource,
  field: string,
): FieldError[] {
  return [
    ...(name === '' ? [required(`${field}.name`)] : []),
    ...(kind === '' ? [required(`${field}.kind`)] : []),
    ...(apiGroup === '' && kind !== 'PersistentVolumeClaim'
      ? [invalid(field, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup")]
      : []),
    ...(apiGroup === '' ? [] : invalidEach(`${field}.apiGroup`, apiGroup, validateDns1123Subdomain(apiGroup))),
    ...(namespace === '' ? [] : invalidEach(`${field}.namespace`, namespace, validateDns1123Label(namespace))),
  ];
}

/** The two ways to name a source, old and new. Kubernetes shows neither of them. */
function validateDataSources({ dataSource, dataSourceRef }: PersistentVolumeClaimSpec, field: string): FieldError[] {
  const refuse = (reason: string) => (dataSource ? [invalid(field, {}, reason)] : []);
  const agree = () =>
    dataSource?.apiGroup === dataSourceRef?.apiGroup &&
    (['kind', 'name'] as const).every(part => (dataSource?.[part] ?? '') === (dataSourceRef?.[part] ?? ''));
  return [
    ...(dataSource ? validateDataSource(dataSource, `${field}.dataSource`) : []),
    ...(dataSourceRef ? validateDataSource(dataSourceRef, `${field}.dataSourceRef`) : []),
    ...(dataSourceRef?.namespace ? refuse('may not be specified when dataSourceRef.namespace is specified') : []),
    ...(dataSourceRef && !dataSourceRef.namespace && !agree() ? refuse('must match dataSourceRef') : []),
  ];
}

function validateClaimSpec(spec: PersistentVolumeClaimSpec, field: string): FieldError[] {
  const { volumeMode } = spec;
  return [
    ...validateAccessModes(spec.accessModes ?? [], `${field}.accessModes`),
    ...(spec.selector ? validateLabelSelector(spec.selector, `${field}.selector`) : []),
    ...validateStorage(spec, `${field}.resources[storage]`),
    ...validateClassName(spec.storageClassName, `${field}.storageClassName`),
    ...(volumeMode === undefined || VOLUME_MODES.includes(volumeMode)
      ? []
      : [notSupported(`${field}.volumeMode`, volumeMode, VOLUME_MODES)]),
    ...validateDataSources(spec, field),
    ...validateClassName(spec.volumeAttributesClassName, `${field}.volumeAttributesClassName`),
  ];
}

/** A claim that is made for each pod, and goes with it. */
export function validateClaimTemplate(
  { metadata = {}, spec = {} }: PersistentVolumeClaimTemplate,
  field: string,
): FieldError[] {
  return [...validateTemplateMeta(metadata, `${field}.metadata`), ...validateClaimSpec(spec, `${field}.spec`)];
}

/** What is odd about the amounts of a claim. */
export function claimWarnings({ resources }: PersistentVolumeClaimSpec, field: string): FieldWarning[] {
  return (['requests', 'limits'] as const).flatMap(list =>
    fractionalByteWarnings(resources?.[list], ['storage'], `${field}.resources.${list}`),
  );
}
