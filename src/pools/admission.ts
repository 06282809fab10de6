import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { NodeSet } from './node-set';
import { oncePerSynth } from './once-per-synth';
import { pair } from './pairing';
import { POD_BEARING_KINDS, podSpecPath, withPodSpec } from '../kubernetes/pod-template';

/**
 * Confines every workload of a construct to the nodes of a set.
 *
 * The pairing is done on what a workload finally renders, so it holds whatever library or version made the workload and whatever
 * is changed on it later. (A JsonPatch would be applied before the field whitelists of L1 classes, which drop much of it.)
 *
 * @throws when the construct holds no workload
 */
export function confine(construct: IConstruct, nodes: NodeSet, by: string): void {
  const workloads = construct.node.findAll().filter(ApiObject.isApiObject).filter(object => podSpecPath(object.apiVersion, object.kind));
  if (workloads.length === 0) {
    throw new Error(`${by}: nothing to admit under '${construct.node.path}': expected a construct with at least one of `
      + `${POD_BEARING_KINDS.join(', ')}; admit it once its workloads have been added`);
  }
  for (const workload of workloads) {
    confineObject(workload, nodes, by);
  }
}

function confineObject(workload: ApiObject, nodes: NodeSet, by: string): void {
  const render = workload.toJson.bind(workload);
  const path = podSpecPath(workload.apiVersion, workload.kind) ?? [];
  const paired = () => {
    try {
      return withPodSpec(render(), path, spec => sortedKeys(pair(spec, nodes)));
    } catch (error) {
      throw new Error(`${workload.kind} '${workload.node.path}' cannot be admitted by ${by}: ${(error as Error).message}`);
    }
  };
  workload.toJson = paired;
  workload.node.addValidation(oncePerSynth(() => {
    try {
      paired();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  }));
}

/** cdk8s sorts the keys of what it renders. */
function sortedKeys<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
