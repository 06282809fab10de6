import { AksAgentPool, AksPoolMode, Taint, type AksAgentPoolProps } from '../../../src';
import { AKS_AGENT_POOL } from '../../../src/provisioners/azure/aks-agent-pool';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function render(props: Partial<AksAgentPoolProps> = {}) {
  return synth(scope => new AksAgentPool(scope, 'Nodes', { pool: GPU, clusterName: 'my-aks', ...props }));
}

test('taints are texts', () => {
  const manifest = render({
    pool: poolWith({ taints: [...GPU.taints, Taint.noExecute('example.com/bare')] }),
    apiVersion: 'v20250801',
  });
  expect(manifest).toMatchObject({
    apiVersion: 'containerservice.azure.com/v20250801',
    kind: 'ManagedClustersAgentPool',
    metadata: { name: 'gpu' },
  });
  expect(manifest.spec).toEqual({
    azureName: 'gpu',
    mode: 'User',
    nodeLabels: { 'example.com/pool': 'gpu' },
    nodeTaints: ['example.com/pool=gpu:NoSchedule', 'example.com/bare:NoExecute'],
    owner: { name: 'my-aks' },
  });
});

test('agent pool, mode, size and system are labels of every node', () => {
  const manifest = render({ nodePoolName: 'gpu2', spec: { vmSize: 'Standard_NC6s_v3', osType: 'Windows' } });
  expect(AKS_AGENT_POOL.read(manifest, [])[0].platformLabels).toEqual({
    agentpool: 'gpu2',
    'kubernetes.azure.com/agentpool': 'gpu2',
    'kubernetes.azure.com/mode': 'user',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'windows',
    'node.kubernetes.io/instance-type': 'Standard_NC6s_v3',
  });
});

test('AKS marks and taints spot nodes by itself', () => {
  const [{ platformLabels, platformTaints }] = AKS_AGENT_POOL.read(render({ spec: { scaleSetPriority: 'Spot' } }), []);
  expect(platformLabels).toMatchObject({ 'kubernetes.azure.com/scalesetpriority': 'spot' });
  expect(platformTaints?.map(String)).toEqual(['kubernetes.azure.com/scalesetpriority=spot:NoSchedule']);
});

test('a system pool takes its one taint', () => {
  const pool = poolWith({ taints: [Taint.noSchedule('CriticalAddonsOnly', 'true')] });
  expect(render({ pool, mode: AksPoolMode.SYSTEM }).spec.nodeTaints).toEqual(['CriticalAddonsOnly=true:NoSchedule']);
});

test.each<[string, Partial<AksAgentPoolProps>, string]>([
  [
    'another taint of a system pool',
    { mode: AksPoolMode.SYSTEM },
    'pool.taints[example.com/pool]: Forbidden: a system pool takes no taint but',
  ],
  [
    'a name with a hyphen',
    { nodePoolName: 'gpu-a' },
    'nodePoolName: Invalid value: "gpu-a": AKS takes at most 12 lower-case letters and digits',
  ],
  [
    'a startup taint',
    { pool: poolWith({ startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')] }) },
    'would stay on the nodes for ever',
  ],
  [
    'a label of AKS',
    { pool: poolWith({ labels: { 'kubernetes.azure.com/x': 'y' } }) },
    'AKS reserves labels of kubernetes.azure.com',
  ],
  [
    'a label of kubernetes.io',
    { pool: poolWith({ labels: { 'kubernetes.io/arch': 'arm64' } }) },
    'AKS reserves labels of kubernetes.io',
  ],
  [
    'a system label',
    { pool: poolWith({ labels: { agentpool: 'y' } }) },
    'AKS sets agentpool, storageprofile, storagetier and accelerator itself',
  ],
  [
    'a taint of AKS',
    { pool: poolWith({ taints: [Taint.noSchedule('kubernetes.azure.com/x', 'y')] }) },
    'AKS reserves taints of kubernetes.azure.com',
  ],
])('%s is refused', (_, props, message) => {
  expect(() => render(props)).toThrow(message);
});
