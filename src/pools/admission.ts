import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { NodeSet } from './node-set';
import { oncePerSynth } from './once-per-synth';
import { pair } from './pairing';
import type { PodSpec } from '../kubernetes/api';
import { POD_BEARING_KINDS, podSpecPath, withPodSpec } from '../kubernetes/pod-template';

/** What admitted each workload, and to which nodes. */
const admissions = new WeakMap<ApiObject, Map<string, NodeSet>>();

/**
 * Confines every workload of a construct to the nodes of a set.
 *
 * The pairing is done on what a workload finally renders, so it holds whatever library or version made the workload and whatever
 * is changed on it later. (A JsonPatch would be applied before the field whitelists of L1 classes, which drop much of it.)
 *
 * @param by what admits, for messages
 * @throws when the construct holds no workload
 */
export function admit(construct: IConstruct, nodes: NodeSet, by: string): void {
  const workloads = construct.node.findAll().filter(ApiObject.isApiObject).filter(object => podSpecPath(object.apiVersion, object.kind));
  if (workloads.length === 0) {
    throw new Error(`${by}: nothing to admit under '${construct.node.path}': expected a construct with at least one of `
      + `${POD_BEARING_KINDS.join(', ')}; admit it once its workloads have been added`);
  }
  for (const workload of workloads) {
    const admitted = admissions.get(workload) ?? pairOnRender(workload);
    admitted.set(by, nodes);
  }
}

/** Makes a workload render paired with whatever it is admitted to, and fail synthesis where that cannot be. */
function pairOnRender(workload: ApiObject): Map<string, NodeSet> {
  const admitted = new Map<string, NodeSet>();
  admissions.set(workload, admitted);
  const render = workload.toJson.bind(workload);
  const path = podSpecPath(workload.apiVersion, workload.kind) ?? [];
  workload.toJson = () => withPodSpec(render(), path, spec => sortedKeys(pairWithAll(spec, admitted, workload.kind)));
  workload.node.addValidation(oncePerSynth(() => {
    try {
      workload.toJson();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  }));
  return admitted;
}

function pairWithAll(spec: PodSpec, admitted: ReadonlyMap<string, NodeSet>, kind: string): PodSpec {
  return [...admitted].reduce((paired, [by, nodes]) => {
    try {
      return pair(paired, nodes);
    } catch (error) {
      throw new Error(`${kind} cannot be admitted by ${by}: ${(error as Error).message}`);
    }
  }, spec);
}

/** cdk8s sorts the keys of what it renders. */
function sortedKeys<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
