import type { Node, Taint, Toleration } from '../../kubernetes/api';
import { labelValue } from '../../kubernetes/scheduling/label-requirement';
import type { TermMismatch } from '../../kubernetes/scheduling/node-selector-term';
import type { PlacementRefusal } from '../../kubernetes/scheduling/pod-placement';
import { describeExpression } from '../../pools/label-terms';
import { describeToleration } from '../../pools/toleration-list';

/**
 * Why a pod does not run on a node, in words.
 *
 * @param refusal the reason on one node
 * @param nodes the nodes of its class, whose labels may differ in values that no workload tells apart
 */
export function refusalText(refusal: PlacementRefusal, nodes: readonly Node[] = []): string {
  switch (refusal.kind) {
    case 'nodeName':
      return `nodeName pins it to node ${refusal.nodeName}`;
    case 'unschedulable':
      return 'the node is cordoned (spec.unschedulable)';
    case 'nodeSelector':
      return `nodeSelector wants ${refusal.key}=${refusal.value}, ${foundLabel(refusal.key, refusal.actual, nodes)}`;
    case 'nodeAffinity':
      return refusal.terms.length === 0
        ? 'node affinity without a term matches no node'
        : `node affinity: ${refusal.terms.map(term => mismatchText(term, nodes)).join('; or ')}`;
    case 'taint':
      return `taint ${describeTaint(refusal.taint)} is not tolerated${refusal.nearest ? nearestText(refusal.nearest) : ''}`;
  }
}

/** A taint as `kubectl taint` writes it. */
export function describeTaint({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}

function nearestText({
  toleration,
  differsIn,
}: {
  readonly toleration: Toleration;
  readonly differsIn: string;
}): string {
  return `; nearest toleration ${describeToleration(toleration)} differs in ${differsIn}`;
}

function mismatchText(mismatch: TermMismatch, nodes: readonly Node[]): string {
  switch (mismatch.kind) {
    case 'empty':
      return 'an empty term matches no node';
    case 'unparsable':
      return `a term that cannot be parsed matches no node (${mismatch.errors.map(error => error.message).join('; ')})`;
    case 'requirement': {
      const { actual, list, requirement } = mismatch;
      const has = list === 'matchFields' ? foundField(actual, nodes) : foundLabel(requirement.key, actual, nodes);
      return `wants ${describeExpression(requirement)}${has && `, ${has}`}`;
    }
  }
}

const MOST_VALUES = 3;

function foundLabel(key: string, actual: string | undefined, nodes: readonly Node[]): string {
  if (nodes.length < 2) return found(actual, 'the node has', 'label');
  const values = [...new Set(nodes.map(({ labels }) => labelValue(labels, key)))].sort();
  if (values.length === 1) return found(actual, 'the nodes have', 'label');
  const shown = values.slice(0, MOST_VALUES).map(value => (value === undefined ? 'none' : value || 'it empty'));
  return `the nodes have ${shown.join(', ')}${values.length > MOST_VALUES ? ', ...' : ''}`;
}

function foundField(actual: string | undefined, nodes: readonly Node[]): string {
  return nodes.length < 2 ? found(actual, 'the node has', 'field') : '';
}

function found(actual: string | undefined, subject: string, what: string): string {
  if (actual === undefined) return `${subject} no such ${what}`;
  return actual === '' ? `${subject} it empty` : `${subject} ${actual}`;
}
