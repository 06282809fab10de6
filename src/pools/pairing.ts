import { allOf, describeTerms, isNonEmptyTerm, labelTermsOf } from './label-terms';
import type { NodeSet } from './node-set';
import { withTolerations } from './toleration-list';
import type { NodeSelectorTerm, PodSpec } from '../kubernetes/api';

/**
 * The pod spec confined to the nodes of a set: its labels selected and their taints tolerated, on top of what the spec
 * asks already. Selections are ANDed, never ORed: `nodeSelector` entries by nature, terms of affinity by joining each with each.
 *
 * @throws when what the spec selects already leaves none of the set's nodes
 */
export function pair<T extends PodSpec>(spec: T, nodes: NodeSet): T {
  if (spec.nodeName) {
    throw new Error(`nodeName '${spec.nodeName}' pins the pod to one node past the scheduler, so no selector or toleration counts; remove nodeName`);
  }
  const present = labelTermsOf(spec);
  const both = allOf(present, nodes._labelTerms);
  if (both.length === 0) {
    throw new Error(`selects '${describeTerms(present) || 'no node at all'}', which no node of '${nodes}' satisfies; `
      + 'remove that selection or choose other nodes');
  }
  const selector = { ...spec.nodeSelector, ...nodes.nodeSelector };
  const terms = describeTerms(both) === describeTerms(present) ? [] : nodes.nodeSelectorTerms;
  const tolerations = withTolerations(spec.tolerations ?? [], nodes.tolerations);
  return {
    ...spec,
    ...(Object.keys(selector).length > 0 && { nodeSelector: selector }),
    ...(terms.length > 0 && { affinity: withTerms(spec, terms) }),
    ...(tolerations.length > 0 && { tolerations }),
  };
}

function withTerms(spec: PodSpec, added: readonly NodeSelectorTerm[]): PodSpec['affinity'] {
  const nodeAffinity = spec.affinity?.nodeAffinity;
  const required = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const nodeSelectorTerms = required
    ? (required.nodeSelectorTerms ?? []).filter(isNonEmptyTerm).flatMap(term => added.map(other => joined(term, other)))
    : added;
  return {
    ...spec.affinity,
    nodeAffinity: { ...nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { ...required, nodeSelectorTerms } },
  };
}

/** Both terms in one. An expression that is there already is not said twice, so that pairing twice is pairing once. */
function joined(term: NodeSelectorTerm, added: NodeSelectorTerm): NodeSelectorTerm {
  const present = new Set((term.matchExpressions ?? []).map(expression => JSON.stringify(expression)));
  return {
    ...term,
    matchExpressions: [
      ...term.matchExpressions ?? [],
      ...(added.matchExpressions ?? []).filter(expression => !present.has(JSON.stringify(expression))),
    ],
  };
}
