import { GkeComputeClass, GkeComputeClassFallback, Taint, type GkeComputeClassProps } from '../../../src';
import { GKE_COMPUTE_CLASS } from '../../../src/provisioners/gke/gke-compute-class';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function render(props: Partial<GkeComputeClassProps> = {}) {
  return synth(
    scope => new GkeComputeClass(scope, 'Nodes', { pool: GPU, priorities: [{ machineFamily: 'g2' }], ...props }),
  );
}

test('effects are spelt as Kubernetes spells them, unlike in the API of node pools', () => {
  expect(render().spec).toEqual({
    nodePoolAutoCreation: { enabled: true },
    nodePoolConfig: {
      nodeLabels: { 'example.com/pool': 'gpu' },
      taints: [{ effect: 'NoSchedule', key: 'example.com/pool', value: 'gpu' }],
    },
    priorities: [{ machineFamily: 'g2' }],
    whenUnsatisfiable: 'DoNotScaleUp',
  });
});

test('node pools need not be created, and pods may get other nodes', () => {
  const { spec } = render({
    spec: { nodePoolAutoCreation: { enabled: false } },
    whenUnsatisfiable: GkeComputeClassFallback.SCALE_UP_ANYWAY,
  });
  expect(spec).toMatchObject({ nodePoolAutoCreation: { enabled: false }, whenUnsatisfiable: 'ScaleUpAnyway' });
});

test('the nodes carry the label and the taint of the class besides', () => {
  const gpu = { type: 'nvidia-l4', count: 1 };
  const [pool] = GKE_COMPUTE_CLASS.read(
    render({
      priorities: [
        { machineType: 'g2-standard-8', gpu },
        { machineType: 'g2-standard-16', gpu },
      ],
    }),
    [],
  );
  expect(pool.platformLabels).toEqual({
    'cloud.google.com/compute-class': 'gpu',
    'cloud.google.com/gke-accelerator': 'nvidia-l4',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'linux',
  });
  expect(pool.platformTaints?.map(String)).toEqual(['cloud.google.com/compute-class=gpu:NoSchedule']);
});

test.each(['ab', 'x1', 'GPU'])('a taint with the value %s is refused', value => {
  expect(() => render({ pool: poolWith({ taints: [Taint.noSchedule('example.com/pool', value)] }) })).toThrow(
    `GkeComputeClass 'chart/Nodes': pool.taints[example.com/pool].value: Invalid value: "${value}": ` +
      'a taint value starts with a lower-case letter or a digit and is not of two characters',
  );
});
