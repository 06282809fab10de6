import { type Node } from '../../../src/kubernetes/api';
import { type DaemonPod, settleDaemonSet } from '../../../src/kubernetes/daemon/daemon-controller';
import { compileDaemonPod } from '../../../src/kubernetes/daemon/daemon-placement';
import { pinnedAffinity } from '../../../src/kubernetes/daemon/daemon-pod';

const node: Node = { name: 'n1', labels: {}, taints: [] };
const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
const everywhere = compileDaemonPod({});

test('of several pods the bound and oldest one stays', () => {
  const pods: DaemonPod[] = [
    { metadata: { name: 'a', creationTimestamp: '2024-01-02T00:00:00Z' }, spec: { nodeName: 'n1' } },
    { metadata: { name: 'b', creationTimestamp: '2024-01-01T00:00:00Z' }, spec: { nodeName: 'n1' }, status: ready },
    {
      metadata: { name: 'c', creationTimestamp: '2023-01-01T00:00:00Z' },
      spec: { affinity: pinnedAffinity(undefined, 'n1') },
    },
  ];
  const { numbers, podsPerNode } = settleDaemonSet(everywhere, [node], pods);
  expect(podsPerNode.get('n1')).toBe(1);
  expect(numbers).toMatchObject({ currentNumberScheduled: 1, numberReady: 1, numberUnavailable: 0 });
});

test('a pod that is leaving is waited for', () => {
  const leaving: DaemonPod = {
    metadata: { name: 'a', deletionTimestamp: '2024-01-01T00:00:00Z' },
    spec: { nodeName: 'n1' },
  };
  const { numbers, podsPerNode } = settleDaemonSet(everywhere, [node], [leaving]);
  expect(podsPerNode.get('n1')).toBe(1);
  expect(numbers).toMatchObject({ currentNumberScheduled: 1, numberReady: 0 });
});

test('a failed pod is not made again where none should run', () => {
  const tainted: Node = { ...node, taints: [{ key: 'gpu', effect: 'NoSchedule' }] };
  const failed: DaemonPod = { spec: { nodeName: 'n1' }, status: { phase: 'Failed' } };
  expect(settleDaemonSet(everywhere, [tainted], [failed])).toMatchObject({
    numbers: { numberMisscheduled: 0, desiredNumberScheduled: 0 },
  });
});

function settled(pods: readonly DaemonPod[], nodes: readonly Node[] = [node]) {
  const { numbers, podsPerNode } = settleDaemonSet(everywhere, nodes, pods);
  return { ...numbers, pods: Object.fromEntries(podsPerNode) };
}

const bound = (metadata: DaemonPod['metadata'], status?: DaemonPod['status']): DaemonPod => ({
  metadata,
  spec: { nodeName: 'n1' },
  status,
});

test('the pod that the controller makes is counted, and not ready yet', () => {
  expect(settled([])).toEqual({
    desiredNumberScheduled: 1,
    currentNumberScheduled: 1,
    numberMisscheduled: 0,
    numberReady: 0,
    numberAvailable: 0,
    numberUnavailable: 1,
    pods: { n1: 1 },
  });
});

test.each<[string, DaemonPod['status'], number]>([
  ['Ready', { conditions: [{ type: 'Ready', status: 'True' }] }, 1],
  [
    'Ready among others',
    {
      conditions: [
        { type: 'Initialized', status: 'False' },
        { type: 'Ready', status: 'True' },
      ],
    },
    1,
  ],
  ['Ready: False', { conditions: [{ type: 'Ready', status: 'False' }] }, 0],
  ['another condition', { conditions: [{ type: 'Initialized', status: 'True' }] }, 0],
  ['no condition', {}, 0],
  ['no status', undefined, 0],
])('%s', (_name, status, readyPods) => {
  expect(settled([bound({ name: 'a' }, status)])).toMatchObject({
    numberReady: readyPods,
    numberAvailable: readyPods,
    numberUnavailable: 1 - readyPods,
  });
});

const unready = { conditions: [{ type: 'Ready', status: 'False' }] };

test.each<[string, DaemonPod, DaemonPod]>([
  [
    'a bound one before one that waits',
    { metadata: { name: 'a' }, spec: { nodeName: 'n1' }, status: ready },
    { metadata: { name: '0' }, spec: { affinity: pinnedAffinity(undefined, 'n1') } },
  ],
  [
    'an older one',
    bound({ name: 'b', creationTimestamp: '2024-01-01T00:00:00Z' }, ready),
    bound({ name: 'a', creationTimestamp: '2024-01-02T00:00:00Z' }, unready),
  ],
  [
    'one without a time',
    bound({ name: 'b' }, ready),
    bound({ name: 'a', creationTimestamp: '2024-01-02T00:00:00Z' }, unready),
  ],
  ['of the same time the first by name', bound({ name: 'a' }, ready), bound({ name: 'b' }, unready)],
  ['one without a name before one with', bound(undefined, ready), bound({ name: 'b' }, unready)],
])('of two pods stays %s', (_name, kept, other) => {
  expect(settled([kept, other])).toMatchObject({ numberReady: 1, pods: { n1: 1 } });
  expect(settled([other, kept])).toMatchObject({ numberReady: 1, pods: { n1: 1 } });
});

test.each([['Failed'], ['Succeeded']])('a pod that has %s is made again, deleted or not', phase => {
  expect(settled([bound({ name: 'a' }, { phase, ...ready })])).toMatchObject({
    currentNumberScheduled: 1,
    numberReady: 0,
    pods: { n1: 1 },
  });
  expect(settled([bound({ name: 'a', deletionTimestamp: '2024-01-01T00:00:00Z' }, { phase, ...ready })])).toMatchObject(
    { numberReady: 0, pods: { n1: 1 } },
  );
});

test('a pod that is leaving stands beside the one that stays', () => {
  const leaving = bound({ name: 'a', deletionTimestamp: '2024-01-01T00:00:00Z' });
  expect(settled([leaving, bound({ name: 'b' }, ready)])).toMatchObject({ pods: { n1: 2 }, numberReady: 0 });
});

test('of a node that is gone, waiting pods go and bound ones are left', () => {
  const waiting: DaemonPod = { spec: { affinity: pinnedAffinity(undefined, 'gone') } };
  expect(settled([waiting])).toMatchObject({ pods: { n1: 1 } });
  expect(settled([waiting, { spec: { nodeName: 'gone' } }]).pods).toEqual({ n1: 1, gone: 1 });
  expect(settled([{ spec: {} }]).pods).toEqual({ n1: 1 });
});

test('where none should run, a pod that is leaving still counts as misplaced and another is deleted', () => {
  const tainted: Node = { ...node, taints: [{ key: 'gpu', effect: 'NoExecute' }] };
  const leaving = bound({ name: 'a', deletionTimestamp: '2024-01-01T00:00:00Z' });
  expect(settled([leaving, bound({ name: 'b' })], [tainted])).toMatchObject({
    numberMisscheduled: 1,
    desiredNumberScheduled: 0,
    currentNumberScheduled: 0,
    pods: { n1: 1 },
  });
  expect(settled([], [tainted])).toMatchObject({ numberMisscheduled: 0, pods: {} });
});
