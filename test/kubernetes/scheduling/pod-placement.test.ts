import { type Node } from '../../../src/kubernetes/api';
import { compilePod, judgePod, podMayRun } from '../../../src/kubernetes/scheduling/pod-placement';

const node: Node = {
  name: 'n1',
  labels: { pool: 'gpu' },
  taints: [
    { key: 'soft', effect: 'PreferNoSchedule' },
    { key: 'gpu', value: 'true', effect: 'NoSchedule' },
    { key: 'maintenance', effect: 'NoExecute' },
  ],
};

test('runs where everything is tolerated and nothing is asked', () => {
  const pod = compilePod({ tolerations: [{ operator: 'Exists' }] });
  expect(judgePod(pod, node)).toEqual({ runs: true });
  expect(podMayRun(pod, node)).toBe(true);
});

test('a taint refusal names the first taint, all of them, and the toleration that almost fits', () => {
  const toleration = { key: 'gpu', operator: 'Exists', effect: 'NoExecute' };
  const pod = compilePod({ tolerations: [toleration] });
  expect(judgePod(pod, node)).toEqual({
    runs: false,
    reason: {
      kind: 'taint',
      taint: node.taints[1],
      untolerated: node.taints.slice(1),
      nearest: { toleration, differsIn: 'effect' },
    },
  });
  expect(podMayRun(pod, node)).toBe(false);
});

test('node name and labels come before taints', () => {
  expect(judgePod(compilePod({ nodeName: 'n2' }), node)).toEqual({
    runs: false,
    reason: { kind: 'nodeName', nodeName: 'n2' },
  });
  expect(judgePod(compilePod({ nodeSelector: { pool: 'cpu' } }), node)).toMatchObject({
    reason: { kind: 'nodeSelector', key: 'pool' },
  });
});

test('a pod that names its node passes the scheduler by: only what evicts keeps it out', () => {
  const cordoned: Node = { ...node, taints: node.taints.slice(0, 2), unschedulable: true };
  const pinned = compilePod({ nodeName: 'n1' });
  expect(judgePod(pinned, cordoned)).toEqual({ runs: true });
  expect(podMayRun(pinned, cordoned)).toBe(true);
  expect(judgePod(pinned, node)).toEqual({
    runs: false,
    reason: { kind: 'taint', taint: node.taints[2], untolerated: [node.taints[2]] },
  });
  expect(podMayRun(pinned, node)).toBe(false);
});

test('a cordoned node takes only pods that tolerate its taint', () => {
  const cordoned: Node = { name: 'n1', labels: {}, taints: [], unschedulable: true };
  const tolerating = compilePod({
    tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' }],
  });
  expect(judgePod(compilePod({}), cordoned)).toEqual({ runs: false, reason: { kind: 'unschedulable' } });
  expect(podMayRun(compilePod({}), cordoned)).toBe(false);
  expect(judgePod(tolerating, cordoned)).toEqual({ runs: true });
  expect(podMayRun(tolerating, cordoned)).toBe(true);
});
