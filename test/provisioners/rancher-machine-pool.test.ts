import { GPU, poolWith } from './pools';
import { RancherMachinePool, Taint } from '../../src';

test('one machine pool, with the taints that agents remove among the others', () => {
  expect(
    RancherMachinePool.fragment(
      poolWith({ startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')] }),
      { quantity: 2 },
    ),
  ).toEqual({
    name: 'gpu',
    workerRole: true,
    labels: { 'example.com/pool': 'gpu' },
    taints: [
      { key: 'example.com/pool', value: 'gpu', effect: 'NoSchedule' },
      { key: 'node.cilium.io/agent-not-ready', value: 'true', effect: 'NoExecute' },
    ],
    quantity: 2,
  });
});

test('a label that the kubelet refuses, and a field of the pool, are refused', () => {
  expect(() => RancherMachinePool.fragment(poolWith({ labels: { 'x.k8s.io/y': 'z' } }))).toThrow(
    "RancherMachinePool for pool 'gpu': pool.labels[x.k8s.io/y]: Forbidden",
  );
  expect(() => RancherMachinePool.fragment(GPU, { name: 'other' })).toThrow('fields.name: Forbidden');
});
