import {
  type FieldError,
  forbidden,
  invalid,
  invalidEach,
  notSupported,
  required,
  tooLong,
} from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { isIpAddress, isIpv4Mapped } from '../../syntax/cidr';
import { validateDns1123Label, validateDns1123Subdomain, validateDnsSearch } from '../../syntax/names';

const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

function validateIp(address: string, field: string): FieldError[] {
  if (!isIpAddress(address)) {
    return [invalid(field, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];
  }
  return isIpv4Mapped(address) ? [invalid(field, address, 'must not be an IPv4-mapped IPv6 address')] : [];
}

function validateDnsConfig({ dnsConfig, dnsPolicy }: PodSpecFields, field: string): FieldError[] {
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  if (dnsPolicy === 'None' && !dnsConfig) return [required(field, 'must provide `dnsConfig` when `dnsPolicy` is None')];
  if (dnsPolicy === 'None' && nameservers.length === 0) {
    return [required(`${field}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
  }
  return [
    ...(nameservers.length > 3
      ? [invalid(`${field}.nameservers`, nameservers, 'must not have more than 3 nameservers')]
      : []),
    ...nameservers.flatMap((server, index) => validateIp(server, `${field}.nameservers[${index}]`)),
    ...(searches.length > 32
      ? [invalid(`${field}.searches`, searches, 'must not have more than 32 search paths')]
      : []),
    ...(searches.join(' ').length > 2048
      ? [
          invalid(
            `${field}.searches`,
            searches,
            'must not have more than 2048 characters (including spaces) in the search list',
          ),
        ]
      : []),
    ...searches.flatMap((domain, index) =>
      invalidEach(`${field}.searches[${index}]`, domain.replace(/(?<=.)\.$/, ''), validateDnsSearch(domain)),
    ),
    ...options.flatMap(({ name }, index) =>
      name ? [] : [required(`${field}.options[${index}]`, 'must not be empty')],
    ),
  ];
}

const MAX_HOSTNAME = 64;

/** A host name of its own choice, for a pod that has no other. */
function validateHostnameOverride(
  { hostnameOverride, setHostnameAsFQDN, hostNetwork }: PodSpecFields,
  field: string,
): FieldError[] {
  if (hostnameOverride === undefined) return [];
  return [
    ...(setHostnameAsFQDN ? [forbidden(field, 'may not be specified when setHostnameAsFQDN is true')] : []),
    ...(hostNetwork ? [forbidden(field, 'may not be specified when hostNetwork is true')] : []),
    ...(Buffer.byteLength(hostnameOverride) > MAX_HOSTNAME ? [tooLong(field, MAX_HOSTNAME)] : []),
    ...invalidEach(field, hostnameOverride, validateDns1123Subdomain(hostnameOverride)),
  ];
}

/** DNS settings, host names and aliases of a pod. */
export function validatePodNetwork(spec: PodSpecFields, field: string): FieldError[] {
  const { hostname = '', subdomain = '' } = spec;
  const dnsPolicy = spec.dnsPolicy || 'ClusterFirst';
  return [
    ...(DNS_POLICIES.includes(dnsPolicy) ? [] : [notSupported(`${field}.dnsPolicy`, dnsPolicy, DNS_POLICIES)]),
    ...validateDnsConfig(spec, `${field}.dnsConfig`),
    ...(hostname === '' ? [] : invalidEach(`${field}.hostname`, hostname, validateDns1123Label(hostname))),
    ...validateHostnameOverride(spec, `${field}.hostnameOverride`),
    ...(subdomain === '' ? [] : invalidEach(`${field}.subdomain`, subdomain, validateDns1123Label(subdomain))),
    ...(spec.hostAliases ?? []).flatMap(({ ip = '', hostnames = [] }, index) => [
      ...validateIp(ip, `${field}.hostAliases[${index}].ip`),
      ...hostnames.flatMap((name, nameIndex) =>
        invalidEach(`${field}.hostAliases[${index}].hostnames[${nameIndex}]`, name, validateDns1123Subdomain(name)),
      ),
    ]),
  ];
}
