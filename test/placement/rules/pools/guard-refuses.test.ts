import { Chart, Testing } from 'cdk8s';
import { DedicatedNodePool, type NodePoolGuardOptions } from '../../../../src';
import { guardRefuses } from '../../../../src/placement/rules/pools/guard-refuses';
import { document, problemsOf, saidBy, workload } from '../ruled';

const POOL = { key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' };

function guard(options: Partial<NodePoolGuardOptions> = {}): string {
  const chart = new Chart(Testing.app(), 'chart');
  new DedicatedNodePool(chart, 'Pool', { poolName: 'gpu' }).guard({ namespaces: ['training'], ...options });
  return Testing.synth(chart)
    .map(object => document(object))
    .join('');
}

const agent = (namespace: string | undefined, pod: object = { tolerations: [{ operator: 'Exists' }] }) =>
  workload({ namespace, pod });
const deployment = (namespace: string, pod: object) => workload({ kind: 'Deployment', namespace, pod });
const said = (yaml: string, options?: Partial<NodePoolGuardOptions>) => saidBy(guardRefuses, guard(options) + yaml);

test('an agent for every node is refused unless its namespace is one of agents', () => {
  expect(problemsOf(guardRefuses, guard() + agent('logging'))).toMatchObject([
    {
      workload: { name: 'agent' },
      message:
        'guard gpu-pool-guard refuses its pods on every node: they tolerate dedicated=gpu:NoSchedule, which pods of namespace logging may not',
      fix: 'name logging in the agentNamespaces of guard gpu-pool-guard',
    },
  ]);
  expect(said(agent('logging'), { agentNamespaces: ['logging'] })).toEqual([]);
  expect(said(agent('kube-system'))).toEqual([]);
});

test('an agent of a namespace that uses the pool need not select it, as far as the guard can see', () => {
  expect(said(agent('training'))).toEqual([]);
});

test('a workload of the pool in a namespace that nobody named', () => {
  const paired = { nodeSelector: { dedicated: 'gpu' }, tolerations: [POOL] };
  expect(problemsOf(guardRefuses, guard() + deployment('research', paired))).toMatchObject([
    { fix: 'name research in the namespaces of guard gpu-pool-guard' },
  ]);
  expect(said(deployment('training', paired))).toEqual([]);
});

test('a workload that tolerates the pool and does not select it', () => {
  expect(
    problemsOf(guardRefuses, guard() + deployment('training', { nodeSelector: { disk: 'ssd' }, tolerations: [POOL] })),
  ).toMatchObject([
    {
      message:
        'guard gpu-pool-guard refuses its pods on every node: they tolerate dedicated=gpu:NoSchedule but do not select the pool',
      fix: 'set spec.template.spec.nodeSelector: {disk: ssd, dedicated: gpu}',
    },
  ]);
  expect(problemsOf(guardRefuses, guard() + deployment('web', { tolerations: [POOL] }))).toMatchObject([
    {
      fix: 'remove the toleration of dedicated=gpu:NoSchedule from spec.template.spec.tolerations',
    },
  ]);
});

test.each<[string, string[][], number]>([
  ['every term of the affinity', [['gpu'], ['gpu']], 0],
  ['one term of two', [['gpu'], ['cpu']], 1],
])('selected by %s', (_, terms, refused) => {
  const nodeSelectorTerms = terms.map(values => ({ matchExpressions: [{ key: 'dedicated', operator: 'In', values }] }));
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
  expect(said(deployment('training', { affinity, tolerations: [POOL] }))).toHaveLength(refused);
});

test('a namespace whose pods are paired as they are created', () => {
  expect(said(deployment('training', { tolerations: [POOL] }), { pairedNamespaces: ['training'] })).toEqual([]);
});

test('who does not tolerate the pool is kept out by the taint', () => {
  expect(said(deployment('web', { tolerations: [{ ...POOL, effect: 'NoExecute' }] }) + agent('logging', {}))).toEqual(
    [],
  );
});

test('a guard that only warns, and a namespace that is left open, make a warning', () => {
  expect(said(agent('logging'), { warnOnly: true })).toEqual([
    'warning: guard gpu-pool-guard warns of its pods on every node: they tolerate dedicated=gpu:NoSchedule, which pods of namespace logging may not',
  ]);
  expect(said(agent(undefined))).toEqual([expect.stringMatching(/^warning: .* namespace default may not$/)]);
});

test.each<[string, (yaml: string) => string]>([
  ['is not bound', yaml => yaml.replace('ValidatingAdmissionPolicyBinding', 'Role')],
  ['is bound to some objects alone', yaml => yaml.replace('"policyName"', '"matchResources": {}, "policyName"')],
  ['says something of its own', yaml => yaml.replace("request.operation == 'CREATE' ||", '')],
  ['has no conditions', yaml => yaml.replace('"matchConditions"', '"conditions"')],
  ['has conditions of another form', yaml => yaml.replace('"matchConditions": [', '"matchConditions": [3, ')],
])('a policy that %s is no guard', (_, change) => {
  const changed = change(guard());
  expect(changed).not.toBe(guard());
  expect(saidBy(guardRefuses, changed + agent('logging'))).toEqual([]);
});

test('as an API server returns it, with its defaults, it is a guard still', () => {
  const returned = guard().replace('"failurePolicy": "Fail"', '"failurePolicy": "Fail", "paramKind": null');
  expect(saidBy(guardRefuses, returned + agent('logging'))).toHaveLength(1);
});
