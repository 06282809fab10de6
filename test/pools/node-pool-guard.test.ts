import { Chart, Testing } from 'cdk8s';
import {
  DedicatedNodePool,
  NodePoolGuard,
  Taint,
  type DedicatedNodePoolProps,
  type NodePoolGuardProps,
} from '../../src';

function render(props: Partial<NodePoolGuardProps> = {}, pool: Partial<DedicatedNodePoolProps> = {}): any[] {
  const chart = new Chart(Testing.app(), 'chart');
  new NodePoolGuard(chart, 'Guard', {
    pool: new DedicatedNodePool(chart, 'Pool', { poolName: 'gpu', key: 'example.com/pool', ...pool }),
    namespaces: ['training', 'inference'],
    ...props,
  });
  return Testing.synth(chart);
}

test('a policy that denies, and its binding', () => {
  const [policy, binding] = render();
  expect(policy.spec).toMatchObject({
    failurePolicy: 'Fail',
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }],
    },
  });
  expect(policy.spec.matchConditions.map(({ name }: { name: string }) => name)).toEqual([
    'no-agent',
    'no-mirror-pod',
    'tolerations-are-new',
    'tolerates-the-pool',
  ]);
  expect(policy.spec.validations).toEqual([
    {
      expression: "request.namespace in ['inference', 'training']",
      message: 'pool gpu is for pods of inference, training; remove the toleration for example.com/pool=gpu:NoSchedule',
    },
    {
      expression: expect.stringContaining("object.spec.nodeSelector['example.com/pool'] == 'gpu'"),
      message: 'a pod that tolerates pool gpu must select it; add nodeSelector example.com/pool: gpu',
    },
  ]);
  expect(binding).toMatchObject({
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'gpu-pool-guard' },
    spec: { policyName: 'gpu-pool-guard', validationActions: ['Deny'] },
  });
});

test('a guard may only warn', () => {
  expect(render({ warnOnly: true, policyName: 'try' })[1].spec).toEqual({
    policyName: 'try',
    validationActions: ['Warn', 'Audit'],
  });
});

test('without paired namespaces there is no mutating policy', () => {
  expect(render().map(({ kind }) => kind)).toEqual(['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding']);
});

test('with paired namespaces there is a mutating policy, and its binding', () => {
  const [policy, binding] = render({ pairedNamespaces: ['training'] }).slice(2);
  expect(policy).toMatchObject({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'gpu-pool-guard' },
    spec: {
      failurePolicy: 'Fail',
      reinvocationPolicy: 'IfNeeded',
      matchConstraints: {
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
      mutations: [{ patchType: 'JSONPatch' }],
    },
  });
  expect(policy.spec.matchConditions.map(({ name }: { name: string }) => name)).toEqual([
    'paired-namespace',
    'no-daemon',
    'no-mirror-pod',
    'selects-nothing-else',
  ]);
  expect(policy.spec.mutations[0].jsonPatch.expression).toContain(
    "path: '/spec/nodeSelector/example.com~1pool', value: 'gpu'",
  );
  expect(binding).toEqual({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: 'gpu-pool-guard' },
    spec: { policyName: 'gpu-pool-guard' },
  });
});

test('taints that keep nobody out are of no account', () => {
  const [policy] = render(
    {},
    { taints: [Taint.noExecute('example.com/pool', 'gpu'), Taint.preferNoSchedule('example.com/soft')] },
  );
  expect(policy.spec.matchConditions[3].expression).not.toContain('example.com/soft');
});

test.each<[string, Partial<NodePoolGuardProps>, string]>([
  ['no namespace', { namespaces: [] }, "NodePoolGuard 'chart/Guard': namespaces: Required value"],
  [
    'a paired namespace that may not use the pool',
    { pairedNamespaces: ['training', 'web'] },
    'pairedNamespaces: Invalid value: "web": its pods may not use the pool; name it in namespaces too',
  ],
  [
    'a name that is no namespace',
    { namespaces: ['a.b'] },
    'NodePoolGuard \'chart/Guard\': namespaces: Invalid value: "a.b"',
  ],
  [
    'a name that is no namespace of agents',
    { agentNamespaces: ['a.b'] },
    'NodePoolGuard \'chart/Guard\': agentNamespaces: Invalid value: "a.b"',
  ],
  ['a name that is no object name', { policyName: 'A' }, 'policyName: Invalid value: "A"'],
])('%s is refused', (_, props, message) => {
  expect(() => render(props)).toThrow(message);
});
