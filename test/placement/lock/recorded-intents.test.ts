import { intentText } from '../../../src/placement/lock/intent-text';
import { lockText, readLock } from '../../../src/placement/lock/lock-file';
import { withIntents } from '../../../src/placement/lock/recorded-intents';
import { NodeSet } from '../../../src/pools/node-set';
import { planOf } from '../rules/ruled';

const workload = (kind: string, namespace: string, name: string) =>
  `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: ${name}, namespace: ${namespace}}}`;

test('a workload is meant to run where the lock has its kind, namespace and name', () => {
  const intents = {
    'DaemonSet kube-system/agent': { 'platform/Agent': intentText({ nodes: NodeSet.linux(), everywhere: true }) },
  };
  const lock = readLock(lockText({ nodes: 'kinds', pools: {}, declared: {}, intents, workloads: {} }), 'l.json');
  const { workloads } = planOf(
    [
      workload('DaemonSet', 'kube-system', 'agent'),
      workload('DaemonSet', 'default', 'agent'),
      workload('Deployment', 'kube-system', 'agent'),
    ].join('\n---\n'),
  );
  expect(withIntents(workloads, lock).map(({ kind, namespace, intents: meant }) => [kind, namespace, meant])).toEqual([
    ['DaemonSet', 'default', []],
    ['DaemonSet', 'kube-system', [{ by: 'platform/Agent', nodes: NodeSet.linux(), everywhere: true }]],
    ['Deployment', 'kube-system', []],
  ]);
});
