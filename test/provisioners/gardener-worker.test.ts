import { GPU, poolWith } from './pools';
import { GardenerWorker, Taint } from '../../src';
import { GARDENER_WORKER } from '../../src/provisioners/gardener-worker';

test('one worker group', () => {
  expect(GardenerWorker.fragment(GPU, { minimum: 0 })).toEqual({
    name: 'gpu',
    labels: { 'example.com/pool': 'gpu' },
    taints: [{ key: 'example.com/pool', value: 'gpu', effect: 'NoSchedule' }],
    minimum: 0,
  });
});

test('every worker group of a Shoot is a pool', () => {
  const worker = GardenerWorker.fragment(GPU, {
    machine: { type: 'g5.xlarge', architecture: 'amd64' },
    zones: ['eu-west-1a'],
  });
  const shoot = {
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: { name: 's' },
    spec: { provider: { workers: [worker, { name: 'cpu' }] } },
  };
  expect(GARDENER_WORKER.read(shoot, []).map(({ source, platformLabels }) => [source, platformLabels])).toEqual([
    [
      "worker 'gpu' of Shoot 's'",
      {
        'worker.gardener.cloud/pool': 'gpu',
        'node.kubernetes.io/instance-type': 'g5.xlarge',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/os': 'linux',
        'topology.kubernetes.io/zone': 'eu-west-1a',
      },
    ],
    [
      "worker 'cpu' of Shoot 's'",
      { 'worker.gardener.cloud/pool': 'cpu', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/os': 'linux' },
    ],
  ]);
});

test('a taint of Gardener, a startup taint and a field of the pool are refused', () => {
  const critical = poolWith({ taints: [Taint.noSchedule('node.gardener.cloud/critical-components-not-ready')] });
  expect(() => GardenerWorker.fragment(critical)).toThrow(
    "GardenerWorker for pool 'gpu': pool.taints[node.gardener.cloud/critical-components-not-ready]: Forbidden",
  );
  expect(() => GardenerWorker.fragment(poolWith({ startupTaints: [Taint.noSchedule('readiness.k8s.io/a')] }))).toThrow(
    'pool.startupTaints[readiness.k8s.io/a]',
  );
  expect(() => GardenerWorker.fragment(GPU, { taints: [] })).toThrow('fields.taints: Forbidden');
});
