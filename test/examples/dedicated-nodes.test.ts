import { Testing } from 'cdk8s';
import { manifest, manifestsOf, podSpecOf, runExample } from './example';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet, Taint, type NodeAgentDaemonSetProps } from '../../src';
import type { Node, PodSpec } from '../../src/kubernetes/api';
import { compileDaemonPod, judgeDaemonPod } from '../../src/kubernetes/daemon/daemon-placement';
import { compilePod, podMayRun } from '../../src/kubernetes/scheduling/pod-placement';

const { output, printed } = runExample('dedicated-nodes');
const POOLS = ['gpu', 'storage', 'ingress'];

/** A node of a pool as its node side makes it. */
const nodeOf = (pool: string): Node => ({
  name: `${pool}-node`,
  labels: { 'example.com/pool': pool },
  taints: [{ key: 'example.com/pool', value: pool, effect: 'NoSchedule' }],
});
const ordinaryNode: Node = { name: 'ordinary-node', labels: {}, taints: [] };

test.each([
  ['dcgm-exporter', 'gpu'],
  ['local-volume-provisioner', 'storage'],
  ['ingress-nginx-controller', 'ingress'],
])('%s runs on the nodes of pool %s and on no other', (name, pool) => {
  const spec = podSpecOf(manifest(output, name));
  expect(spec.nodeSelector).toEqual({ 'example.com/pool': pool });
  expect(spec.tolerations).toContainEqual({
    key: 'example.com/pool',
    operator: 'Equal',
    value: pool,
    effect: 'NoSchedule',
  });
  const landing = [...POOLS.map(nodeOf), ordinaryNode].filter(
    node => judgeDaemonPod(compileDaemonPod(spec), node).runs,
  );
  expect(landing.map(node => node.name)).toEqual([`${pool}-node`]);
});

test('the ordinary Deployment says nothing about nodes and runs on those of no pool', () => {
  const { nodeSelector, affinity, tolerations } = podSpecOf(manifest(output, 'website'));
  expect({ nodeSelector, affinity, tolerations }).toEqual({});
  const pod = compilePod(podSpecOf(manifest(output, 'website')));
  expect([...POOLS.map(nodeOf), ordinaryNode].filter(node => podMayRun(pod, node))).toEqual([ordinaryNode]);
});

test('the ingress daemon owns ports 80 and 443 of its nodes', () => {
  expect(podSpecOf(manifest(output, 'ingress-nginx-controller'))).toMatchObject({
    containers: [
      {
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 443, hostPort: 443 },
        ],
      },
    ],
    dnsPolicy: 'ClusterFirstWithHostNet',
    hostNetwork: true,
    terminationGracePeriodSeconds: 300,
  });
});

test('GPU nodes may carry the taint of their vendor too', () => {
  const { taints, ...node } = nodeOf('gpu');
  const tainted = { ...node, taints: [...taints, { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }] };
  expect(judgeDaemonPod(compileDaemonPod(podSpecOf(manifest(output, 'dcgm-exporter'))), tainted).runs).toBe(true);
});

test.each(['gpu', 'storage'])('Karpenter makes the nodes of pool %s with its label and its taint', pool => {
  expect(manifest(output, pool)).toMatchObject({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    spec: {
      template: {
        metadata: { labels: nodeOf(pool).labels },
        spec: { taints: nodeOf(pool).taints },
      },
    },
  });
});

test('the commands give existing nodes the label and the taint of pool ingress', () => {
  expect(printed).toEqual([
    'kubectl taint nodes edge-1 edge-2 example.com/pool=ingress:NoSchedule --overwrite\n' +
      'kubectl label nodes edge-1 edge-2 example.com/pool=ingress --overwrite',
  ]);
});

describe('truth tables', () => {
  const LABEL = { dedicated: 'gpu' };
  const TAINT = Taint.noSchedule('dedicated', 'gpu');
  const labelled: Partial<Node> = { labels: LABEL };
  const unlabelled: Partial<Node> = { labels: {} };
  const tainted: Partial<Node> = { taints: [TAINT] };
  const untainted: Partial<Node> = { taints: [] };

  /** The pod spec that the library renders for a daemon on a set of nodes. */
  function rendered(on: NodeAgentDaemonSetProps['on']): PodSpec {
    const chart = Testing.chart();
    new NodeAgentDaemonSet(chart, 'Daemon', { metadata: { name: 'daemon' }, on, containers: [{ image: 'daemon:1' }] });
    return podSpecOf(Testing.synth(chart)[0]);
  }

  const runs = (on: NodeSet, node: Partial<Node>) =>
    judgeDaemonPod(compileDaemonPod(rendered(on)), { ...ordinaryNode, ...node }).runs;

  describe('a selector against labels', () => {
    test.each([
      ['that matches', LABEL, 'labelled', true, labelled],
      ['that matches', LABEL, 'unlabelled', false, unlabelled],
      ['of another value', { dedicated: 'storage' }, 'labelled', false, labelled],
      ['of another value', { dedicated: 'storage' }, 'unlabelled', false, unlabelled],
      ['of another key', { disk: 'ssd' }, 'labelled', false, labelled],
    ])('a selector %s, %j, on a node that is %s: %j', (_, labels, __, expected, node) => {
      expect(rendered(NodeSet.labelled(labels)).nodeSelector).toEqual(labels);
      expect(runs(NodeSet.labelled(labels), node)).toBe(expected);
    });
  });

  describe('no selector', () => {
    test.each([
      ['labelled', true, labelled],
      ['unlabelled', true, unlabelled],
    ])('on a node that is %s: %j', (_, expected, node) => {
      expect(rendered(NodeSet.untainted())).not.toHaveProperty('nodeSelector');
      expect(runs(NodeSet.untainted(), node)).toBe(expected);
    });
  });

  describe('a toleration against taints', () => {
    test.each([
      ['that matches', TAINT, 'tainted', true, tainted],
      ['that matches', TAINT, 'untainted', true, untainted],
      ['of another value', Taint.noSchedule('dedicated', 'storage'), 'tainted', false, tainted],
      ['of another value', Taint.noSchedule('dedicated', 'storage'), 'untainted', true, untainted],
      ['of another effect', Taint.noExecute('dedicated', 'gpu'), 'tainted', false, tainted],
    ])('a toleration %s, %s, on a node that is %s: %j', (_, taint, __, expected, node) => {
      const on = NodeSet.untainted().tolerating(taint);
      expect(rendered(on).tolerations).toEqual([
        { key: taint.key, operator: 'Equal', value: taint.value, effect: taint.effect },
      ]);
      expect(runs(on, node)).toBe(expected);
    });
  });

  describe('no toleration', () => {
    test.each([
      ['tainted', false, tainted],
      ['untainted', true, untainted],
    ])('on a node that is %s: %j', (_, expected, node) => {
      expect(rendered(NodeSet.untainted())).not.toHaveProperty('tolerations');
      expect(runs(NodeSet.untainted(), node)).toBe(expected);
    });
  });

  test.each([
    ['labelled and tainted', true, { ...labelled, ...tainted }],
    ['labelled only', true, { ...labelled, ...untainted }],
    ['tainted only', false, { ...unlabelled, ...tainted }],
    ['neither labelled nor tainted', false, { ...unlabelled, ...untainted }],
  ])('the daemon of a pool on a node that is %s: %j', (_, expected, node) => {
    const pool = new DedicatedNodePool(Testing.chart(), 'Pool', { poolName: 'gpu' });
    expect(runs(NodeSet.pools(pool), node)).toBe(expected);
  });
});

test('everything the example renders is here', () => {
  expect(manifestsOf(output).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'DaemonSet dcgm-exporter',
    'DaemonSet ingress-nginx-controller',
    'DaemonSet local-volume-provisioner',
    'Deployment website',
    'NodePool gpu',
    'NodePool storage',
  ]);
  expect(output).toMatchSnapshot();
});
