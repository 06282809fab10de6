import { isObject } from '../../kubernetes/syntax/json-object';
import { valueAt } from '../input/field-path';
import { apiGroup } from '../input/manifest';
import { perPlan } from '../plan/per-plan';
import type { Plan } from '../plan/plan';
import type { Workload } from '../plan/workload';

/** Kinds that keep `spec.replicas` pods running, one unless it is set. */
const REPLICATED: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'StatefulSet',
]);

/**
 * How many pods a workload runs at least: those of its manifest or, where an autoscaler of the input sets their number,
 * the autoscaler's least. Undefined for kinds without replicas.
 */
export function replicasOf(plan: Plan, { kind, namespace, manifest }: Workload): number | undefined {
  if (!REPLICATED.has(kind)) return undefined;
  const scaled = scaledReplicas(plan).get(targetKey(namespace, kind, manifest.metadata.name));
  const given = scaled ?? valueAt(manifest.json, 'spec.replicas') ?? 1;
  return typeof given === 'number' ? given : undefined;
}

function targetKey(namespace: string, kind: unknown, name: unknown): string {
  return JSON.stringify([namespace, kind, name]);
}

const scaledReplicas = perPlan<ReadonlyMap<string, number>>(({ manifests }) => {
  const least = new Map<string, number>();
  for (const { apiVersion, kind, json, metadata } of manifests) {
    const [field, fallback] =
      kind === 'HorizontalPodAutoscaler' && apiGroup(apiVersion) === 'autoscaling'
        ? ['spec.minReplicas', 1]
        : kind === 'ScaledObject' && apiGroup(apiVersion) === 'keda.sh'
          ? ['spec.minReplicaCount', 0]
          : [];
    const target = field === undefined ? undefined : valueAt(json, 'spec.scaleTargetRef');
    if (field === undefined || !isObject(target)) continue;
    const given = valueAt(json, field);
    const key = targetKey(metadata.namespace || 'default', target.kind ?? 'Deployment', target.name);
    least.set(key, typeof given === 'number' ? given : (fallback ?? 1));
  }
  return least;
});
