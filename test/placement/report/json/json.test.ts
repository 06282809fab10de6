import { jsonReport, type Detail } from '../../../../src/placement/report/json/json';
import { daemonSet, nodeList } from '../../../cli/session';
import { analysisOf } from '../plan-of';

const GPU = [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }];
const NODES = nodeList({
  b: { labels: { pool: 'general', zone: 'x' } },
  a: { labels: { pool: 'general', zone: 'y' } },
  'gpu-1': { labels: { pool: 'gpu' }, taints: GPU },
  win: { labels: { 'kubernetes.io/os': 'windows' } },
});
const POD =
  '---\n{apiVersion: v1, kind: Pod, metadata: {name: one}, spec: {containers: [{name: c, image: i}], nodeSelector: {pool: general}}}\n';

const report = (detail: Detail, manifests: string, nodes = NODES) =>
  JSON.parse([...jsonReport(analysisOf(manifests, nodes), detail)].join(''));

test('node by node, the report keeps its contract', () => {
  expect(report('node', daemonSet('agent', {}, { version: 'v1' }) + POD)).toEqual({
    apiVersion: 'cdk8s-placement/v1',
    workloads: [
      {
        kind: 'Pod',
        namespace: 'default',
        name: 'one',
        source: 'a.yaml:43',
        desired: null,
        runs: ['a', 'b'],
        keeps: [],
        refused: [
          { node: 'gpu-1', reason: 'nodeSelector wants pool=general, the node has gpu' },
          { node: 'win', reason: 'nodeSelector wants pool=general, the node has no such label' },
        ],
      },
      {
        kind: 'DaemonSet',
        namespace: 'kube-system',
        name: 'agent',
        source: 'a.yaml:1',
        desired: 2,
        runs: ['a', 'b'],
        keeps: ['gpu-1'],
        refused: [{ node: 'win', reason: 'nodeSelector wants kubernetes.io/os=linux, the node has windows' }],
      },
    ],
    findings: [
      expect.objectContaining({
        rule: 'version-in-selector',
        severity: 'warning',
        workload: 'DaemonSet kube-system/agent',
        source: 'a.yaml:12',
        subject: { kind: 'DaemonSet', namespace: 'kube-system', name: 'agent' },
        field: 'spec.selector.matchLabels[version]',
        place: { file: 'a.yaml', line: 12 },
      }),
      expect.objectContaining({ rule: 'agent-misses-nodes', severity: 'info' }),
    ],
  });
});

test('a finding has the fields of the contract, in its order', () => {
  const [finding] = report('node', daemonSet('agent', {}, { version: 'v1' })).findings;
  expect(Object.keys(finding)).toEqual([
    'rule',
    'severity',
    'workload',
    'message',
    'fix',
    'source',
    'subject',
    'field',
    'place',
  ]);
});

test('by class, nodes are told by classes with names, sizes and what their nodes share', () => {
  const { classes, workloads } = report('class', daemonSet('agent', { nodeSelector: { pool: 'general' } }));
  expect(classes).toEqual([
    { name: 'general', count: 2, pools: ['general'], labels: { pool: 'general' }, taints: [] },
    { name: 'gpu', count: 1, pools: ['gpu'], labels: { pool: 'gpu' }, taints: ['gpu=true:NoSchedule'] },
    { name: 'windows', count: 1, pools: ['windows'], labels: {}, taints: [] },
  ]);
  expect(workloads).toEqual([
    {
      kind: 'DaemonSet',
      namespace: 'kube-system',
      name: 'agent',
      source: 'a.yaml:1',
      desired: 2,
      runs: [{ class: 'general', count: 2 }],
      keeps: [],
      refused: [
        { class: 'gpu', count: 1, reason: 'nodeSelector wants pool=general, the node has gpu' },
        { class: 'windows', count: 1, reason: 'nodeSelector wants pool=general, the node has no such label' },
      ],
    },
  ]);
});

test('a reason for a class tells what its nodes have, however they differ', () => {
  const {
    workloads: [{ refused }],
  } = report('class', daemonSet('agent', { nodeSelector: { zone: 'z' } }));
  expect(refused).toEqual([
    { class: 'general+windows', count: 3, reason: 'nodeSelector wants zone=z, the nodes have x, y, none' },
    { class: 'gpu', count: 1, reason: 'nodeSelector wants zone=z, the node has no such label' },
  ]);
});

test('nothing gives a report without workloads', () => {
  expect(report('node', '')).toEqual({ apiVersion: 'cdk8s-placement/v1', workloads: [], findings: [] });
});

test('the order of manifests and nodes makes no difference, but for lines', () => {
  const nodes = { ...JSON.parse(NODES), items: JSON.parse(NODES).items.reverse() };
  const bytes = (detail: Detail, manifests: readonly string[], inventory: string) =>
    [...jsonReport(analysisOf(manifests.join(''), inventory), detail)]
      .join('')
      .replaceAll(/a\.yaml(?::|","line":)\d+/g, 'a.yaml');
  const manifests = [
    daemonSet('a'),
    daemonSet('b', { nodeSelector: { zone: 'x' } }),
    daemonSet('c', { tolerations: [{ operator: 'Exists' }] }),
  ];
  for (const detail of ['node', 'class'] as const) {
    expect(bytes(detail, [...manifests].reverse(), JSON.stringify(nodes))).toBe(bytes(detail, manifests, NODES));
  }
});
