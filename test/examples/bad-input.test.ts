import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { k8s, PercentOrAbsolute } from 'cdk8s-plus-28';
import {
  AgentUpdateStrategy,
  DedicatedNodePool,
  NodeAgentDaemonSet,
  NodeLabelOperator,
  NodeSet,
  Taint,
  type NodeAgentDaemonSetProps,
  type RollingUpdateOptions,
} from '../../src';

/** What the error must name: where, which field, which value, and the rule that it breaks. */
interface Named {
  readonly where: string;
  readonly field: string;
  readonly value?: string;
  readonly rule: string;
}

type BadInput = readonly [mistake: string, write: (chart: Chart) => unknown, named: Named];

const CONTAINER = { name: 'agent', image: 'agent:1.0' };

const agent = (props: NodeAgentDaemonSetProps) => (chart: Chart) =>
  new NodeAgentDaemonSet(chart, 'Agent', { metadata: { name: 'agent' }, containers: [CONTAINER], ...props });

const rolling =
  (options: RollingUpdateOptions, container = {}) =>
  (chart: Chart) =>
    agent({ updateStrategy: AgentUpdateStrategy.rolling(options), containers: [{ ...CONTAINER, ...container }] })(
      chart,
    );

const pool = (props: Partial<ConstructorParameters<typeof DedicatedNodePool>[2]>) => (chart: Chart) =>
  new DedicatedNodePool(chart, 'Pool', { poolName: 'gpu', ...props });

const NAME_RULE = 'consist of alphanumeric characters';

test.each<BadInput>([
  // Labels and taints
  [
    'a label key with a space',
    pool({ labels: { 'bad key': 'gpu' } }),
    { where: 'chart/Pool', field: 'labels', value: 'bad key', rule: NAME_RULE },
  ],
  [
    'a label value with a slash',
    pool({ labels: { pool: 'g/pu' } }),
    { where: 'chart/Pool', field: 'labels', value: 'g/pu', rule: NAME_RULE },
  ],
  [
    'a pool key with two slashes',
    pool({ key: 'a/b/c' }),
    { where: 'chart/Pool', field: 'key', value: 'a/b/c', rule: NAME_RULE },
  ],
  [
    'a pool name that is no label value',
    pool({ poolName: 'gpu pool' }),
    {
      where: 'chart/Pool',
      field: 'poolName',
      value: 'gpu pool',
      rule: NAME_RULE,
    },
  ],
  ['an empty pool name', pool({ poolName: '' }), { where: 'chart/Pool', field: 'poolName', rule: 'Required value' }],
  [
    'two taints of one key and effect',
    pool({ taints: [Taint.noSchedule('dedicated', 'gpu'), Taint.noSchedule('dedicated', 'other')] }),
    {
      where: 'chart/Pool',
      field: 'taints[1]',
      value: 'dedicated',
      rule: 'unique',
    },
  ],
  [
    'a label of a node set with a bad key',
    () => NodeSet.labelled({ '-disk': 'ssd' }),
    {
      where: 'NodeSet.labelled',
      field: 'labels',
      value: '-disk',
      rule: NAME_RULE,
    },
  ],
  [
    'a taint key with a space',
    () => Taint.noSchedule('bad key', 'gpu'),
    { where: 'Taint', field: "Taint 'bad key=gpu:NoSchedule': key", value: 'bad key', rule: NAME_RULE },
  ],
  [
    'a taint value with a slash',
    () => Taint.noSchedule('dedicated', 'g/pu'),
    {
      where: 'Taint',
      field: "Taint 'dedicated=g/pu:NoSchedule': value",
      value: 'g/pu',
      rule: NAME_RULE,
    },
  ],
  [
    'an unknown effect',
    () => Taint.parse('dedicated=gpu:NoEntry'),
    {
      where: 'Taint',
      field: "Taint 'dedicated=gpu:NoEntry': effect",
      value: 'NoEntry',
      rule: 'supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    },
  ],

  // Node sets
  [
    'a contradictory node set',
    () => NodeSet.labelled({ disk: 'ssd' }).where('disk', NodeLabelOperator.IN, 'hdd'),
    {
      where: 'NodeSet',
      field: 'disk=ssd',
      value: 'disk=hdd',
      rule: 'a node set must leave some node possible',
    },
  ],

  // Names
  [
    'a construct id that makes an illegal object name',
    chart => new NodeAgentDaemonSet(chart, 'node_agent', { containers: [CONTAINER] }),
    {
      where: 'chart/node_agent',
      field: 'metadata.name',
      value: 'chart-node_agent-',
      rule: 'RFC 1123 subdomain',
    },
  ],

  // Update strategies
  [
    'a surge that waits for the host port of the pod it replaces',
    rolling({ maxSurge: PercentOrAbsolute.absolute(1) }, { ports: [{ number: 80, hostPort: 80 }] }),
    {
      where: 'chart/Agent',
      field: 'updateStrategy.rollingUpdate.maxSurge',
      value: '80',
      rule: 'cannot start beside the old one',
    },
  ],
  [
    'maxSurge with maxUnavailable',
    rolling({ maxSurge: PercentOrAbsolute.absolute(1), maxUnavailable: PercentOrAbsolute.absolute(1) }),
    {
      where: 'chart/Agent',
      field: 'updateStrategy.rollingUpdate.maxSurge',
      value: '1',
      rule: 'may not be set when maxUnavailable is non-zero',
    },
  ],
  [
    'maxSurge and maxUnavailable both zero',
    rolling({ maxSurge: PercentOrAbsolute.absolute(0), maxUnavailable: PercentOrAbsolute.absolute(0) }),
    {
      where: 'chart/Agent',
      field: 'updateStrategy.rollingUpdate.maxUnavailable',
      value: '0',
      rule: 'cannot be 0 when maxSurge is 0',
    },
  ],
  [
    'more than 100 %',
    rolling({ maxUnavailable: PercentOrAbsolute.percent(101) }),
    {
      where: 'chart/Agent',
      field: 'updateStrategy.rollingUpdate.maxUnavailable',
      value: '101%',
      rule: 'must not be greater than 100%',
    },
  ],

  // Containers
  [
    'a GPU request that differs from its limit',
    agent({
      podSpecOverlay: {
        containers: [
          {
            name: 'agent',
            resources: {
              limits: { 'nvidia.com/gpu': k8s.Quantity.fromNumber(2) },
              requests: { 'nvidia.com/gpu': k8s.Quantity.fromNumber(1) },
            },
          },
        ],
      },
    }),
    {
      where: 'chart/Agent',
      field: 'containers[0].resources.requests',
      value: '1',
      rule: 'must be equal to nvidia.com/gpu limit of 2',
    },
  ],
  [
    'privileged with allowPrivilegeEscalation false',
    agent({
      containers: [{ ...CONTAINER, securityContext: { privileged: true, allowPrivilegeEscalation: false } }],
    }),
    {
      where: 'chart/Agent',
      field: 'containers[0].securityContext',
      value: 'false',
      rule: 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
    },
  ],
  [
    'two containers of one name',
    agent({ containers: [CONTAINER, CONTAINER] }),
    {
      where: 'chart/Agent',
      field: 'containers[1].name',
      value: 'agent',
      rule: 'Duplicate value',
    },
  ],

  // Selector labels
  [
    'a selector label overridden by podMetadata',
    agent({ podMetadata: { labels: { 'app.kubernetes.io/name': 'other' } } }),
    {
      where: 'chart/Agent',
      field: 'podMetadata.labels[app.kubernetes.io/name]',
      value: 'other',
      rule: "the selector demands 'agent'",
    },
  ],
  [
    'a selector label overridden once the agent is there',
    chart => agent({})(chart).podMetadata.addLabel('app.kubernetes.io/name', 'other'),
    {
      where: 'chart/Agent',
      field: 'template.metadata.labels',
      value: 'other',
      rule: '`selector` does not match template `labels`',
    },
  ],
])('%s is refused, and nothing is written', (_, write, { where, field, value = '', rule }) => {
  const outdir = mkdtempSync(join(tmpdir(), 'bad-input-'));
  const app = new App({ outdir });
  const message = messageOf(() => {
    write(new Chart(app, 'chart'));
    app.synth();
  });
  const written = readdirSync(outdir);
  rmSync(outdir, { recursive: true });

  expect(message).toContain(where);
  expect(message).toContain(field);
  expect(message).toContain(value);
  expect(message).toContain(rule);
  expect(written).toEqual([]);
});

function messageOf(mistake: () => void): string {
  try {
    mistake();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}
