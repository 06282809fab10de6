/** What rules say of a pool that has no node yet, beside real nodes. */
import { document, node, problemsOf, workload } from './ruled';
import { hostPortClash } from '../../../src/placement/rules/agents/host-port-clash';
import { landsNowhere } from '../../../src/placement/rules/selection/lands-nowhere';
import { selectsWithoutTolerating } from '../../../src/placement/rules/selection/selects-without-tolerating';
import { tolerationMatchesNoTaint } from '../../../src/placement/rules/tolerations/toleration-matches-no-taint';
import { tolerationNearMiss } from '../../../src/placement/rules/tolerations/toleration-near-miss';

const POOL = document({
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'gpu' },
  spec: {
    template: {
      metadata: { labels: { pool: 'gpu' } },
      spec: {
        requirements: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a', 'b'] }],
        taints: [{ key: 'pool', value: 'gpu', effect: 'NoSchedule' }],
      },
    },
  },
});
const NODES = node('worker-1') + node('control', {}, ['node-role.kubernetes.io/control-plane:NoSchedule']);
const RULES = [hostPortClash, landsNowhere, selectsWithoutTolerating, tolerationMatchesNoTaint, tolerationNearMiss];

function found(pod: object, kind = 'Deployment') {
  return RULES.flatMap(rule =>
    problemsOf(rule, POOL + workload({ kind, pod }), NODES).map(({ severity = rule.severity, message, fix }) => ({
      rule: rule.id,
      severity,
      message,
      fix,
    })),
  );
}

const tolerating = (value: string) => [{ key: 'pool', operator: 'Equal', value, effect: 'NoSchedule' }];

test('a toleration that is missing', () => {
  expect(found({ nodeSelector: { pool: 'gpu' } })).toEqual([
    {
      rule: 'selects-without-tolerating',
      severity: 'error',
      message:
        'it selects pool=gpu but does not tolerate taint pool=gpu:NoSchedule of new nodes of pool gpu: it runs on no node',
      fix: 'add to spec.template.spec.tolerations: [{key: pool, operator: Equal, value: gpu, effect: NoSchedule}]',
    },
  ]);
});

test('a toleration that is misspelt', () => {
  expect(found({ nodeSelector: { pool: 'gpu' }, tolerations: tolerating('gpuu') })).toEqual([
    {
      rule: 'toleration-near-miss',
      severity: 'error',
      message: 'toleration pool=gpuu:NoSchedule does not tolerate taint pool=gpu:NoSchedule: did you mean value gpu?',
      fix: 'set spec.template.spec.tolerations[0].value: gpu',
    },
  ]);
});

test('a toleration of quite another value stays, and the one it lacks is added', () => {
  expect(found({ nodeSelector: { pool: 'gpu' }, tolerations: tolerating('graphics') })).toMatchObject([
    { rule: 'selects-without-tolerating' },
  ]);
});

test('a label that new nodes cannot have is not for people to set', () => {
  const pod = {
    nodeSelector: { pool: 'gpu', 'topology.kubernetes.io/zone': 'c' },
    tolerations: tolerating('gpu'),
  };
  expect(found(pod)).toEqual([
    {
      rule: 'lands-nowhere',
      severity: 'error',
      message:
        'none of the 2 nodes accepts it; the nearest is a new node of pool gpu: nodeSelector wants topology.kubernetes.io/zone=c, the node has no such label',
      fix: 'change spec.template.spec.nodeSelector[topology.kubernetes.io/zone] to what nodes of pool gpu have, or change what makes them',
    },
  ]);
});

test.each(['Deployment', 'DaemonSet'])('a %s that the pool may make a node for is not refused', kind => {
  const pod = { nodeSelector: { pool: 'gpu', 'topology.kubernetes.io/zone': 'b' }, tolerations: tolerating('gpu') };
  expect(found(pod, kind)).toEqual([]);
});

test('agents that would meet on new nodes alone', () => {
  const agent = (name: string) =>
    workload({
      name,
      container: { ports: [{ containerPort: 80, hostPort: 80 }] },
      pod: { nodeSelector: { pool: 'gpu' }, tolerations: tolerating('gpu') },
    });
  expect(problemsOf(hostPortClash, POOL + agent('a') + agent('b'), NODES)).toMatchObject([
    {
      severity: 'warning',
      message: expect.stringContaining('of DaemonSet default/a takes too on new nodes of pool gpu'),
    },
  ]);
});
