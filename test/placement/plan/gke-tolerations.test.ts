import type { PodSpec } from '../../../src/kubernetes/api';
import { gkeTolerations } from '../../../src/placement/plan/gke-tolerations';

function inAffinity(key: string, operator: string, ...values: string[]): PodSpec {
  return {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key, operator, values }] }],
        },
      },
    },
  };
}

test.each<[string, PodSpec, string[]]>([
  ['nothing', {}, []],
  ['Arm', { nodeSelector: { 'kubernetes.io/arch': 'arm64' } }, ['kubernetes.io/arch=arm64:NoSchedule']],
  ['either', inAffinity('kubernetes.io/arch', 'In', 'amd64', 'arm64'), ['kubernetes.io/arch=arm64:NoSchedule']],
  ['not x86', inAffinity('kubernetes.io/arch', 'NotIn', 'amd64'), []],
  ['x86', { nodeSelector: { 'kubernetes.io/arch': 'amd64' } }, []],
  ['Windows', { nodeSelector: { 'kubernetes.io/os': 'windows' } }, ['node.kubernetes.io/os=windows:NoSchedule']],
  [
    'a class',
    { nodeSelector: { 'cloud.google.com/compute-class': 'gpu' } },
    ['cloud.google.com/compute-class=gpu:NoSchedule'],
  ],
])('pods that select %s', (_, spec, expected) => {
  expect(gkeTolerations(spec).map(({ key, value, effect }) => `${key}=${value}:${effect}`)).toEqual(expected);
});
