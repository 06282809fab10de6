import { allOf, ANY_LABELS, describeTerms, isNonEmptyTerm, labelTermsOf } from './label-terms';
import type { NodeSet } from './node-set';
import { refusal } from './refuse';
import { withTolerations } from './toleration-list';
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from '../kubernetes/api';
import { forbidden } from '../kubernetes/schema/field-error';

/**
 * The pod spec confined to the nodes of a set: its labels selected and their taints tolerated, on top of what the spec
 * asks already. Selections are ANDed, never ORed: `nodeSelector` entries by nature, terms of affinity by joining each
 * with each.
 *
 * @throws when what the spec selects already leaves none of the set's nodes
 */
export function pair<T extends PodSpec>(spec: T, nodes: NodeSet): T {
  if (spec.nodeName) {
    throw refusal(
      undefined,
      forbidden(
        'nodeName',
        `'${spec.nodeName}' pins the pod to one node past the scheduler, so no selector or toleration counts; remove nodeName`,
      ),
    );
  }
  const present = labelTermsOf(spec);
  if (present !== ANY_LABELS && allOf(present, nodes._labelTerms).length === 0) {
    throw refusal(
      undefined,
      `selects '${describeTerms(present) || 'no node at all'}', which no node of '${nodes}' satisfies; ` +
        'remove that selection or choose other nodes',
    );
  }
  const selector = { ...spec.nodeSelector, ...nodes.nodeSelector };
  const terms = nodes.nodeSelectorTerms;
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
  const present = required?.nodeSelectorTerms?.filter(isNonEmptyTerm) ?? [];
  // What was paired before says all of this already.
  if (required && present.every(term => added.some(other => missingExpressions(term, other).length === 0))) {
    return spec.affinity;
  }
  const nodeSelectorTerms = required ? present.flatMap(term => added.map(other => joined(term, other))) : added;
  return {
    ...spec.affinity,
    nodeAffinity: {
      ...nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: { ...required, nodeSelectorTerms },
    },
  };
}

function joined(term: NodeSelectorTerm, added: NodeSelectorTerm): NodeSelectorTerm {
  return { ...term, matchExpressions: [...(term.matchExpressions ?? []), ...missingExpressions(term, added)] };
}

/** The expressions of one term that another does not have yet. */
function missingExpressions(term: NodeSelectorTerm, added: NodeSelectorTerm): NodeSelectorRequirement[] {
  const present = new Set((term.matchExpressions ?? []).map(expression => JSON.stringify(expression)));
  return (added.matchExpressions ?? []).filter(expression => !present.has(JSON.stringify(expression)));
}
