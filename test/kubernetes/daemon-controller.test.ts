import { Node } from '../../src/kubernetes/api';
import { DaemonPod, settleDaemonSet } from '../../src/kubernetes/daemon-controller';
import { compileDaemonPod } from '../../src/kubernetes/daemon-placement';
import { pinnedAffinity } from '../../src/kubernetes/daemon-pod';

const node: Node = { name: 'n1', labels: {}, taints: [] };
const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
const everywhere = compileDaemonPod({});

test('of several pods the bound and oldest one stays', () => {
  const pods: DaemonPod[] = [
    { metadata: { name: 'a', creationTimestamp: '2024-01-02T00:00:00Z' }, spec: { nodeName: 'n1' } },
    { metadata: { name: 'b', creationTimestamp: '2024-01-01T00:00:00Z' }, spec: { nodeName: 'n1' }, status: ready },
    { metadata: { name: 'c', creationTimestamp: '2023-01-01T00:00:00Z' }, spec: { affinity: pinnedAffinity(undefined, 'n1') } },
  ];
  const { numbers, podsPerNode } = settleDaemonSet(everywhere, [node], pods);
  expect(podsPerNode.get('n1')).toBe(1);
  expect(numbers).toMatchObject({ currentNumberScheduled: 1, numberReady: 1, numberUnavailable: 0 });
});

test('a pod that is leaving is waited for', () => {
  const leaving: DaemonPod = { metadata: { name: 'a', deletionTimestamp: '2024-01-01T00:00:00Z' }, spec: { nodeName: 'n1' } };
  const { numbers, podsPerNode } = settleDaemonSet(everywhere, [node], [leaving]);
  expect(podsPerNode.get('n1')).toBe(1);
  expect(numbers).toMatchObject({ currentNumberScheduled: 1, numberReady: 0 });
});

test('a failed pod is not made again where none should run', () => {
  const tainted: Node = { ...node, taints: [{ key: 'gpu', effect: 'NoSchedule' }] };
  const failed: DaemonPod = { spec: { nodeName: 'n1' }, status: { phase: 'Failed' } };
  expect(settleDaemonSet(everywhere, [tainted], [failed])).toMatchObject({ numbers: { numberMisscheduled: 0, desiredNumberScheduled: 0 } });
});
