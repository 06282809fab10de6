import { serviceAccountWithoutToken } from '../../../../src/placement/rules/admission/service-account-without-token';
import { document, problemsOf, saidBy, workload } from '../ruled';

const RBAC = 'rbac.authorization.k8s.io';
const binding = (subject: object, kind = 'ClusterRoleBinding', role = 'reader', namespace?: string) =>
  document({
    apiVersion: `${RBAC}/v1`,
    kind,
    metadata: { name: 'reader', namespace },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [subject],
  });
const READER = { kind: 'ServiceAccount', name: 'reader', namespace: 'mon' };
const BINDING = binding(READER);
const agent = (pod: object = {}, container?: object) =>
  workload({ namespace: 'mon', pod: { serviceAccountName: 'reader', ...pod }, container });
const UNMOUNTED = { automountServiceAccountToken: false };
const said = (...yaml: string[]) => saidBy(serviceAccountWithoutToken, yaml.join(''));

test('rights that the pods cannot use', () => {
  expect(problemsOf(serviceAccountWithoutToken, BINDING + agent(UNMOUNTED))).toMatchObject([
    {
      field: 'spec.template.spec.automountServiceAccountToken',
      message:
        'spec.template.spec.automountServiceAccountToken is false, so the pods get no token; but ClusterRoleBinding reader grants ClusterRole reader to service account reader: the API server refuses what they ask of it',
      fix: 'set spec.template.spec.automountServiceAccountToken: true, or mount the token as a projected volume with a serviceAccountToken source; if the pods ask nothing of the API server, remove the binding',
    },
  ]);
});

test.each([
  ['a RoleBinding', [binding(READER, 'RoleBinding', 'reader', 'mon'), agent(UNMOUNTED)]],
  ['a RoleBinding of another namespace', [binding(READER, 'RoleBinding', 'reader', 'kube-system'), agent(UNMOUNTED)]],
  ['a group of service accounts', [binding({ kind: 'Group', name: 'system:serviceaccounts:mon' }), agent(UNMOUNTED)]],
  [
    'the default account',
    [
      binding({ ...READER, name: 'default' }),
      workload({ namespace: 'mon', pod: { automountServiceAccountToken: false } }),
    ],
  ],
  [
    'an account that mounts none',
    [BINDING, agent(), document({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: READER, ...UNMOUNTED })],
  ],
])('rights by %s', (_, yaml) => {
  expect(said(...yaml)).toHaveLength(1);
});

test.each([
  ['the token is mounted', [BINDING, agent()]],
  ['nothing is granted', [agent(UNMOUNTED)]],
  ['another account is bound', [binding({ ...READER, namespace: 'default' }), agent(UNMOUNTED)]],
  [
    'the token is projected',
    [
      BINDING,
      agent({
        ...UNMOUNTED,
        volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
      }),
    ],
  ],
  [
    'a secret may hold one',
    [BINDING, agent({ ...UNMOUNTED, volumes: [{ name: 's', secret: { secretName: 'reader' } }] })],
  ],
  ['a kubeconfig is named', [BINDING, agent(UNMOUNTED, { args: ['--kubeconfig=/etc/kubernetes/agent.conf'] })]],
  [
    'the pod says otherwise than its account',
    [
      BINDING,
      agent({ automountServiceAccountToken: true }),
      document({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: READER, ...UNMOUNTED }),
    ],
  ],
  [
    'the role is for admission',
    [
      document({
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRole',
        metadata: { name: 'reader' },
        rules: [{ apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], verbs: ['use'] }],
      }),
      BINDING,
      agent(UNMOUNTED),
    ],
  ],
])('nothing is wrong where %s', (_, yaml) => {
  expect(said(...yaml)).toEqual([]);
});
