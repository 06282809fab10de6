import { startupTaintWithoutRemover } from '../../../../src/placement/rules/pools/startup-taint-without-remover';
import { document, node, pool, problemsOf, saidBy, workload } from '../ruled';

const TAINT = { key: 'example.com/preparing', effect: 'NoSchedule' };
const LABELS = { app: 'gateway' };
const poolWith = (taint: object = TAINT) => [pool('gateway', LABELS, [], { startupTaints: [{ ...TAINT, ...taint }] })];
const web = (pod: object = { nodeSelector: LABELS }) => workload({ kind: 'Deployment', name: 'web', pod });
const agent = (pod: object) => workload({ name: 'prepare', pod });
const BY_KEY = [{ key: TAINT.key, operator: 'Exists' }];
const TO_ALL = [{ operator: 'Exists' }];

const said = (yaml: string, pools = poolWith(), nodes?: string) =>
  saidBy(startupTaintWithoutRemover, yaml, nodes, pools);

/** Rights of the service account `prepare`. */
function rights(verbs: string[], resources: string[], bindingKind = 'ClusterRoleBinding'): string {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'prepare' };
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return (
    document({
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name: 'prepare' },
      rules: [{ apiGroups: [''], resources, verbs }],
    }) +
    document({
      apiVersion,
      kind: bindingKind,
      metadata: { name: 'prepare' },
      roleRef,
      subjects: [{ kind: 'ServiceAccount', name: 'prepare', namespace: 'default' }],
    })
  );
}

const WARNING =
  'warning: no workload of the input removes its startup taint example.com/preparing:NoSchedule, and Deployment default/web, which selects its nodes, ' +
  'would stay Pending on each new one';

test('nothing removes a startup taint that keeps a workload off nodes it selects', () => {
  expect(problemsOf(startupTaintWithoutRemover, web(), undefined, poolWith())).toMatchObject([
    {
      subject: { kind: 'pool', name: 'gateway' },
      message: WARNING.slice('warning: '.length),
      fix:
        'deploy the agent that removes example.com/preparing:NoSchedule and let it tolerate the key example.com/preparing, or remove the startup taint from pool gateway; ' +
        'a taint that is to stay is one of the permanent taints, and the workloads of the pool tolerate it',
    },
  ]);
  expect(said(web(), poolWith(), node('worker'))).toEqual([WARNING]);
});

test('to tolerate every taint is not to remove one', () => {
  expect(said(web() + agent({ tolerations: TO_ALL }))).toEqual([WARNING]);
});

test('an agent that tolerates the key may remove the taint', () => {
  const info =
    'info: nothing shows that DaemonSet default/prepare removes its startup taint example.com/preparing:NoSchedule; if nothing does, Deployment default/web, ';
  expect(said(web() + agent({ tolerations: BY_KEY }))).toEqual([expect.stringContaining(info)]);
  expect(said(web() + agent({ tolerations: BY_KEY, nodeSelector: { app: 'other' } }))).toEqual([WARNING]);
});

test('an agent that tolerates the key and may patch nodes removes the taint', () => {
  const prepare = agent({ tolerations: BY_KEY, serviceAccountName: 'prepare' });
  expect(said(web() + prepare + rights(['get', 'patch'], ['nodes']))).toEqual([]);
  expect(said(web() + prepare + rights(['*'], ['*']))).toEqual([]);
  expect(said(web() + prepare + rights(['get'], ['nodes']))).toEqual([expect.stringMatching(/^info/)]);
  expect(said(web() + prepare + rights(['patch'], ['nodes/status']))).toEqual([expect.stringMatching(/^info/)]);
  expect(said(web() + prepare + rights(['patch'], ['nodes'], 'RoleBinding'))).toEqual([expect.stringMatching(/^info/)]);
});

test('a controller that may patch nodes may remove the taint from elsewhere', () => {
  const controller = workload({ kind: 'Deployment', name: 'controller', pod: { serviceAccountName: 'prepare' } });
  expect(said(web() + controller + rights(['update'], ['nodes']))).toEqual([
    expect.stringMatching(/^info: nothing shows that Deployment default\/controller removes/),
  ]);
});

test.each([
  ['tolerates the taint', web({ nodeSelector: LABELS, tolerations: BY_KEY })],
  ['selects other nodes', web({ nodeSelector: { app: 'other' } })],
  ['selects no nodes in particular', web({ nodeSelector: { 'kubernetes.io/os': 'linux' } })],
  ['is an agent', workload({ name: 'web', pod: { nodeSelector: LABELS } })],
])('a workload that %s does not wait', (_, yaml) => {
  expect(said(yaml)).toEqual([]);
});

test('the remover of a well-known startup taint may be outside the input', () => {
  expect(said(web(), poolWith({ key: 'node.cilium.io/agent-not-ready' }))).toEqual([]);
  expect(said(web(), poolWith({ key: 'storage.example.com/not-ready' }))).toEqual([]);
});

test('the node readiness controller removes the taint of its rules', () => {
  const rule = document({
    apiVersion: 'readiness.node.x-k8s.io/v1alpha1',
    kind: 'NodeReadinessRule',
    metadata: { name: 'prepared' },
    spec: { taint: TAINT },
  });
  expect(said(web() + rule)).toEqual([]);
});

test('a misspelt key and an agent that cannot come are other rules', () => {
  expect(said(web(), poolWith({ key: 'node.cilium.io/agent-not-redy' }))).toEqual([]);
  const tainted = [pool('gateway', LABELS, ['example.com/team=web:NoSchedule'], { startupTaints: [TAINT] })];
  const tolerating = web({ nodeSelector: LABELS, tolerations: [{ key: 'example.com/team', operator: 'Exists' }] });
  expect(said(tolerating + agent({ tolerations: BY_KEY }), tainted)).toEqual([]);
});
