import { App, Chart, Testing } from 'cdk8s';
import { DedicatedNodePool, KarpenterNodeClassRef, KarpenterNodePool } from '../../src';

test('a Karpenter NodePool belongs to no namespace, whatever its chart says', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'platform' });
  const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  new KarpenterNodePool(chart, 'Nodes', { pool: gpu, nodeClassRef: KarpenterNodeClassRef.ec2('gpu') });
  expect(Testing.synth(chart)[0].metadata).toEqual({ name: 'gpu' });
});
