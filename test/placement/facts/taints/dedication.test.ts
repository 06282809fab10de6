import {
  dedicatingTaints,
  hasPreference,
  isDedicating,
  requestsDevice,
} from '../../../../src/placement/facts/taints/dedication';
import { describeTaint } from '../../../../src/placement/words/refusal-text';
import { node, planOf, workload } from '../../rules/ruled';

test.each([
  [{ key: 'dedicated', value: 'gpu' }, true],
  [{ key: 'nvidia.com/gpu' }, true],
  [{ key: 'node-role.kubernetes.io/control-plane' }, false],
  [{ key: 'kubernetes.io/arch', value: 'arm64' }, false],
  [{ key: 'cloud.google.com/gke-spot', value: 'true' }, false],
  [{ key: 'capacity', value: 'Preemptible' }, false],
])('%j keeps nodes for some workloads: %s', (taint, expected) => {
  expect(isDedicating(taint)).toBe(expected);
});

test('of the taints of nodes those dedicate them that stay and are not open to many', () => {
  const plan = planOf(
    workload(),
    node('n1', {}, [
      'dedicated=gpu:NoSchedule',
      'os=windows:NoSchedule',
      'node.kubernetes.io/not-ready:NoSchedule',
      'soft:PreferNoSchedule',
    ]),
  );
  expect(dedicatingTaints(plan, plan.fleet.classes[0]).map(describeTaint)).toEqual(['dedicated=gpu:NoSchedule']);
});

const only = (yaml: string) => planOf(yaml).workloads[0];

test('a device is an extended resource of any container', () => {
  const resources = { limits: { 'nvidia.com/gpu': 1 } };
  expect(requestsDevice(only(workload()))).toBe(false);
  expect(requestsDevice(only(workload({ container: { resources } })))).toBe(true);
  expect(
    requestsDevice(only(workload({ pod: { initContainers: [{ name: 'init', image: 'init:1', resources }] } }))),
  ).toBe(true);
});

test('a preference counts where a scheduler chooses', () => {
  const preference = { matchExpressions: [{ key: 'disk', operator: 'Exists' }] };
  const pod = {
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference }] } },
  };
  expect(hasPreference(only(workload({ kind: 'Deployment', pod })))).toBe(true);
  expect(hasPreference(only(workload({ kind: 'DaemonSet', pod })))).toBe(false);
  expect(hasPreference(only(workload({ kind: 'Deployment' })))).toBe(false);
});
