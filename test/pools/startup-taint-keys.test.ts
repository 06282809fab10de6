import { removerOf } from '../../src/pools/startup-taint-keys';

test.each([
  ['node.cilium.io/agent-not-ready', 'Cilium'],
  ['readiness.k8s.io/network', 'the node readiness controller'],
  ['startup-taint.cluster-autoscaler.kubernetes.io/mine', 'the agent it is named after'],
  ['example.com/agent-not-ready', undefined],
  ['node.cilium.io/other', undefined],
])('%s is removed by %s', (key, remover) => {
  expect(removerOf(key)).toBe(remover);
});
