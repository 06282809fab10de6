import { type WindowsOptions } from '../../schema/container';
import { everyContainer } from '../../schema/every-container';
import { type FieldError, invalid, invalidOptional } from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { validateDns1123Subdomain } from '../../syntax/names';

const MAX_CREDENTIAL_KIB = 64;
const MAX_DOMAIN_BYTES = 256;
const MAX_USER_BYTES = 104;

/** Kubernetes' own expressions, in which a character is a code point. */
const CONTROL_CHARACTER = /[^\P{Cc}\u0080-\u009f]/u;
const NETBIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DNS_LABEL = '[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS_DOMAIN = new RegExp(`^${DNS_LABEL}(\\.${DNS_LABEL})*$`);
const ONLY_DOTS_AND_SPACES = /^[. ]+$/;
const FORBIDDEN_IN_USER = /["/\\:;|=,+*?<>@[\]]/;

function domainProblems(domain: string): string[] {
  return [
    ...(Buffer.byteLength(domain) >= MAX_DOMAIN_BYTES
      ? [`runAsUserName's Domain length must be under ${MAX_DOMAIN_BYTES} characters`]
      : []),
    ...(NETBIOS_DOMAIN.test(domain) || DNS_DOMAIN.test(domain)
      ? []
      : ["runAsUserName's Domain doesn't match the NetBios nor the DNS format"]),
  ];
}

/** `DOMAIN\USER`, the domain may be missing. */
function userNameProblems(userName: string): string[] {
  if (userName === '') return ['runAsUserName cannot be an empty string'];
  if (CONTROL_CHARACTER.test(userName)) return ['runAsUserName cannot contain control characters'];
  const [user, domain, ...rest] = userName.split('\\').reverse();
  if (rest.length > 0) return ['runAsUserName cannot contain more than one backslash'];
  return [
    ...(domain === undefined ? [] : domainProblems(domain)),
    ...(user === '' ? ["runAsUserName's User cannot be empty"] : []),
    ...(Buffer.byteLength(user) > MAX_USER_BYTES
      ? [`runAsUserName's User length must not be longer than ${MAX_USER_BYTES} characters`]
      : []),
    ...(ONLY_DOTS_AND_SPACES.test(user) ? ["runAsUserName's User cannot contain only periods or spaces"] : []),
    ...(FORBIDDEN_IN_USER.test(user)
      ? ['runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]']
      : []),
  ];
}

function credentialProblems(credential: string): string[] {
  if (credential === '') return ['gmsaCredentialSpec cannot be an empty string'];
  return Buffer.byteLength(credential) > MAX_CREDENTIAL_KIB * 1024
    ? [`gmsaCredentialSpec size must be under ${MAX_CREDENTIAL_KIB} KiB`]
    : [];
}

/** The options of a pod or of one of its containers. */
export function validateWindowsOptions(
  { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName }: WindowsOptions,
  field: string,
): FieldError[] {
  const judge = (name: string, value: string | undefined, problems: (value: string) => string[]) =>
    value === undefined ? [] : problems(value).map(detail => invalidOptional(`${field}.${name}`, value, detail));
  return [
    ...judge('gmsaCredentialSpecName', gmsaCredentialSpecName, validateDns1123Subdomain),
    ...judge('gmsaCredentialSpec', gmsaCredentialSpec, credentialProblems),
    ...judge('runAsUserName', runAsUserName, userNameProblems),
  ];
}

/** Containers that are processes of their host: all of a pod or none, and on the host's network. */
export function validateHostProcesses(spec: PodSpecFields, field: string): FieldError[] {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = everyContainer(spec, field).map(({ container, at }) => ({
    own: container.securityContext?.windowsOptions?.hostProcess,
    at,
  }));
  const hostProcesses = containers.filter(({ own }) => own ?? ofPod ?? false).length;
  return [
    ...containers.flatMap(({ own, at }) =>
      ofPod === undefined || own === undefined || own === ofPod
        ? []
        : [
            invalid(
              `${at}.securityContext.windowsOptions.hostProcess`,
              own,
              `pod hostProcess value must be identical if both are specified, was ${ofPod}`,
            ),
          ],
    ),
    ...(hostProcesses > 0 && hostProcesses < containers.length
      ? [
          invalid(
            field,
            '',
            'If pod contains any hostProcess containers then all containers must be HostProcess containers',
          ),
        ]
      : []),
    ...(hostProcesses > 0 && !spec.hostNetwork
      ? [invalid(`${field}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers')]
      : []),
  ];
}
