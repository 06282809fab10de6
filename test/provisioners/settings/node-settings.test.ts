import * as fc from 'fast-check';
import { NodeSettings, NodeSettingsFormat, Taint } from '../../../src';
import { SETTINGS } from '../../../src/provisioners/settings/node-settings';
import type { Manifest } from '../../../src/provisioners/target/manifest';
import { problems, readNodeFields, withPool, type NodeFields } from '../../../src/provisioners/target/target';
import { anyPool, GPU, poolWith, portablePool } from '../pools';

const POOL = poolWith({
  taints: [...GPU.taints, Taint.noExecute('example.com/bare')],
  startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')],
});

test.each<[NodeSettingsFormat, string[]]>([
  [
    NodeSettingsFormat.KUBELET,
    [
      '--node-labels=example.com/pool=gpu',
      '--register-with-taints=example.com/pool=gpu:NoSchedule,example.com/bare:NoExecute,node.cilium.io/agent-not-ready=true:NoExecute',
    ],
  ],
  [
    NodeSettingsFormat.KUBEADM,
    [
      'apiVersion: kubeadm.k8s.io/v1beta4',
      'kind: JoinConfiguration',
      'nodeRegistration:',
      '  kubeletExtraArgs:',
      '    - name: node-labels',
      '      value: example.com/pool=gpu',
      '  taints:',
      '    - effect: NoSchedule',
      '      key: example.com/pool',
      '      value: gpu',
      '    - effect: NoExecute',
      '      key: example.com/bare',
      '    - effect: NoExecute',
      '      key: node.cilium.io/agent-not-ready',
      '      value: "true"',
    ],
  ],
  [
    NodeSettingsFormat.K3S,
    [
      'node-label:',
      '  - example.com/pool=gpu',
      'node-taint:',
      '  - example.com/pool=gpu:NoSchedule',
      '  - example.com/bare:NoExecute',
      '  - node.cilium.io/agent-not-ready=true:NoExecute',
    ],
  ],
  [
    NodeSettingsFormat.TALOS,
    [
      'apiVersion: v1alpha1',
      'kind: KubeNodeConfig',
      'labels:',
      '  example.com/pool: gpu',
      'taints:',
      '  example.com/pool: gpu:NoSchedule',
      '  example.com/bare: NoExecute',
      '  node.cilium.io/agent-not-ready: true:NoExecute',
    ],
  ],
  [
    NodeSettingsFormat.TALOS_MACHINE_CONFIG,
    [
      'machine:',
      '  nodeLabels:',
      '    example.com/pool: gpu',
      '  nodeTaints:',
      '    example.com/pool: gpu:NoSchedule',
      '    example.com/bare: NoExecute',
      '    node.cilium.io/agent-not-ready: true:NoExecute',
    ],
  ],
  [
    NodeSettingsFormat.KUBECTL,
    [
      'kubectl taint nodes "$NODE" example.com/pool=gpu:NoSchedule example.com/bare:NoExecute --overwrite',
      'kubectl label nodes "$NODE" example.com/pool=gpu --overwrite',
    ],
  ],
])('%s', (format, lines) => {
  expect(NodeSettings.render(POOL, format)).toBe(`${lines.join('\n')}\n`);
});

test('RKE2 has the form of k3s', () => {
  expect(NodeSettings.render(POOL, NodeSettingsFormat.RKE2)).toBe(NodeSettings.render(POOL, NodeSettingsFormat.K3S));
});

test('tags of an Auto Scaling group', () => {
  const prefix = 'k8s.io/cluster-autoscaler/node-template';
  expect(JSON.parse(NodeSettings.render(POOL, NodeSettingsFormat.AUTOSCALER_ASG_TAGS))).toEqual({
    [`${prefix}/label/example.com/pool`]: 'gpu',
    [`${prefix}/taint/example.com/pool`]: 'gpu:NoSchedule',
    [`${prefix}/taint/example.com/bare`]: ':NoExecute',
    [`${prefix}/taint/node.cilium.io/agent-not-ready`]: 'true:NoExecute',
  });
});

test('variables of the Terraform modules', () => {
  const variables = (format: NodeSettingsFormat) => JSON.parse(NodeSettings.render(GPU, format));
  const taint = { key: 'example.com/pool', value: 'gpu', effect: 'NO_SCHEDULE' };
  expect(variables(NodeSettingsFormat.TERRAFORM_EKS)).toEqual({
    eks_managed_node_groups: { gpu: { labels: GPU.labels, taints: { 'example.com/pool:NO_SCHEDULE': taint } } },
  });
  expect(variables(NodeSettingsFormat.TERRAFORM_GKE)).toEqual({
    node_pools_labels: { gpu: GPU.labels },
    node_pools_taints: { gpu: [taint] },
  });
  expect(variables(NodeSettingsFormat.TERRAFORM_AKS)).toEqual({
    node_pools: { gpu: { name: 'gpu', node_labels: GPU.labels, node_taints: ['example.com/pool=gpu:NoSchedule'] } },
  });
});

function sides({ labels, taints, startupTaints }: NodeFields) {
  return { labels, taints: taints.map(String).sort(), startupTaints: startupTaints.map(String).sort() };
}

describe.each(Object.entries(SETTINGS))('%s', (_, target) => {
  test('any pool comes back as it is, or is refused by name', () => {
    let carried = 0;
    fc.assert(
      fc.property(anyPool, pool => {
        const errors = problems(target, pool);
        if (errors.length > 0) {
          expect(errors.map(({ field }) => field).join()).toMatch(/pool/);
          return;
        }
        carried += 1;
        // As a file is read: through text.
        const settings: Manifest = JSON.parse(JSON.stringify(withPool(target, pool, target.frame)));
        const expected = target.startupTaints.leftOut ? { ...pool, startupTaints: [] } : pool;
        expect(sides(readNodeFields(target, settings))).toEqual(sides(expected));
      }),
      { seed: 7, numRuns: 150 },
    );
    expect(carried).toBeGreaterThan(10);
  });

  test('a portable pool is carried', () => {
    fc.assert(
      fc.property(portablePool, pool => {
        expect(problems(target, pool)).toEqual([]);
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});

test.each<[string, NodeSettingsFormat, Parameters<typeof poolWith>[0], string]>([
  [
    'two effects on one key',
    NodeSettingsFormat.TALOS,
    { taints: [...GPU.taints, Taint.noExecute('example.com/pool', 'gpu')] },
    'Talos KubeNodeConfig for pool \'gpu\': pool.taints: Invalid value: "example.com/pool=gpu:NoExecute": the target writes taints as a map',
  ],
  [
    'a role label of a kubelet',
    NodeSettingsFormat.K3S,
    { labels: { 'node-role.kubernetes.io/gpu': '' } },
    "k3s config.yaml for pool 'gpu': pool.labels[node-role.kubernetes.io/gpu]: Forbidden: the kubelet refuses",
  ],
  [
    'a tag that is too long',
    NodeSettingsFormat.AUTOSCALER_ASG_TAGS,
    { labels: { [`${'d'.repeat(60)}.com/${'k'.repeat(60)}`]: '' } },
    'AWS takes tag keys of at most 128 characters',
  ],
  [
    'a name that is too long for AKS',
    NodeSettingsFormat.TERRAFORM_AKS,
    { poolName: 'a-very-long-name' },
    'pool.poolName: Invalid value: "a-very-long-name"',
  ],
])('%s is refused', (_, format, changes, message) => {
  expect(() => NodeSettings.render(poolWith(changes), format)).toThrow(message);
});
