import { manifest, manifestsOf, podSpecOf, runExample, type Manifest } from './example';
import { findingsOf } from '../../src/placement/analysis/analysis';
import { manifestsIn } from '../../src/placement/input/manifest';
import { archetypes } from '../../src/placement/plan/archetypes';
import { nodeNames } from '../../src/placement/plan/landing';
import { poolsOf } from '../../src/placement/plan/node-side';
import { Plan } from '../../src/placement/plan/plan';
import { workloadsOf } from '../../src/placement/plan/workload';
import { celExpression } from '../cel';

const { output } = runExample('gpu-platform');
const objects = manifestsOf(output).flatMap(object => manifestsIn(object, { file: 'gpu-platform', line: 1 }));
const { pools, problems } = poolsOf(objects);
const plan = new Plan({ manifests: objects, workloads: objects.flatMap(object => workloadsOf(object)), pools });

const ofKind = (kind: string) => manifestsOf(output).filter(object => object.kind === kind);

test('the nodes of three pools wait for the network, and two of them keep others out', () => {
  expect(problems).toEqual([]);
  expect(
    pools.map(({ name, labels, taints, startupTaints }) => [
      name,
      labels,
      taints.map(String),
      startupTaints.map(String),
    ]),
  ).toEqual([
    ['general', {}, [], ['node.cilium.io/agent-not-ready=true:NoExecute']],
    [
      'gpu',
      { 'example.com/pool': 'gpu' },
      ['example.com/pool=gpu:NoSchedule'],
      ['node.cilium.io/agent-not-ready=true:NoExecute'],
    ],
    [
      'ingress',
      { 'example.com/pool': 'ingress' },
      ['example.com/pool=ingress:NoSchedule'],
      ['node.cilium.io/agent-not-ready=true:NoExecute'],
    ],
  ]);
  expect(archetypes(pools, []).map(({ name }) => name)).toEqual(['control-plane', 'general', 'gpu', 'ingress']);
});

test.each([
  ['cilium', ['control-plane', 'general', 'gpu', 'ingress']],
  ['fluent-bit', ['control-plane', 'general', 'gpu', 'ingress']],
  ['nvidia-device-plugin', ['gpu']],
  ['dcgm-exporter', ['gpu']],
  ['ingress-nginx-controller', ['ingress']],
  ['trainer', ['gpu']],
  ['website', ['general']],
])('%s runs on %j', (name, nodes) => {
  const [workload] = plan.workloads.filter(one => one.name === name);
  expect(nodeNames(plan.landingsOf(workload).runs)).toEqual(nodes);
});

test('there is nothing to find', () => {
  expect(findingsOf(plan)).toEqual([]);
});

test('the trainer is paired, and says nothing of the taint that goes away', () => {
  const { nodeSelector, tolerations } = podSpecOf(manifest(output, 'trainer'));
  expect({ nodeSelector, tolerations }).toEqual({
    nodeSelector: { 'example.com/pool': 'gpu' },
    tolerations: [{ effect: 'NoSchedule', key: 'example.com/pool', operator: 'Equal', value: 'gpu' }],
  });
});

test('Cilium runs on a node that still has the startup taint', () => {
  expect(podSpecOf(manifest(output, 'cilium')).tolerations).toEqual([{ operator: 'Exists' }]);
});

describe('the guards', () => {
  const DAEMON_SET_CONTROLLER = 'system:serviceaccount:kube-system:daemon-set-controller';

  /** Who refuses a pod: the names of the policies. */
  function refusedBy(spec: object, namespace: string, username: string): string[] {
    const variables = {
      object: { spec },
      oldObject: null,
      request: { namespace, operation: 'CREATE', userInfo: { username } },
    };
    const isTrue = ({ expression }: { expression: string }) => celExpression(expression)(variables);
    return ofKind('ValidatingAdmissionPolicy')
      .filter(policy => {
        const { matchConditions, validations } = policy.spec as {
          matchConditions: { expression: string }[];
          validations: { expression: string }[];
        };
        return matchConditions.every(isTrue) && !validations.every(isTrue);
      })
      .map(({ metadata }) => metadata.name);
  }

  test.each(
    plan.workloads.map(
      ({ kind, namespace, name, spec, isDaemon }) =>
        [`${kind} ${namespace}/${name}`, spec, namespace, isDaemon] as const,
    ),
  )('let in the pods of %s', (_, spec, namespace, isDaemon) => {
    expect(refusedBy(spec, namespace, isDaemon ? DAEMON_SET_CONTROLLER : 'jane')).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['in a namespace of its own', 'web', ['gpu-pool-guard']],
    ['without a selector', 'training', ['gpu-pool-guard']],
  ])('keep out a pod that tolerates the GPU pool %s', (_, namespace, policies) => {
    expect(refusedBy({ tolerations: [{ key: 'example.com/pool', value: 'gpu' }] }, namespace, 'jane')).toEqual(
      policies,
    );
  });

  test('keep out a pod that tolerates everything', () => {
    expect(refusedBy({ tolerations: [{ operator: 'Exists' }] }, 'web', 'jane')).toEqual([
      'gpu-pool-guard',
      'ingress-pool-guard',
    ]);
  });

  test('deny, each by a binding', () => {
    expect(ofKind('ValidatingAdmissionPolicyBinding').map(({ metadata, spec }) => [metadata.name, spec])).toEqual(
      ['gpu-pool-guard', 'ingress-pool-guard'].map(name => [name, { policyName: name, validationActions: ['Deny'] }]),
    );
  });
});

test('everything the example renders is here', () => {
  expect(manifestsOf(output).map(({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`)).toEqual([
    'Namespace logging',
    'DaemonSet cilium',
    'DaemonSet fluent-bit',
    'Namespace gpu-system',
    'DaemonSet dcgm-exporter',
    'DaemonSet nvidia-device-plugin',
    'Namespace ingress',
    'DaemonSet ingress-nginx-controller',
    'ValidatingAdmissionPolicy gpu-pool-guard',
    'ValidatingAdmissionPolicy ingress-pool-guard',
    'ValidatingAdmissionPolicyBinding gpu-pool-guard',
    'ValidatingAdmissionPolicyBinding ingress-pool-guard',
    'NodePool general',
    'NodePool gpu',
    'NodePool ingress',
    'Deployment website',
    'Job trainer',
  ]);
  expect(output).toMatchSnapshot();
});
