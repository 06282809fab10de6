import {
  KarpenterConsolidationPolicy,
  KarpenterDisruptionReason,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  KarpenterRequirement,
  Taint,
  type KarpenterNodePoolProps,
} from '../../../src';
import { KARPENTER } from '../../../src/provisioners/karpenter/karpenter-node-pool';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function nodePool(props: Partial<KarpenterNodePoolProps> = {}) {
  return synth(
    scope =>
      new KarpenterNodePool(scope, 'Nodes', {
        pool: GPU,
        nodeClassRef: KarpenterNodeClassRef.ec2('default'),
        ...props,
      }),
  );
}

test('labels, taints and startup taints are in the node template', () => {
  const pool = poolWith({
    taints: [...GPU.taints, Taint.noExecute('example.com/drain')],
    startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')],
  });
  expect(nodePool({ pool })).toEqual({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'gpu' },
    spec: {
      template: {
        metadata: { labels: { 'example.com/pool': 'gpu' } },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' },
          requirements: [],
          startupTaints: [{ effect: 'NoExecute', key: 'node.cilium.io/agent-not-ready', value: 'true' }],
          taints: [
            { effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' },
            { effect: 'NoExecute', key: 'example.com/drain' },
          ],
        },
      },
    },
  });
});

test('limits, disruption, weight and expiry are written as Karpenter spells them', () => {
  const { spec } = nodePool({
    limits: { 'nvidia.com/gpu': '8' },
    weight: 10,
    expireAfter: 'Never',
    terminationGracePeriod: '1h30m',
    disruption: {
      consolidationPolicy: KarpenterConsolidationPolicy.WHEN_EMPTY,
      budgets: [
        { nodes: '0', schedule: '0 9 * * mon-fri', duration: '8h', reasons: [KarpenterDisruptionReason.DRIFTED] },
      ],
    },
  });
  expect(spec).toMatchObject({
    limits: { 'nvidia.com/gpu': '8' },
    weight: 10,
    template: { spec: { expireAfter: 'Never', terminationGracePeriod: '1h30m' } },
    disruption: {
      consolidationPolicy: 'WhenEmpty',
      consolidateAfter: '0s',
      budgets: [{ nodes: '0', schedule: '0 9 * * mon-fri', duration: '8h', reasons: ['Drifted'] }],
    },
  });
});

test('further fields of the spec are joined', () => {
  const { spec } = nodePool({ spec: { template: { metadata: { annotations: { a: 'b' } } } } });
  expect(spec.template.metadata).toEqual({ annotations: { a: 'b' }, labels: { 'example.com/pool': 'gpu' } });
});

test.each<[string, Partial<KarpenterNodePoolProps>, string]>([
  [
    'a label that Karpenter sets',
    { pool: poolWith({ labels: { 'karpenter.sh/nodepool': 'gpu' } }) },
    'pool.labels[karpenter.sh/nodepool]: Forbidden: no label whose prefix ends in karpenter.sh other than its well-known ones; use a domain of your own',
  ],
  [
    'the host name',
    { pool: poolWith({ labels: { 'kubernetes.io/hostname': 'a' } }) },
    'pool.labels[kubernetes.io/hostname]: Forbidden',
  ],
  [
    'a label that the AWS provider sets',
    { pool: poolWith({ labels: { 'karpenter.k8s.aws/mine': 'a' } }) },
    'no label whose prefix ends in karpenter.k8s.aws',
  ],
  [
    'a label that the Azure provider sets',
    { pool: poolWith({ labels: { agentpool: 'a' } }), nodeClassRef: KarpenterNodeClassRef.aks('default') },
    'pool.labels[agentpool]: Forbidden',
  ],
  [
    'a label of EKS Auto Mode',
    {
      pool: poolWith({ labels: { 'eks.amazonaws.com/x': 'a' } }),
      nodeClassRef: KarpenterNodeClassRef.eksAutoMode('default'),
    },
    'EKS Auto Mode reserves labels of eks.amazonaws.com',
  ],
  [
    'a Kubernetes label before 1.9',
    { pool: poolWith({ labels: { 'node-role.kubernetes.io/gpu': '' } }), beforeVersion19: true },
    'Karpenter before 1.9 refuses kubernetes.io and k8s.io labels; use a domain of your own, such as example.com/pool, or a newer Karpenter',
  ],
  [
    'a comparison before 1.9',
    { requirements: [KarpenterRequirement.atLeast('karpenter.k8s.aws/instance-cpu', 4)], beforeVersion19: true },
    'Karpenter before 1.9 has no Gte',
  ],
  ['a weight of 0', { weight: 0 }, 'weight: Invalid value: 0: expected a whole number from 1 to 100'],
  [
    'an expiry in days',
    { expireAfter: '30d' },
    'expireAfter: Invalid value: "30d": expected hours, minutes and seconds',
  ],
  ['a grace period of Never', { terminationGracePeriod: 'Never' }, 'terminationGracePeriod: Invalid value: "Never"'],
  [
    'consolidation in days',
    { disruption: { consolidateAfter: '1d' } },
    'disruption.consolidateAfter: Invalid value: "1d"',
  ],
  [
    'a budget over 100 %',
    { disruption: { budgets: [{ nodes: '101%' }] } },
    'disruption.budgets[0].nodes: Invalid value: "101%"',
  ],
  [
    'a schedule without duration',
    { disruption: { budgets: [{ nodes: '1', schedule: '@daily' }] } },
    'schedule and duration go together',
  ],
  [
    'a schedule of four fields',
    { disruption: { budgets: [{ nodes: '1', schedule: '0 9 * *', duration: '1h' }] } },
    'budgets[0].schedule: Invalid value',
  ],
  [
    'a duration of seconds',
    { disruption: { budgets: [{ nodes: '1', schedule: '@daily', duration: '30s' }] } },
    'budgets[0].duration: Invalid value',
  ],
  [
    'too many requirements',
    { requirements: Array.from({ length: 100 }, (_, index) => KarpenterRequirement.exists(`example.com/k${index}`)) },
    'requirements: Invalid value: 101: Karpenter takes at most 100, the labels of the pool included',
  ],
  [
    'a taint list among the further fields',
    { spec: { template: { spec: { taints: [] } } } },
    'spec.template.spec.taints: Forbidden',
  ],
  [
    'a pool name that is no object name',
    { pool: poolWith({ poolName: 'GPU' }) },
    'metadata.name: Invalid value: "GPU"',
  ],
])('%s is refused with the place', (_, props, message) => {
  expect(() => nodePool(props)).toThrow(message);
  expect(() => nodePool(props)).toThrow("KarpenterNodePool 'chart/Nodes': ");
});

test('a well-known label of the provider, and Kubernetes labels since 1.9, are carried', () => {
  const labels = {
    'karpenter.k8s.aws/instance-family': 'g5',
    'gpu.node-restriction.kubernetes.io/pool': 'gpu',
    'karpenter.sh/capacity-type': 'spot',
  };
  expect(nodePool({ pool: poolWith({ labels }) }).spec.template.metadata.labels).toEqual(labels);
});

test('requirements with one value are labels of every node', () => {
  const manifest = nodePool({
    requirements: [
      KarpenterRequirement.oneOf('kubernetes.io/arch', 'amd64'),
      KarpenterRequirement.oneOf('karpenter.sh/capacity-type', 'spot', 'on-demand'),
      KarpenterRequirement.noneOf('topology.kubernetes.io/zone', 'eu-west-1c'),
    ],
  });
  expect(KARPENTER.read(manifest, [])[0].platformLabels).toEqual({
    'kubernetes.io/arch': 'amd64',
    'karpenter.sh/nodepool': 'gpu',
  });
});
