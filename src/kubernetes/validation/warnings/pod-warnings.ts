import { annotationWarnings } from './annotation-warnings';
import { containerWarnings, portWarnings } from './container-warnings';
import { volumeWarnings } from './volume-warnings';
import { everyContainer } from '../../schema/every-container';
import { quote } from '../../schema/field-error';
import { type PodAffinityFields, type PodSpecFields, type PodTemplateFields } from '../../schema/pod';
import { canonicalAddress, isIpAddress } from '../../syntax/cidr';
import { validateLabelValue } from '../../syntax/names';
import { wellKnownLabel } from '../../well-known/well-known-labels';
import { fractionalByteWarnings } from '../meta/amount-warnings';

const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

function nodeSelectorWarnings(spec: PodSpecFields, field: string): string[] {
  return Object.keys(spec.nodeSelector ?? {})
    .sort()
    .flatMap(key => {
      const advice = wellKnownLabel(key)?.deprecated;
      return advice ? [`${field}.nodeSelector[${key}]: ${advice}`] : [];
    });
}

function affinityWarnings(spec: PodSpecFields, field: string): string[] {
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
        ...(advice ? [`${expressionAt}.key: ${key} is ${advice}`] : []),
        ...(isPreferred
          ? values.flatMap((value, valueIndex) =>
              validateLabelValue(value).map(
                detail => `${expressionAt}.values[${valueIndex}]: ${value} is invalid, ${detail}`,
              ),
            )
          : []),
      ];
    }),
  );
}

function topologySpreadWarnings(spec: PodSpecFields, field: string): string[] {
  return (spec.topologySpreadConstraints ?? []).flatMap(({ topologyKey = '', labelSelector }, index) => {
    const at = `${field}.topologySpreadConstraints[${index}]`;
    const advice = wellKnownLabel(topologyKey)?.deprecated;
    return [
      ...(advice ? [`${at}.topologyKey: ${topologyKey} is ${advice}`] : []),
      ...(labelSelector ? [] : [`${at}.labelSelector: ${NULL_SELECTOR}`]),
    ];
  });
}

function podAffinityWarnings(affinity: PodAffinityFields | undefined, field: string): string[] {
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
    .map(({ at }) => `${field}.${at}.labelSelector: ${NULL_SELECTOR}`);
}

/** Values that were in the list before. */
function repeated(values: readonly string[], what: string, at: (index: number) => string): string[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [`${at(index)}: duplicate ${what} ${quote(value)}`] : [],
  );
}

function imagePullSecretWarnings({ imagePullSecrets = [] }: PodSpecFields, field: string): string[] {
  const names = imagePullSecrets.map(({ name = '' }) => name);
  const at = (index: number) => `${field}.imagePullSecrets[${index}].name`;
  return [
    ...repeated(names, 'name', at),
    ...names.flatMap((name, index) => (name === '' ? [`${at(index)}: invalid empty name ""`] : [])),
  ];
}

function addressWarnings(address: string, field: string): string[] {
  const canonical = isIpAddress(address) ? canonicalAddress(address) : address;
  return canonical === address
    ? []
    : [`${field}: IPv6 address ${quote(address)} should be in RFC 5952 canonical format (${quote(canonical)})`];
}

function networkWarnings({ dnsConfig, hostAliases = [] }: PodSpecFields, field: string): string[] {
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
export function podTemplateWarnings(template: PodTemplateFields, field: string): string[] {
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
          `${at('spec.terminationGracePeriodSeconds')}: must be >= 0; negative values are invalid and will be treated as 1`,
        ]
      : []),
    ...podAffinityWarnings(spec.affinity?.podAffinity, at('spec.affinity.podAffinity')),
    ...podAffinityWarnings(spec.affinity?.podAntiAffinity, at('spec.affinity.podAntiAffinity')),
    ...networkWarnings(spec, at('spec')),
  ];
}
