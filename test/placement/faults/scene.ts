import { isDeepStrictEqual } from 'util';
import type { Node, Taint } from '../../../src/kubernetes/api';
import { findingsOf } from '../../../src/placement/analysis/analysis';
import { manifestsIn } from '../../../src/placement/input/manifest';
import { archetypes, impliedPools } from '../../../src/placement/plan/archetypes';
import { readConstructTree } from '../../../src/placement/plan/construct-tree';
import { poolsOf } from '../../../src/placement/plan/node-side';
import { Plan } from '../../../src/placement/plan/plan';
import type { PlanPool } from '../../../src/placement/plan/plan-pool';
import { workloadsOf } from '../../../src/placement/plan/workload';
import type { Finding } from '../../../src/placement/rules/finding';
import type { Intent } from '../../../src/pools/intent';
import { appOf, committedOutput, manifestsOf, SCENES as EXAMPLES } from '../../examples/example';

/** An object of a cluster. */
export interface SceneObject {
  readonly json: object;
  /** Where it is declared to run. */
  readonly intents?: readonly Intent[];
}

/** All that one cluster gets, and what it is judged against. */
export interface Scene {
  readonly name: string;
  readonly objects: readonly SceneObject[];
  /** Pools that an app declares. */
  readonly pools?: readonly PlanPool[];
  /** Real nodes, if there are any. */
  readonly nodes?: readonly Node[];
}

export function planOf({ objects, nodes, pools }: Scene): Plan {
  const read = objects.flatMap(({ json, intents }) =>
    manifestsIn(json, { file: 'scene.yaml', line: 1 }).map(manifest => ({ manifest, intents })),
  );
  const manifests = read.map(({ manifest }) => manifest);
  return new Plan({
    manifests,
    workloads: read.flatMap(({ manifest, intents }) => workloadsOf(manifest, intents)),
    pools: poolsOf(manifests, pools).pools,
    nodes,
  });
}

export function findingsIn(scene: Scene): Finding[] {
  return findingsOf(planOf(scene));
}

/** The files of an example that one cluster gets together; where they are variants of one thing, each by itself. */
function clustersOf(example: string): Scene[] {
  const output = committedOutput(example);
  const files = Object.keys(output);
  const sceneOf = (name: string, ...names: readonly string[]): Scene => ({
    name,
    objects: manifestsOf(Object.fromEntries(names.map(file => [file, output[file]]))).map(json => ({ json })),
  });
  switch (example) {
    case 'logging-agent':
      return files.map(file => sceneOf(`${example}/${file}`, file));
    case 'one-pool-everywhere':
      return files
        .filter(file => file !== 'workloads.k8s.yaml')
        .map(file => sceneOf(`${example}/${file}`, file, 'workloads.k8s.yaml'));
    default:
      return [sceneOf(example, ...files)];
  }
}

/**
 * The same on real nodes: one of each kind that its pools make and its workloads ask for, with the labels that nodes
 * had of old.
 */
function onNodes(scene: Scene): Scene {
  const { pools, workloads } = planOf(scene);
  const known = new Set(pools.map(({ labels }) => JSON.stringify(labels)));
  const implied = impliedPools(workloads).filter(({ labels }) => !known.has(JSON.stringify(labels)));
  const nodes = archetypes([...pools, ...implied], workloads).map(node => ({
    ...node,
    labels: { 'beta.kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/os': 'linux', ...node.labels },
  }));
  return { ...scene, name: `${scene.name} on nodes`, nodes };
}

/** An example as its app declares it. */
function declared(example: string): Scene {
  const { workloads, manifests, pools } = readConstructTree(appOf(example));
  const intents = new Map(workloads.map(workload => [workload.manifest, workload.intents]));
  return {
    name: `${example} as an app`,
    objects: manifests.map(manifest => ({ json: manifest.json, intents: intents.get(manifest) })),
    pools: pools.filter(({ isDedicated }) => isDedicated),
  };
}

const CLUSTERS = EXAMPLES.flatMap(clustersOf);

/** What each cluster gets of the examples, and the same on real nodes. */
export const SCENES: readonly Scene[] = [...CLUSTERS, ...CLUSTERS.map(onNodes)];

/** The apps of the examples. */
export const APPS: readonly Scene[] = EXAMPLES.map(declared);

export function withObjects(scene: Scene, ...more: readonly object[]): Scene {
  return { ...scene, objects: [...scene.objects, ...more.map(json => ({ json }))] };
}

/** The scene with such a namespace, which replaces another of the name. */
export function withNamespace(scene: Scene, name: string, metadata: object): Scene {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...metadata } };
  const isIt = ({ json }: SceneObject) => isDeepStrictEqual(identityOf(json), identityOf(namespace));
  if (!scene.objects.some(isIt)) return withObjects(scene, namespace);
  return { ...scene, objects: scene.objects.map(one => (isIt(one) ? { json: namespace } : one)) };
}

function identityOf(json: any): [string, string] {
  return [json.kind, json.metadata.name];
}

/** A kind of nodes that is added to a scene. */
export interface NewPool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly startupTaints?: readonly Taint[];
}

/** The scene with a manifest that makes such nodes and, where nodes are real, one of them. */
export function withPool(scene: Scene, pool: NewPool): Scene {
  const { name, labels, taints, startupTaints } = pool;
  return withNode(
    withObjects(scene, {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name },
      spec: { template: { metadata: { labels }, spec: { taints, startupTaints } } },
    }),
    pool,
  );
}

/** The scene without a pool that was added to it. */
export function withoutPool(scene: Scene, { name }: NewPool): Scene {
  return {
    ...scene,
    objects: scene.objects.filter(({ json }) => !isDeepStrictEqual(identityOf(json), ['NodePool', name])),
    nodes: scene.nodes?.filter(node => node.name !== name),
  };
}

/** The scene with one more node, where its nodes are real. */
export function withNode(scene: Scene, { name, labels, taints = [] }: NewPool): Scene {
  if (!scene.nodes) return scene;
  const node = {
    name,
    labels: { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', ...labels },
    taints,
  };
  return { ...scene, nodes: [...scene.nodes, node] };
}

export function isGuarded({ objects }: Scene): boolean {
  return objects.some(({ json }) => identityOf(json)[0] === 'ValidatingAdmissionPolicy');
}
