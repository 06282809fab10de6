import type { Taint, Toleration } from '../kubernetes/api';
import type { TermMismatch } from '../kubernetes/node-selector-term';
import type { PlacementRefusal } from '../kubernetes/pod-placement';
import { describeExpression } from '../pools/label-terms';
import { describeToleration } from '../pools/toleration-list';

/** Why a pod does not run on a node, in words. */
export function refusalText(refusal: PlacementRefusal): string {
  switch (refusal.kind) {
    case 'nodeName':
      return `nodeName pins it to node ${refusal.nodeName}`;
    case 'unschedulable':
      return 'the node is cordoned (spec.unschedulable)';
    case 'nodeSelector':
      return `nodeSelector wants ${refusal.key}=${refusal.value}, ${found(refusal.actual)}`;
    case 'nodeAffinity':
      return refusal.terms.length === 0 ? 'node affinity without a term matches no node' : `node affinity: ${refusal.terms.map(mismatchText).join('; or ')}`;
    case 'taint':
      return `taint ${describeTaint(refusal.taint)} is not tolerated${refusal.nearest ? nearestText(refusal.nearest) : ''}`;
  }
}

/** A taint as `kubectl taint` writes it. */
export function describeTaint({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}

function nearestText({ toleration, differsIn }: { readonly toleration: Toleration; readonly differsIn: string }): string {
  return `; nearest toleration ${describeToleration(toleration)} differs in ${differsIn}`;
}

function mismatchText(mismatch: TermMismatch): string {
  switch (mismatch.kind) {
    case 'empty': return 'an empty term matches no node';
    case 'unparsable': return `a term that cannot be parsed matches no node (${mismatch.errors.map(error => error.message).join('; ')})`;
    case 'requirement':
      return `wants ${describeExpression(mismatch.requirement)}, ${found(mismatch.actual, mismatch.list === 'matchFields' ? 'field' : 'label')}`;
  }
}

function found(actual: string | undefined, what = 'label'): string {
  if (actual === undefined) return `the node has no such ${what}`;
  return actual === '' ? 'the node has it empty' : `the node has ${actual}`;
}
