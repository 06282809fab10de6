import { Chart, Testing } from 'cdk8s';
import { KarpenterNodeClassRef, KarpenterNodePool, SharedNodePool, Taint } from '../../src';

test('its nodes have no taint but those that agents remove', () => {
  const pool = new SharedNodePool({
    poolName: 'general',
    labels: { 'example.com/tier': 'general' },
    startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')],
  });
  const chart = new Chart(Testing.app(), 'chart');
  new KarpenterNodePool(chart, 'Nodes', { pool, nodeClassRef: KarpenterNodeClassRef.ec2('default') });
  const [
    {
      metadata,
      spec: { template },
    },
  ] = Testing.synth(chart);
  expect(metadata.name).toBe('general');
  expect(template.metadata.labels).toEqual({ 'example.com/tier': 'general' });
  expect(template.spec.taints).toBeUndefined();
  expect(template.spec.startupTaints).toEqual([
    { effect: 'NoExecute', key: 'node.cilium.io/agent-not-ready', value: 'true' },
  ]);
});

test('a name is enough', () => {
  expect({ ...new SharedNodePool({ poolName: 'general' }) }).toEqual({
    poolName: 'general',
    labels: {},
    taints: [],
    startupTaints: [],
  });
});

test('what it is made from may change afterwards', () => {
  const labels: Record<string, string> = { a: 'b' };
  const pool = new SharedNodePool({ poolName: 'general', labels });
  labels.a = 'c';
  expect(pool.labels).toEqual({ a: 'b' });
});

test('a label that the API server would refuse', () => {
  expect(() => new SharedNodePool({ poolName: 'general', labels: { 'a b': 'c' } })).toThrow(
    'SharedNodePool \'general\': labels: Invalid value: "a b"',
  );
});
