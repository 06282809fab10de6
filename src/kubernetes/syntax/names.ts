/**
 * The syntax Kubernetes demands of names and other short strings (k8s.io/apimachinery pkg/api/validate/content).
 * Each function returns what is wrong, in Kubernetes' own wording; an empty list means valid.
 * Lengths count UTF-8 bytes.
 */

const LABEL_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const DNS1123_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS1123_SUBDOMAIN = `${DNS1123_LABEL}(\\.${DNS1123_LABEL})*`;
const DNS1123_SEARCH_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const DNS1123_SEARCH = `${DNS1123_SEARCH_LABEL}(\\.${DNS1123_SEARCH_LABEL})*`;
const PERCENT = '[0-9]+%';

const labelName = new RegExp(`^${LABEL_NAME}$`);
const dns1123Label = new RegExp(`^${DNS1123_LABEL}$`);
const dns1123Subdomain = new RegExp(`^${DNS1123_SUBDOMAIN}$`);
const dns1123Search = new RegExp(`^${DNS1123_SEARCH}$`);
const percent = new RegExp(`^${PERCENT}$`);
const canonicalInteger = /^(0|-?[1-9][0-9]*)$/;

const LABEL_NAME_RULE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  `(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${LABEL_NAME}')`;
const LABEL_VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', " +
  "and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', " +
  `regex used for validation is '(${LABEL_NAME})?')`;
const DNS1123_LABEL_RULE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', " +
  "and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', " +
  `regex used for validation is '${DNS1123_LABEL}')`;
const DNS1123_SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', " +
  "and must start and end with an alphanumeric character (e.g. 'example.com', " +
  `regex used for validation is '${DNS1123_SUBDOMAIN}')`;

const DNS1123_SEARCH_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', " +
  "and must start and end with an alphanumeric character (e.g. 'example.com', " +
  `regex used for validation is '${DNS1123_SEARCH}')`;

function isLongerThan(value: string, bytes: number): boolean {
  // A UTF-16 unit takes at most three bytes, so short strings need no count.
  return value.length * 3 > bytes && Buffer.byteLength(value) > bytes;
}

/** A label, taint or toleration key: `[prefix/]name`. */
export function validateLabelKey(value: string): string[] {
  const parts = value.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key ${LABEL_NAME_RULE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const errors: string[] = [];
  const name = parts[parts.length - 1];
  if (parts.length === 2) {
    const prefix = parts[0];
    if (prefix === '') {
      errors.push('prefix part must be non-empty');
    } else {
      if (isLongerThan(prefix, 253)) errors.push('prefix part must be no more than 253 bytes');
      if (!dns1123Subdomain.test(prefix)) errors.push(`prefix part ${DNS1123_SUBDOMAIN_RULE}`);
    }
  }
  if (name === '') {
    errors.push('name part must be non-empty');
  } else if (isLongerThan(name, 63)) {
    errors.push('name part must be no more than 63 bytes');
  }
  if (!labelName.test(name)) errors.push(`name part ${LABEL_NAME_RULE}`);
  return errors;
}

/** The value of a label, taint or toleration. */
export function validateLabelValue(value: string): string[] {
  const errors: string[] = [];
  if (isLongerThan(value, 63)) errors.push('must be no more than 63 bytes');
  if (value !== '' && !labelName.test(value)) errors.push(LABEL_VALUE_RULE);
  return errors;
}

/** A DNS-1123 label: the name of a container or a namespace. */
export function validateDns1123Label(value: string): string[] {
  const errors: string[] = [];
  if (isLongerThan(value, 63)) errors.push('must be no more than 63 characters');
  if (!dns1123Label.test(value)) {
    errors.push(dns1123Subdomain.test(value) ? 'must not contain dots' : DNS1123_LABEL_RULE);
  }
  return errors;
}

/** A DNS-1123 subdomain: the name of most objects. */
export function validateDns1123Subdomain(value: string): string[] {
  const errors: string[] = [];
  if (isLongerThan(value, 253)) errors.push('must be no more than 253 characters');
  if (!dns1123Subdomain.test(value)) errors.push(DNS1123_SUBDOMAIN_RULE);
  return errors;
}

/** A domain of DNS that names are looked up in: labels may have underscores, the root and a final dot are allowed. */
export function validateDnsSearch(value: string): string[] {
  if (value === '.') return [];
  const domain = value.replace(/\.$/, '');
  const errors: string[] = [];
  if (isLongerThan(domain, 253)) errors.push('must be no more than 253 characters');
  if (!dns1123Search.test(domain)) errors.push(DNS1123_SEARCH_RULE);
  return errors;
}

/** A prefix of generated names as it is validated: a trailing dash is allowed, since something comes after it. */
export function withoutTrailingDash(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

/** The name of a node. */
export function validateNodeName(value: string): string[] {
  return validateDns1123Subdomain(value);
}

/** The name of a container port. */
export function validatePortName(value: string): string[] {
  const errors: string[] = [];
  if (isLongerThan(value, 15)) errors.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(value)) {
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(value)) errors.push('must contain at least one letter (a-z)');
  if (value.includes('--')) errors.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) errors.push('must not begin or end with a hyphen');
  return errors;
}

/** A percentage of DESIRED in an update strategy, such as `10%`. */
export function validatePercent(value: string): string[] {
  if (percent.test(value)) return [];
  return [
    `a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '${PERCENT}')`,
  ];
}

/** An integer as `Lt` and `Gt` tolerations compare it: decimal, without a plus sign or leading zeros. */
export function validateDecimalInteger(value: string): string[] {
  if (value === '') return ['must be non-empty'];
  return canonicalInteger.test(value) ? [] : ['must be a valid decimal integer in canonical form'];
}
