import { readNodes } from '../../../src/placement/input/inventory';
import { readManifests } from '../../../src/placement/input/sources';
import { poolsOf } from '../../../src/placement/plan/node-side';
import { Plan } from '../../../src/placement/plan/plan';
import type { PlanPool } from '../../../src/placement/plan/plan-pool';
import { workloadsOf } from '../../../src/placement/plan/workload';
import type { Problem, Rule } from '../../../src/placement/rules/rule';
import { Taint } from '../../../src/pools/taint';

/** What a rule has against manifests, on the nodes given or, without any, on archetypes. */
export function problemsOf(rule: Rule, yaml: string, nodes?: string, pools?: readonly PlanPool[]): Problem[] {
  return rule.check(planOf(yaml, nodes, pools));
}

/** The plan of manifests; its pools are those given or, without any, those that the manifests make nodes for. */
export function planOf(yaml: string, nodes?: string, pools?: readonly PlanPool[]): Plan {
  const { manifests, problems } = readManifests(yaml, 'test.yaml');
  expect(problems).toEqual([]);
  return new Plan({
    manifests,
    workloads: manifests.flatMap(manifest => workloadsOf(manifest)),
    pools: pools ?? poolsOf(manifests).pools,
    nodes: nodes === undefined ? undefined : readNodes(nodes, 'nodes.yaml'),
  });
}

/** Severity and message of each, as the analysis shows them. */
export function saidBy(rule: Rule, yaml: string, nodes?: string, pools?: readonly PlanPool[]): string[] {
  return problemsOf(rule, yaml, nodes, pools).map(({ severity = rule.severity, message }) => `${severity}: ${message}`);
}

interface Parts {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, unknown>>;
  readonly selector?: unknown;
  readonly container?: object;
  readonly pod?: object;
  readonly spec?: object;
}

/** A sound DaemonSet, but for the parts given, as a document of YAML. */
export function workload({
  apiVersion = 'apps/v1',
  kind = 'DaemonSet',
  name = 'agent',
  namespace,
  labels = { app: name },
  selector = { matchLabels: labels },
  container,
  pod,
  spec,
}: Parts = {}): string {
  return document({
    apiVersion,
    kind,
    metadata: { name, namespace },
    spec: {
      ...(selector !== null && { selector }),
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'agent:1', ...container }], ...pod },
      },
      ...spec,
    },
  });
}

/** A node with these labels, and with taints as kubectl writes them. */
export function node(
  name: string,
  labels: Readonly<Record<string, string>> = {},
  taints: readonly string[] = [],
): string {
  return document({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    ...(taints.length > 0 && { spec: { taints: taints.map(Taint.parse) } }),
  });
}

/** A dedicated pool, with taints as kubectl writes them. */
export function pool(
  name: string,
  labels: PlanPool['labels'],
  taints: readonly string[],
  more: Partial<PlanPool> = {},
): PlanPool {
  return {
    name,
    labels,
    taints: taints.map(Taint.parse),
    startupTaints: [],
    knownLabels: {},
    origin: { constructPath: `pools/${name}` },
    isDedicated: true,
    ...more,
  };
}

export function namespaceObject(name: string, metadata: object): string {
  return document({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...metadata } });
}

/** JSON is YAML. */
export function document(object: object): string {
  return `---\n${JSON.stringify(object, undefined, 1)}\n`;
}
