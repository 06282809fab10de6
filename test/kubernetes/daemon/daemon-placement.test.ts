import { type Node } from '../../../src/kubernetes/api';
import {
  compileDaemonPod,
  daemonLanding,
  desiredNodes,
  judgeDaemonPod,
} from '../../../src/kubernetes/daemon/daemon-placement';

const plain: Node = { name: 'plain', labels: {}, taints: [] };
const tainted: Node = { name: 'tainted', labels: {}, taints: [{ key: 'gpu', effect: 'NoSchedule' }] };
const drained: Node = {
  name: 'drained',
  labels: {},
  taints: [
    { key: 'gpu', effect: 'NoSchedule' },
    { key: 'maintenance', effect: 'NoExecute' },
  ],
};
const cordoned: Node = {
  name: 'cordoned',
  labels: {},
  taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }],
  unschedulable: true,
};
const preferred: Node = {
  name: 'preferred',
  labels: {},
  taints: [
    { key: 'gpu', effect: 'PreferNoSchedule' },
    { key: 'odd', effect: 'NoAdmit' },
  ],
};

test('an untolerated NoSchedule taint keeps pods that are there, NoExecute removes them', () => {
  const pod = compileDaemonPod({});
  expect([plain, tainted, drained, cordoned, preferred].map(node => daemonLanding(pod, node))).toEqual([
    'runs',
    'keeps',
    'refuses',
    'runs',
    'runs',
  ]);
  expect(judgeDaemonPod(pod, drained)).toMatchObject({
    runs: false,
    keeps: false,
    reason: { kind: 'taint', taint: { key: 'gpu' } },
  });
  expect(judgeDaemonPod(pod, tainted)).toMatchObject({ runs: false, keeps: true });
});

test('a node whose labels do not match keeps nothing', () => {
  expect(judgeDaemonPod(compileDaemonPod({ nodeSelector: { a: 'b' } }), plain)).toEqual({
    runs: false,
    keeps: false,
    reason: { kind: 'nodeSelector', key: 'a', value: 'b' },
  });
});

test('a template without a spec runs wherever taints let it', () => {
  expect(desiredNodes(compileDaemonPod(undefined), [tainted, plain])).toEqual({ runs: [plain], keepsOnly: [tainted] });
});
