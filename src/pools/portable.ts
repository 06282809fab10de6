import type { INodePool } from './node-pool';
import { forbidden, invalid, required, type FieldError } from '../kubernetes/schema/field-error';
import { prefixOf } from '../kubernetes/well-known/label-domain';
import { OWN_DOMAIN_ADVICE } from '../kubernetes/well-known/own-domain';
import { startupTaintRemover } from '../kubernetes/well-known/well-known-taints';

/** Domains with keys that some node provisioner reserves. */
const RESERVED_DOMAINS = [
  'kubernetes.io',
  'k8s.io',
  'karpenter.sh',
  'karpenter.k8s.aws',
  'karpenter.azure.com',
  'kubernetes.azure.com',
  'eks.amazonaws.com',
  'cloud.google.com',
  'node.cluster.x-k8s.io',
  'cattle.io',
];

const MAX_TAINTS = 50;
const MAX_LABELS = 100;
const MAX_KEY = 63;
const MAX_LABEL_TEXT = 1024;

/** What of a pool is outside the subset of labels and taints that every way of making nodes carries. */
export function portableProblems({ labels, taints, startupTaints }: INodePool): FieldError[] {
  return [
    ...Object.keys(labels).flatMap(key => keyProblems(`labels[${key}]`, key)),
    ...(Object.keys(labels).length > MAX_LABELS
      ? [
          invalid(
            'labels',
            Object.keys(labels).length,
            `Karpenter takes at most ${MAX_LABELS} labels; give the pool fewer`,
          ),
        ]
      : []),
    ...(textOf(labels).length > MAX_LABEL_TEXT
      ? [
          invalid(
            'labels',
            `${textOf(labels).slice(0, MAX_KEY)}...`,
            `Cluster API takes labels of at most ${MAX_LABEL_TEXT} characters together, as one argument; give the pool fewer or shorter ones`,
          ),
        ]
      : []),
    ...taints.flatMap(({ key, value }, index) => [
      ...keyProblems(`taints[${key}]`, key),
      ...(value === ''
        ? [required(`taints[${key}].value`, 'several targets take no taint without a value; give it one, such as true')]
        : []),
      ...(value !== '' && !isPortableValue(value)
        ? [
            invalid(
              `taints[${key}].value`,
              value,
              'GKE ComputeClass takes a value that starts with a lower-case letter or a digit and is not of two characters; choose another',
            ),
          ]
        : []),
      ...(startupTaintRemover(key)
        ? [forbidden(`taints[${key}]`, `${startupTaintRemover(key)?.name} removes it; name it in startupTaints`)]
        : []),
      ...(taints.findIndex(other => other.key === key) < index
        ? [
            invalid(
              'taints',
              key,
              'some targets write taints as a map, which has room for one effect a key; give each taint a key of its own',
            ),
          ]
        : []),
    ]),
    ...(taints.length > MAX_TAINTS
      ? [invalid('taints', taints.length, `EKS takes at most ${MAX_TAINTS} taints; give the pool fewer`)]
      : []),
    ...startupTaints.map(({ key }) =>
      forbidden(`startupTaints[${key}]`, 'some targets put a taint back when an agent has removed it; leave it out'),
    ),
  ];
}

function textOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function keyProblems(field: string, key: string): FieldError[] {
  if (prefixOf(key) === '') {
    return [forbidden(field, `Node Feature Discovery refuses a key without a domain; ${OWN_DOMAIN_ADVICE}`)];
  }
  return [
    ...(isReserved(key)
      ? [forbidden(field, `some tools keep the domain of this key for themselves; ${OWN_DOMAIN_ADVICE}`)]
      : []),
    ...(key.length > MAX_KEY
      ? [invalid(field, key, `EKS takes a key of at most ${MAX_KEY} characters, domain included; shorten it`)]
      : []),
  ];
}

/** Karpenter compares the end of the prefix without a dot, so `mykarpenter.sh` is reserved too. */
function isReserved(key: string): boolean {
  return RESERVED_DOMAINS.some(domain => prefixOf(key).endsWith(domain));
}

function isPortableValue(value: string): boolean {
  return value.length !== 2 && /^[a-z0-9]/.test(value);
}
