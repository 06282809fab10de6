import { readFileSync } from 'fs';
import { join } from 'path';
import type { Node, ObjectMeta, Taint } from '../../src/kubernetes/api';

interface NodeObject {
  readonly metadata: ObjectMeta & { readonly name: string };
  readonly spec: { readonly taints?: readonly Taint[]; readonly unschedulable?: boolean };
}

/** The nodes of a recorded cluster, from what `kubectl get nodes -o json` printed. */
export function recordedNodes(cluster: string): Node[] {
  const { items }: { items: readonly NodeObject[] } = JSON.parse(readFileSync(join(__dirname, `${cluster}.json`), 'utf-8'));
  return items.map(({ metadata, spec }) => ({
    name: metadata.name,
    labels: metadata.labels ?? {},
    taints: spec.taints ?? [],
    unschedulable: spec.unschedulable,
  }));
}
