import { readFileSync } from 'fs';
import { join } from 'path';
import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import * as library from '../src';

const {
  AdoptedNodePool,
  AgentUpdateStrategy,
  ClusterApiMachinePool,
  DedicatedNodePool,
  GardenerWorker,
  KarpenterNodeClassRef,
  KarpenterRequirement,
  NodeLabelOperator,
  NodeSet,
  NodeSettings,
  RancherMachinePool,
  SharedNodePool,
  Taint,
} = library;

interface Property {
  readonly name: string;
  readonly optional?: boolean;
}
interface Type {
  readonly name: string;
  readonly kind: string;
  readonly base?: string;
  readonly abstract?: boolean;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly Property[];
  readonly initializer?: { readonly parameters?: readonly { name: string; type: { fqn?: string } }[] };
}

function typesOf(assembly: Buffer): Readonly<Record<string, Type>> {
  return JSON.parse(assembly.toString('utf-8')).types;
}

const ROOT = join(__dirname, '..');

/** The public interface as jsii compiled it, and that of cdk8s-plus, whose props agents inherit. */
const TYPES = typesOf(readFileSync(join(ROOT, '.jsii')));
const ALL_TYPES = {
  ...TYPES,
  ...typesOf(readFileSync(join(ROOT, 'node_modules', 'cdk8s-plus-28', '.jsii'))),
};

const pool = new SharedNodePool({ poolName: 'gpu', labels: { 'example.com/pool': 'gpu' } });
const dedicated = { ...pool, taints: [Taint.noSchedule('example.com/pool', 'gpu')] };
const infrastructureRef = { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'AWSMachineTemplate', name: 'c1' };

const MACHINES = { pool, clusterName: 'c1', infrastructureRef };

/** Props that each construct accepts. */
const VALID: Readonly<Record<string, object>> = {
  AgentNamespace: {},
  AksAgentPool: { pool, clusterName: 'c1' },
  AwsManagedMachinePool: { pool, clusterName: 'c1' },
  AzureManagedMachinePool: { pool, clusterName: 'c1', sku: 'A1' },
  ClusterApiMachineDeployment: MACHINES,
  ClusterApiMachinePool: MACHINES,
  DedicatedNodePool: { poolName: 'other' },
  EksNodegroup: { pool, clusterName: 'c1' },
  EksctlClusterConfig: { clusterName: 'c1', region: 'eu-central-1', nodeGroups: [{ pool }] },
  GkeComputeClass: { pool, priorities: [{ machineFamily: 'g2' }] },
  GkeContainerNodePool: { pool, clusterName: 'c1', location: 'us-central1' },
  GpuDaemonSet: { vendor: 'NVIDIA', platform: 'GKE', containers: [{ image: 'a:1' }] },
  HyperShiftNodePool: { pool, clusterName: 'c1' },
  KarpenterEc2NodeClass: { amiAlias: 'al2023@latest', role: 'nodes', clusterName: 'c1' },
  KarpenterNodePool: { pool, nodeClassRef: KarpenterNodeClassRef.ec2('default') },
  KopsInstanceGroup: { pool, clusterName: 'c1' },
  NodeAgentDaemonSet: { on: NodeSet.everyNode(), containers: [{ image: 'a:1' }] },
  NodeFeatureRule: { rules: [{ pool, matchFeatures: [{ feature: 'pci.device' }] }] },
  NodePoolGuard: { pool: dedicated, namespaces: ['ml'] },
  OpenShiftMachineConfigPool: { pool },
  OpenShiftMachineSet: { pool, infrastructureId: 'infra', providerSpec: {} },
  RosaMachinePool: { pool, clusterName: 'c1', instanceType: 'm5.large' },
};

const constructs = Object.values(TYPES).filter(
  ({ kind, initializer }) => kind === 'class' && initializer?.parameters?.[0]?.type.fqn === 'constructs.Construct',
);

function make(name: string, props: unknown): () => unknown {
  const type = (library as unknown as Record<string, new (scope: Construct, id: string, props: unknown) => unknown>)[
    name
  ];
  return () => {
    const chart = new Chart(Testing.app(), 'chart');
    return [new type(chart, 'Made', props), Testing.synth(chart)];
  };
}

function messageOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

/** All props of a construct, with those it inherits. */
function propsOf(name: string): readonly Property[] {
  const fqn = TYPES[`cdk8s-placement.${name}`].initializer?.parameters?.[2]?.type.fqn ?? '';
  const all = (one: string): readonly Property[] => [
    ...(ALL_TYPES[one].properties ?? []),
    ...(ALL_TYPES[one].interfaces ?? []).flatMap(all),
  ];
  return all(fqn);
}

test('every public construct is walked', () => {
  expect(
    constructs
      .map(({ name }) => name)
      .filter(name => name !== 'OrderedChart')
      .sort(),
  ).toEqual(Object.keys(VALID).sort());
});

describe.each(Object.keys(VALID))('%s', name => {
  const subject = `Error: ${name} 'chart/Made': `;

  test('is made of valid props', () => {
    expect(messageOf(make(name, VALID[name]))).toBe('');
  });

  test.each(propsOf(name).map(({ name: prop, optional }) => [prop, optional === true] as const))(
    'prop %s of a wrong type is named with what was given and expected',
    (prop, isOptional) => {
      for (const [wrong, found] of [
        [Symbol('wrong'), 'Symbol(wrong)'],
        [10n, '10'],
        [() => 1, 'a function'],
      ] as const) {
        const message = messageOf(make(name, { ...VALID[name], [prop]: wrong }));
        expect(message).toContain(`${subject}${prop}: expected `);
        expect(message).toMatch(new RegExp(`, found ${found.replace(/[()]/g, '\\$&')}$`));
      }
      for (const other of [5, 'text', true, [], {}, [5], { a: 5 }, new Date(0)]) {
        expect(messageOf(make(name, { ...VALID[name], [prop]: other }))).not.toMatch(/TypeError|is not a function/);
      }
      for (const absent of [null, undefined]) {
        const message = messageOf(make(name, { ...VALID[name], [prop]: absent }));
        if (isOptional) expect(message).not.toMatch(/TypeError|expected /);
        else expect(message).toContain(`${subject}${prop}: Required value: expected `);
      }
    },
  );

  test.each([5, 'props', true, []])('%p instead of props', props => {
    expect(messageOf(make(name, props))).toContain(`${subject}props: expected an object, found `);
  });
});

test.each<[string, (wrong: any) => unknown, string]>([
  ['a taint', wrong => Taint.noSchedule(wrong), 'Taint: key: expected a string'],
  ['the value of a taint', wrong => Taint.noExecute('example.com/a', wrong), 'Taint: value: expected a string'],
  ['the text of a taint', wrong => Taint.parse(wrong), 'Taint.parse: text: expected a string'],
  ['pools of a set', wrong => NodeSet.pools(wrong), 'NodeSet.pools: pools[0]: expected a pool'],
  ['labels of a set', wrong => NodeSet.labelled(wrong), 'NodeSet.labelled: labels: expected an object'],
  ['a label of a set', wrong => NodeSet.labelled({ a: wrong }), 'NodeSet.labelled: labels[a]: expected a string'],
  ['sets of a union', wrong => NodeSet.anyOf(wrong), 'NodeSet.anyOf: sets[0]: expected a NodeSet'],
  ['sets of an intersection', wrong => NodeSet.allOf(wrong), 'NodeSet.allOf: sets[0]: expected a NodeSet'],
  ['what is taken away', wrong => NodeSet.everyNode().without(wrong), 'NodeSet.without: others[0]: expected a NodeSet'],
  [
    'a key',
    wrong => NodeSet.everyNode().where(wrong, NodeLabelOperator.EXISTS),
    'NodeSet.where: key: expected a string',
  ],
  [
    'an operator',
    wrong => NodeSet.everyNode().where('a', wrong),
    'NodeSet.where: comparison: expected one of In, NotIn',
  ],
  [
    'taints of a set',
    wrong => NodeSet.everyNode().tolerating(wrong),
    'NodeSet.tolerating: taints[0]: expected a Taint',
  ],
  [
    'a tolerated key',
    wrong => NodeSet.everyNode().toleratingKey(wrong),
    'NodeSet.toleratingKey: key: expected a string',
  ],
  ['a requirement', wrong => KarpenterRequirement.exists(wrong), 'KarpenterRequirement: key: expected a string'],
  [
    'a value of one',
    wrong => KarpenterRequirement.oneOf('a', wrong),
    'KarpenterRequirement: values[0]: expected a string',
  ],
  [
    'the format of settings',
    wrong => NodeSettings.render(pool, wrong),
    'NodeSettings.render: settingsFormat: expected one of',
  ],
  [
    'a fragment for Rancher',
    wrong => RancherMachinePool.fragment(wrong),
    'RancherMachinePool.fragment: pool: expected a pool',
  ],
  [
    'a fragment for Gardener',
    wrong => GardenerWorker.fragment(wrong),
    'GardenerWorker.fragment: pool: expected a pool',
  ],
  [
    'a limit of an update',
    wrong => AgentUpdateStrategy.rolling({ maxUnavailable: wrong }),
    'AgentUpdateStrategy.rolling: maxUnavailable: expected a PercentOrAbsolute',
  ],
  ['a shared pool', wrong => new SharedNodePool({ poolName: wrong }), 'SharedNodePool: poolName: expected a string'],
  [
    'what is admitted',
    wrong => new DedicatedNodePool(Testing.chart(), 'Pool', { poolName: 'a' }).admit(wrong),
    "DedicatedNodePool 'test/Pool'.admit: constructs[0]: expected a construct",
  ],
  [
    'a set inside a construct',
    wrong =>
      new ClusterApiMachinePool(Testing.chart(), 'Made', { ...MACHINES, autoscaling: { minSize: wrong, maxSize: 1 } }),
    "ClusterApiMachinePool 'test/Made': autoscaling.minSize: expected a number",
  ],
  [
    'the scope',
    wrong => new DedicatedNodePool(wrong, 'Pool', { poolName: 'a' }),
    "DedicatedNodePool 'Pool': scope: expected a construct",
  ],
  [
    'an option of every node',
    wrong => NodeSet.everyNode({ noExecute: wrong }),
    'NodeSet.everyNode: noExecute: expected true or false',
  ],
  [
    'an option of the control plane',
    wrong => NodeSet.controlPlane({ legacyMaster: wrong }),
    'NodeSet.controlPlane: legacyMaster: expected true or false',
  ],
  [
    'what is adopted',
    wrong => AdoptedNodePool.fromManifests(Testing.chart(), 'Pool', wrong),
    "AdoptedNodePool 'test/Pool': manifests: expected a list",
  ],
  [
    'a construct that is adopted',
    wrong => AdoptedNodePool.fromConstruct(Testing.chart(), 'Pool', wrong),
    "AdoptedNodePool 'test/Pool': construct: expected a construct",
  ],
  [
    'the id',
    wrong => new DedicatedNodePool(Testing.chart(), wrong, { poolName: 'a' }),
    "DedicatedNodePool 'test': id: expected a string",
  ],
])('%s of a wrong type is named', (_, run, message) => {
  expect(() => run(() => 1)).toThrow(`${message}`);
  expect(messageOf(() => run(() => 1))).toMatch(/found a function/);
});

test('null within an interface is absent too', () => {
  const { autoscaling, ...rest } = { ...MACHINES, autoscaling: { minSize: 0, maxSize: 1, capacity: null } };
  const render = (given: object) => make('ClusterApiMachinePool', { ...rest, autoscaling: given })();
  expect(JSON.stringify((render(autoscaling) as unknown[])[1])).toBe(
    JSON.stringify((render({ minSize: 0, maxSize: 1 }) as unknown[])[1]),
  );
});
