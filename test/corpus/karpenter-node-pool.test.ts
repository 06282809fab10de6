import { Chart, Testing } from 'cdk8s';
import { schemaErrors } from './schema';
import {
  DedicatedNodePool,
  KarpenterNodeClassRef,
  KarpenterNodePool,
  KarpenterRequirement,
  Taint,
  type DedicatedNodePoolProps,
} from 'cdk8s-placement';

function nodePool(pool: DedicatedNodePoolProps, ...requirements: KarpenterRequirement[]) {
  const chart = new Chart(Testing.app(), 'chart');
  new KarpenterNodePool(chart, 'NodePool', {
    pool: new DedicatedNodePool(chart, 'Pool', pool),
    nodeClassRef: KarpenterNodeClassRef.ec2('default'),
    requirements,
  });
  return Testing.synth(chart)[0];
}

test.each<[string, DedicatedNodePoolProps, KarpenterRequirement[]]>([
  ['its name alone', { poolName: 'gpu' }, []],
  [
    'taints with and without a value',
    {
      poolName: 'gpu',
      key: 'example.com/pool',
      taints: [
        Taint.noSchedule('example.com/pool', 'gpu'),
        Taint.noExecute('example.com/gpu'),
        Taint.preferNoSchedule('example.com/gpu'),
      ],
      startupTaints: [Taint.noSchedule('example.com/driver-missing')],
    },
    [],
  ],
  [
    'every kind of requirement',
    { poolName: 'gpu' },
    [
      KarpenterRequirement.oneOf('karpenter.sh/capacity-type', 'spot', 'on-demand'),
      KarpenterRequirement.noneOf('topology.kubernetes.io/zone', 'eu-west-1c'),
      KarpenterRequirement.exists('example.com/rack'),
      KarpenterRequirement.doesNotExist('example.com/retired'),
      KarpenterRequirement.greaterThan('karpenter.k8s.aws/instance-cpu', 3),
      KarpenterRequirement.lessThan('karpenter.k8s.aws/instance-cpu', 65),
    ],
  ],
])('the NodePool of a pool with %s fits the custom resource definition', (_, pool, requirements) => {
  expect(schemaErrors(nodePool(pool, ...requirements))).toEqual([]);
});
