import type { Plan } from '../plan/plan';
import { unjudgedKinds, type UnjudgedKind } from '../plan/unjudged';

/** One line on what was read and not judged: `not judged: 4 Notebook (kubeflow.org)`; undefined where all of it was. */
export function unjudgedLine({ manifests }: Plan): string | undefined {
  const kinds = unjudgedKinds(manifests);
  return kinds.length === 0 ? undefined : `not judged: ${kinds.map(kindText).join(', ')}`;
}

function kindText({ count, kind, group, reason }: UnjudgedKind): string {
  return `${count} ${kind} (${[group, ...(reason === 'unknown kind' ? [] : [reason])].join(', ')})`;
}
