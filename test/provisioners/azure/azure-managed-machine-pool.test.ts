import { AksPoolMode, AzureManagedMachinePool, Taint, type AzureManagedMachinePoolProps } from '../../../src';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function render(props: Partial<AzureManagedMachinePoolProps> = {}) {
  return synth(
    scope =>
      new AzureManagedMachinePool(scope, 'Nodes', { pool: GPU, clusterName: 'c1', sku: 'Standard_NC6s_v3', ...props }),
  );
}

test('labels and taints of a user pool', () => {
  expect(render().spec).toEqual({
    mode: 'User',
    name: 'gpu',
    nodeLabels: { 'example.com/pool': 'gpu' },
    sku: 'Standard_NC6s_v3',
    taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' }],
  });
});

test.each<[string, Partial<AzureManagedMachinePoolProps>, string]>([
  [
    'a name that is too long for AKS',
    { nodePoolName: 'a-very-long-name' },
    'nodePoolName: Invalid value: "a-very-long-name"',
  ],
  [
    'a taint of a system pool',
    { mode: AksPoolMode.SYSTEM },
    'a system pool takes no taint but CriticalAddonsOnly=true:NoSchedule',
  ],
  [
    'a startup taint',
    { pool: poolWith({ startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')] }) },
    'pool.startupTaints[node.cilium.io/agent-not-ready]: Forbidden: would stay on the nodes for ever',
  ],
])('%s is refused', (_, props, message) => {
  expect(() => render(props)).toThrow(message);
});
