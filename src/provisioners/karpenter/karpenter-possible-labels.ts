import { ARCH_LABEL, OS_LABEL } from '../../kubernetes/well-known/node-keys';
import { intersection, oneOf, PRESENT, valuesOf, type LabelValues } from '../../pools/label-values';
import { isOfKind, listAt, nameOf, textAt, type Manifest } from '../target/manifest';
import type { PossibleLabels } from '../target/possible-labels';

/**
 * The labels that Karpenter knows on every cloud, and what it may choose for those that a NodePool leaves open.
 *
 * @see https://karpenter.sh/docs/concepts/scheduling/#well-known-labels
 */
const OPEN_LABELS: readonly (readonly [key: string, values: LabelValues])[] = [
  [ARCH_LABEL, oneOf('amd64', 'arm64')],
  ['karpenter.sh/capacity-type', oneOf('on-demand', 'reserved', 'spot')],
  ['node.kubernetes.io/instance-type', PRESENT],
  ['topology.kubernetes.io/region', PRESENT],
  ['topology.kubernetes.io/zone', PRESENT],
];

/** What Karpenter may choose when it makes a node of a NodePool. */
export function possibleLabels(manifest: Manifest, others: readonly Manifest[]): PossibleLabels {
  const values = new Map([...OPEN_LABELS, [OS_LABEL, operatingSystems(manifest, others)] as const]);
  for (const [key, required] of requirementsOf(manifest)) {
    values.set(key, intersection(values.get(key) ?? required, required));
  }
  const provider = textAt(manifest, 'spec.template.spec.nodeClassRef.group');
  return { values, prefixes: provider ? [`${provider}/`] : [] };
}

/** The labels that every node of a NodePool carries, since its requirements leave nothing to choose. */
export function determinedLabels(manifest: Manifest, { values }: PossibleLabels): Record<string, string> {
  const required = new Set(requirementsOf(manifest).map(([key]) => key));
  return Object.fromEntries(
    [...values].flatMap(([key, { absent, only }]) => {
      const [value, ...more] = only ?? [];
      const isDetermined = !absent && value !== undefined && more.length === 0;
      return isDetermined && (required.has(key) || value === 'windows') ? [[key, value]] : [];
    }),
  );
}

/** What a NodePool requires of labels. Karpenter has two operators that node affinity does not have. */
function requirementsOf(manifest: Manifest): [key: string, values: LabelValues][] {
  return listAt(manifest, 'spec.template.spec.requirements').flatMap(requirement => {
    const key = textAt(requirement, 'key');
    const values = listAt(requirement, 'values').map(String);
    const required = valuesOf(asNodeAffinity(textAt(requirement, 'operator') ?? '', values));
    return key && required ? [[key, required]] : [];
  });

  function asNodeAffinity(operator: string, values: string[]) {
    if (operator === 'Gte') return { key: '', operator: 'Gt', values: values.map(value => `${Number(value) - 1}`) };
    if (operator === 'Lte') return { key: '', operator: 'Lt', values: values.map(value => `${Number(value) + 1}`) };
    return { key: '', operator, values };
  }
}

/** The image of the node class decides the operating system: Linux, unless class or NodePool say otherwise. */
function operatingSystems(manifest: Manifest, others: readonly Manifest[]): LabelValues {
  const name = textAt(manifest, 'spec.template.spec.nodeClassRef.name');
  const nodeClass = others.find(
    other => isOfKind(other, 'karpenter.k8s.aws', 'EC2NodeClass') && nameOf(other) === name,
  );
  if (nodeClass) return oneOf(isWindows(nodeClass) ? 'windows' : 'linux');
  const named = requirementsOf(manifest).filter(([key]) => key === OS_LABEL);
  return named.some(([, { only }]) => only?.has('windows')) ? oneOf('linux', 'windows') : oneOf('linux');
}

function isWindows(nodeClass: Manifest): boolean {
  const aliases = listAt(nodeClass, 'spec.amiSelectorTerms').map(term => textAt(term, 'alias') ?? '');
  return [...aliases, textAt(nodeClass, 'spec.amiFamily') ?? ''].some(family => /^windows/i.test(family));
}
