import { App, Chart, Testing } from 'cdk8s';
import { DedicatedNodePool, GpuDaemonSet, GpuPlatform, GpuVendor, NodeSet, type GpuDaemonSetProps } from '../../src';

const chart = () => new Chart(new App(), 'platform');

function podOf(props: Partial<GpuDaemonSetProps>, scope = chart()): any {
  new GpuDaemonSet(scope, 'Gpu', { vendor: GpuVendor.NVIDIA, containers: [{ image: 'a' }], ...props });
  return Testing.synth(scope)[0].spec.template.spec;
}

const anyOf = (...labels: [string, string][]) =>
  labels.map(([key, value]) => ({ matchExpressions: [{ key, operator: 'In', values: [value] }] }));

describe('vendor and platform', () => {
  test.each<[GpuVendor, GpuPlatform, { [label: string]: string } | object[], string]>([
    [
      GpuVendor.NVIDIA,
      GpuPlatform.GKE,
      [{ matchExpressions: [{ key: 'cloud.google.com/gke-accelerator', operator: 'Exists' }] }],
      'nvidia.com/gpu',
    ],
    [
      GpuVendor.NVIDIA,
      GpuPlatform.EKS,
      anyOf(
        ['eks.amazonaws.com/instance-gpu-manufacturer', 'nvidia'],
        ['karpenter.k8s.aws/instance-gpu-manufacturer', 'nvidia'],
      ),
      'nvidia.com/gpu',
    ],
    [GpuVendor.NVIDIA, GpuPlatform.AKS, { 'kubernetes.azure.com/accelerator': 'nvidia' }, 'nvidia.com/gpu'],
    [GpuVendor.NVIDIA, GpuPlatform.GPU_OPERATOR, { 'nvidia.com/gpu.present': 'true' }, 'nvidia.com/gpu'],
    [GpuVendor.AMD, GpuPlatform.GPU_OPERATOR, { 'feature.node.kubernetes.io/amd-gpu': 'true' }, 'amd.com/gpu'],
    [
      GpuVendor.INTEL,
      GpuPlatform.NODE_FEATURE_DISCOVERY,
      { 'intel.feature.node.kubernetes.io/gpu': 'true' },
      'gpu.intel.com/i915',
    ],
    [
      GpuVendor.AWS_NEURON,
      GpuPlatform.NODE_FEATURE_DISCOVERY,
      { 'feature.node.kubernetes.io/aws-neuron': 'true' },
      'aws.amazon.com/neuron',
    ],
    [
      GpuVendor.HABANA,
      GpuPlatform.GPU_OPERATOR,
      { 'intel.feature.node.kubernetes.io/gaudi': 'true' },
      'habana.ai/gaudi',
    ],
  ])('%s on %s', (vendor, platform, labels, key) => {
    const pod = podOf({ vendor, platform });
    if (Array.isArray(labels)) {
      expect(pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual(
        labels,
      );
    } else {
      expect(pod.nodeSelector).toEqual(labels);
    }
    expect(pod.tolerations).toEqual([{ effect: 'NoSchedule', key, operator: 'Exists' }]);
  });

  const supported = Object.values(GpuPlatform).flatMap(platform =>
    Object.values(GpuVendor).map(vendor => [vendor, platform] as const),
  );

  test.each(supported)(
    '%s on %s either has a selector or is refused with the vendors that have one',
    (vendor, platform) => {
      let pod: any;
      try {
        pod = podOf({ vendor, platform });
      } catch (error) {
        expect((error as Error).message).toMatch(
          new RegExp(
            `^GpuDaemonSet 'platform/Gpu': platform: Invalid value: "${platform}": it does not label nodes with ${vendor} accelerators, only with .*NVIDIA`,
          ),
        );
        return;
      }
      expect(pod.nodeSelector ?? pod.affinity).toEqual(expect.any(Object));
      expect(pod.tolerations).toHaveLength(1);
    },
  );
});

test("with a pool has the pool's pairing and tolerates the vendor's taint too", () => {
  const scope = chart();
  const gpu = new DedicatedNodePool(scope, 'Pool', { poolName: 'gpu' });
  const pod = podOf({ on: NodeSet.pools(gpu) }, scope);
  expect(pod.nodeSelector).toEqual({ dedicated: 'gpu' });
  expect(pod.tolerations).toEqual([
    { effect: 'NoSchedule', key: 'dedicated', operator: 'Equal', value: 'gpu' },
    { effect: 'NoSchedule', key: 'nvidia.com/gpu', operator: 'Exists' },
  ]);
});

test('serving GPUs requests none', () => {
  expect(podOf({ platform: GpuPlatform.AKS, servesGpus: true }).containers[0]).not.toHaveProperty('resources');
});

test('using GPUs requests as many as it is limited to, beside other resources', () => {
  expect(
    podOf({ platform: GpuPlatform.AKS, usesGpus: 2, extendedResources: { 'example.com/fpga': 1 } }).containers[0]
      .resources,
  ).toEqual({
    limits: { 'example.com/fpga': '1', 'nvidia.com/gpu': '2' },
    requests: { 'example.com/fpga': '1', 'nvidia.com/gpu': '2' },
  });
});

test.each<[string, Partial<GpuDaemonSetProps>, RegExp]>([
  ['neither platform nor nodes', {}, /'platform\/Gpu': platform: Required value/],
  [
    'both platform and nodes',
    { platform: GpuPlatform.GKE, on: NodeSet.linux() },
    /platform: Forbidden: 'on' says which nodes have GPUs/,
  ],
  [
    'serving and using',
    { platform: GpuPlatform.GKE, servesGpus: true, usesGpus: 1 },
    /usesGpus: Forbidden: an agent that serves GPUs requests none/,
  ],
  ['neither serving nor using', { platform: GpuPlatform.GKE, servesGpus: false }, /usesGpus: Required value/],
  [
    'a part of a GPU',
    { platform: GpuPlatform.GKE, usesGpus: 0.5 },
    /extendedResources\[nvidia.com\/gpu\]: Invalid value: 0.5/,
  ],
])('refuses %s', (_, props, message) => {
  expect(() => podOf(props)).toThrow(message);
});
