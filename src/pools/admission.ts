import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { declareIntent, intentsOf } from './intent';
import type { NodeSet } from './node-set';
import { pair } from './pairing';
import { refusal } from './refuse';
import { perSynthesis } from './synthesis';
import type { PodSpec } from '../kubernetes/api';
import { withPodSpecs } from '../kubernetes/kinds/pods';
import { isBuiltIn, POD_BEARING_KINDS, podBearingKind } from '../kubernetes/kinds/registry';

/** The workloads that render paired with what admitted them. */
const admitted = new WeakSet<ApiObject>();

/**
 * Confines every workload of a construct to the nodes of a set.
 *
 * The pairing is done on what a workload finally renders, so it holds whatever library or version made the workload and
 * whatever is changed on it later. (A JsonPatch would be applied before the field whitelists of L1 classes, which drop
 * much of it.)
 *
 * @param by what admits, for messages
 * @throws when the construct holds no workload
 */
export function admit(construct: IConstruct, nodes: NodeSet, by: string): void {
  const workloads = construct.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .filter(object => podBearingKind(object.apiVersion, object.kind));
  if (workloads.length === 0) {
    throw refusal(
      by,
      `nothing to admit under '${construct.node.path}': expected a construct with at least one of ` +
        `${POD_BEARING_KINDS.filter(isBuiltIn)
          .map(({ kind }) => kind)
          .join(', ')} or a custom resource known to make pods; admit it once its workloads have been added`,
    );
  }
  for (const workload of workloads) {
    declareIntent(workload, { by, nodes, everywhere: false });
    if (!admitted.has(workload)) pairOnRender(workload);
  }
}

/** Makes a workload render paired with whatever it is admitted to, and fail synthesis where that cannot be. */
function pairOnRender(workload: ApiObject): void {
  admitted.add(workload);
  const render = workload.toJson.bind(workload);
  const kind = podBearingKind(workload.apiVersion, workload.kind);
  if (!kind) return;
  workload.toJson = perSynthesis(workload, () =>
    withPodSpecs(render() as object, kind, spec => sortedKeys(pairWithAll(spec, workload))),
  );
  workload.node.addValidation({
    validate: () => {
      try {
        workload.toJson();
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    },
  });
}

function pairWithAll(spec: PodSpec, workload: ApiObject): PodSpec {
  return intentsOf(workload).reduce((paired, { by, nodes }) => {
    try {
      return pair(paired, nodes);
    } catch (error) {
      throw refusal(`${workload.kind} cannot be admitted by ${by}`, (error as Error).message);
    }
  }, spec);
}

/** cdk8s sorts the keys of what it renders. */
function sortedKeys<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
