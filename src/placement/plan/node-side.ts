import type { NodeKind, PlanPool } from './plan-pool';
import { compareText } from '../../collections/text-order';
import type { Taint } from '../../kubernetes/api';
import { poolsIn } from '../../provisioners/provisioners';
import type { Manifest as NodeSideManifest } from '../../provisioners/target/manifest';
import { possibleLabelsText } from '../../provisioners/target/possible-labels';
import type { ReadPool } from '../../provisioners/target/provisioner';
import { subjectOfManifest, type Manifest } from '../input/manifest';
import type { Origin } from '../input/origin';
import type { SourceProblem } from '../input/sources';
import { describeTaint } from '../words/refusal-text';
import type { Subject } from '../words/subject';

/** A node-side manifest that cannot be understood. */
export interface UnreadNodeSide extends SourceProblem {
  /** The object, such as `NodePool gpu`. */
  readonly subject: Subject;
  readonly origin: Origin;
}

/** The pools whose nodes manifests make, and which manifests could not be understood. */
export interface NodeSide {
  readonly pools: readonly PlanPool[];
  readonly problems: readonly UnreadNodeSide[];
}

/** A pool, and the manifests that make its nodes. */
interface Made {
  readonly pool: PlanPool;
  readonly sides: Side[];
}

/** What one manifest says of a pool. */
interface Side {
  readonly read: ReadPool;
  readonly manifest: Manifest;
}

/**
 * The pools of manifests. A manifest that gives nodes the labels and taints of a declared pool makes a kind of its
 * nodes and no pool of its own, and so do manifests that give the same labels and taints.
 *
 * @param declared pools that are known besides; they are among the result
 */
export function poolsOf(manifests: readonly Manifest[], declared: readonly PlanPool[] = []): NodeSide {
  const problems: UnreadNodeSide[] = [];
  const ofDeclared: Made[] = declared.map(pool => ({ pool, sides: [] }));
  const ofOthers = new Map<string, Made>();
  for (const side of sidesOf(manifests, problem => problems.push(problem))) {
    const made = ofDeclared.find(({ pool }) => isOf(side.read, pool)) ??
      ofOthers.get(identityOf(side)) ?? { pool: poolOf(side), sides: [] };
    made.sides.push(side);
    if (!ofDeclared.includes(made)) ofOthers.set(identityOf(side), made);
  }
  return { pools: [...ofDeclared, ...ofOthers.values()].map(withKinds), problems };
}

/** What every manifest says of pools, in an order that does not depend on that of the manifests. */
function sidesOf(manifests: readonly Manifest[], report: (problem: UnreadNodeSide) => void): Side[] {
  const others = manifests.map(nodeSideManifest);
  return manifests
    .flatMap(manifest => {
      try {
        return poolsIn(nodeSideManifest(manifest), others).map(read => ({ read, manifest }));
      } catch (error) {
        report({
          subject: subjectOfManifest(manifest),
          origin: manifest.origin,
          source: manifest.source,
          message: (error as Error).message,
        });
        return [];
      }
    })
    .sort((a, b) => compareText(a.read.poolName, b.read.poolName) || compareText(a.manifest.source, b.manifest.source));
}

function nodeSideManifest({ json }: Manifest): NodeSideManifest {
  return json as NodeSideManifest;
}

function isOf(read: ReadPool, pool: PlanPool): boolean {
  const taints = new Set(read.taints.map(describeTaint));
  return (
    Object.entries(pool.labels).every(([key, value]) => read.labels[key] === value) &&
    pool.taints.every(taint => taints.has(describeTaint(taint)))
  );
}

/** Without labels there is nothing by which two could be one pool. */
function identityOf({ read: { labels, taints, startupTaints, poolName }, manifest }: Side): string {
  const entries = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  const lists = [entries, taints.map(describeTaint).sort(), startupTaints.map(describeTaint).sort()];
  return JSON.stringify(entries.length > 0 ? lists : [poolName, manifest.source]);
}

function poolOf({ read: { poolName, labels, taints, startupTaints }, manifest }: Side): PlanPool {
  return {
    name: poolName,
    labels,
    taints,
    startupTaints,
    knownLabels: {},
    origin: manifest.origin,
    isDedicated: false,
  };
}

function withKinds({ pool, sides }: Made): PlanPool {
  if (sides.length === 0) return pool;
  const byText = new Map(sides.map(side => kindOf(side, pool)).map(kind => [kindText(kind), kind]));
  const kinds = [...byText].sort(([a], [b]) => compareText(a, b)).map(([, kind]) => kind);
  return { ...pool, knownLabels: shared(kinds), kinds };
}

function kindOf({ read, manifest }: Side, pool: PlanPool): NodeKind {
  const own = new Set(pool.taints.map(describeTaint));
  const labels = Object.entries({ ...read.platformLabels, ...read.labels }).filter(
    ([key, value]) => pool.labels[key] !== value,
  );
  return {
    name: `${read.poolName}.${manifest.kind.toLowerCase()}`,
    labels: Object.fromEntries(labels.sort(([a], [b]) => compareText(a, b))),
    ...(read.possibleLabels && { possibleLabels: read.possibleLabels }),
    taints: [...read.taints, ...(read.platformTaints ?? [])].filter(taint => !own.has(describeTaint(taint))).map(plain),
    startupTaints: read.startupTaints.map(plain),
    ...(read.marksExistingNodes && { marksExistingNodes: true }),
  };
}

/** The same text for kinds that do not differ. */
function kindText({ possibleLabels, ...kind }: NodeKind): string {
  return JSON.stringify([kind, possibleLabels ? possibleLabelsText(possibleLabels) : '']);
}

function plain({ key, value, effect }: Taint): Taint {
  return { key, ...(value && { value }), effect };
}

/** The labels that all kinds carry. */
function shared([first, ...others]: readonly NodeKind[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(first.labels).filter(([key, value]) => others.every(({ labels }) => labels[key] === value)),
  );
}
