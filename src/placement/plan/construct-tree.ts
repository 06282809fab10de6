import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { poolsOf } from './node-side';
import type { PlanInput } from './plan';
import { workloadsOf } from './workload';
import { DedicatedNodePool } from '../../pools/dedicated-node-pool';
import { intentsOf } from '../../pools/intent';
import { manifestsIn } from '../input/manifest';

/**
 * What a construct tree holds: everything its objects render, whatever made them, the pools, those of
 * node-side manifests too, and where workloads are meant to run.
 * Objects that cannot be rendered are left out: they say so themselves when the app is validated.
 */
export function readConstructTree(root: IConstruct): PlanInput {
  const constructs = root.node.findAll();
  const objects = constructs.filter(ApiObject.isApiObject).flatMap(object =>
    manifestsIn(rendered(object), { constructPath: object.node.path }).map(manifest => ({
      manifest,
      intents: intentsOf(object),
    })),
  );
  const manifests = objects.map(({ manifest }) => manifest);
  const declared = constructs
    .filter(construct => construct instanceof DedicatedNodePool)
    .map(pool => ({
      name: pool.poolName,
      labels: pool.labels,
      taints: pool.taints,
      startupTaints: pool.startupTaints,
      knownLabels: {},
      origin: { constructPath: pool.node.path },
      isDedicated: true,
    }));
  return {
    manifests,
    workloads: objects.flatMap(({ manifest, intents }) => workloadsOf(manifest, intents)),
    pools: poolsOf(manifests, declared).pools,
  };
}

function rendered(object: ApiObject): unknown {
  try {
    return object.toJson();
  } catch {
    return undefined;
  }
}
