import { annotationWarnings } from './annotation-warnings';
import { containerWarnings, portWarnings } from './container-warnings';
import { volumeWarnings } from './volume-warnings';
import { everyContainer } from '../../schema/every-container';
import { quote } from '../../schema/field-error';
import { type FieldWarning, fieldWarning } from '../../schema/field-warning';
import { type PodAffinityFields, type PodSpecFields, type PodTemplateFields } from '../../schema/pod';
import { canonicalAddress, isIpAddress } from '../../syntax/cidr';
import { validateLabelValue } from '../../syntax/names';
import { wellKnownLabel } from '../../well-known/well-known-labels';
import { fractionalByteWarnings } from '../meta/amount-warnings';

const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

function nodeSelectorWarnings(spec: PodSpecFields, field: string): FieldWarning[] {
  return Object.keys(spec.nodeSelector ?? {})
    .sort()
    .flatMap(key => {
      const advice = wellKnownLabel(key)?.deprecated;
      return advice ? [fieldWarning('DeprecatedNodeLabel', `${field}.nodeSelector[${key}]`, advice)] : [];
    });
}

function affinityWarnings(spec: PodSpecFields, field: string): FieldWarning[] {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = spec.affinity?.nodeAffinity ?? {};
  const at = `${field}.affinity.nodeAffinity`;
  const terms = [
    ...(required?.nodeSelectorTerms ?? []).map((term, index) => ({
      term,
      isPreferred: false,
      termAt: `${at}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${index}]`,
    })),
    ...preferred.map(({ preference = {} }, index) => ({
      term: preference,
      isPreferred: true,
      termAt: `${at}.preferredDuringSchedulingIgnoredDuringExecution[${index}].preference`,
    })),
  ];
  return terms.flatMap(({ term, isPreferred, termAt }) =>
    (term.matchExpressions ?? []).flatMap(({ key = '', values = [] }, index) => {
      const expressionAt = `${termAt}.matchExpressions[${index}]`;
      const advice = wellKnownLabel(key)?.deprecated;
      return [
        ...(advice ? [fieldWarning('DeprecatedNodeLabel', `${expressionAt}.key`, `${key} is ${advice}`)] : []),
        ...(isPreferred
          ? values.flatMap((value, valueIndex) =>
              validateLabelValue(value).map(detail =>
                fieldWarning(
                  'InvalidPreferredValue',
                  `${expressionAt}.values[${valueIndex}]`,
                  `${value} is invalid, ${detail}`,
                ),
              ),
            )
          : []),
      ];
    }),
  );
}

function topologySpreadWarnings(spec: PodSpecFields, field: string): FieldWarning[] {
  return (spec.topologySpreadConstraints ?? []).flatMap(({ topologyKey = '', labelSelector }, index) => {
    const at = `${field}.topologySpreadConstraints[${index}]`;
    const { deprecated: advice, replacedBy } = wellKnownLabel(topologyKey) ?? {};
    return [
      ...(advice
        ? [fieldWarning('DeprecatedTopologyKey', `${at}.topologyKey`, `${topologyKey} is ${advice}`, replacedBy)]
        : []),
      ...(labelSelector ? [] : [fieldWarning('NoLabelSelector', `${at}.labelSelector`, NULL_SELECTOR)]),
    ];
  });
}

function podAffinityWarnings(affinity: PodAffinityFields | undefined, field: string): FieldWarning[] {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required = [],
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = affinity ?? {};
  const terms = [
    ...required.map((term, index) => ({ term, at: `requiredDuringSchedulingIgnoredDuringExecution[${index}]` })),
    ...preferred.map(({ podAffinityTerm: term }, index) => ({
      term,
      at: `preferredDuringSchedulingIgnoredDuringExecution[${index}].podAffinityTerm`,
    })),
  ];
  return terms
    .filter(({ term }) => !term?.labelSelector)
    .map(({ at }) => fieldWarning('NoLabelSelector', `${field}.${at}.labelSelector`, NULL_SELECTOR));
}

/** Values that were in the list before. */
function repeated(values: readonly string[], what: string, at: (index: number) => string): FieldWarning[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [fieldWarning('Duplicate', at(index), `duplicate ${what} ${quote(value)}`)] : [],
  );
}

function imagePullSecretWarnings({ imagePullSecrets = [] }: PodSpecFields, field: string): FieldWarning[] {
  const names = imagePullSecrets.map(({ name = '' }) => name);
  const at = (index: number) => `${field}.imagePullSecrets[${index}].name`;
  return [
    ...repeated(names, 'name', at),
    ...names.flatMap((name, index) =>
      name === '' ? [fieldWarning('EmptyName', at(index), 'invalid empty name ""')] : [],
    ),
  ];
}

function addressWarnings(address: string, field: string): FieldWarning[] {
  const canonical = isIpAddress(address) ? canonicalAddress(address) : address;
  return canonical === address
    ? []
    : [
        fieldWarning(
          'NotCanonical',
          field,
          `IPv6 address ${quote(address)} should be in RFC 5952 canonical format (${quote(canonical)})`,
          canonical,
        ),
      ];
}

function networkWarnings({ dnsConfig, hostAliases = [] }: PodSpecFields, field: string): FieldWarning[] {
  const addresses = hostAliases.map(({ ip = '' }) => ip);
  const at = (index: number) => `${field}.hostAliases[${index}].ip`;
  return [
    ...repeated(addresses, 'ip', at),
    ...(dnsConfig?.nameservers ?? []).flatMap((server, index) =>
      addressWarnings(server, `${field}.dnsConfig.nameservers[${index}]`),
    ),
    ...addresses.flatMap((address, index) => addressWarnings(address, at(index))),
  ];
}

/** What the API server warns about in a pod or a template without refusing it. `field` is empty for a Pod. */
export function podTemplateWarnings(template: PodTemplateFields, field: string): FieldWarning[] {
  const { spec = {} } = template;
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  const containers = everyContainer(spec, at('spec'));
  // The API server mends it in a Pod.
  const negativeGrace = field !== '' && (spec.terminationGracePeriodSeconds ?? 0) < 0;
  return [
    ...nodeSelectorWarnings(spec, at('spec')),
    ...affinityWarnings(spec, at('spec')),
    ...topologySpreadWarnings(spec, at('spec')),
    ...annotationWarnings(template, field === '', at('metadata')),
    ...volumeWarnings(spec.volumes ?? [], at('spec.volumes')),
    ...imagePullSecretWarnings(spec, at('spec')),
    ...fractionalByteWarnings(spec.overhead, ['memory', 'ephemeral-storage'], at('spec.overhead')),
    ...containers.flatMap(({ container, at: containerAt }) => containerWarnings(container, containerAt)),
    ...portWarnings(containers),
    ...(negativeGrace
      ? [
          fieldWarning(
            'NegativeGracePeriod',
            at('spec.terminationGracePeriodSeconds'),
            'must be >= 0; negative values are invalid and will be treated as 1',
          ),
        ]
      : []),
    ...podAffinityWarnings(spec.affinity?.podAffinity, at('spec.affinity.podAffinity')),
    ...podAffinityWarnings(spec.affinity?.podAntiAffinity, at('spec.affinity.podAntiAffinity')),
    ...networkWarnings(spec, at('spec')),
  ];
}
