import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { DedicatedNodePool, NodePoolGuard, Taint } from '../../src';
import type { PodSpec, Toleration } from '../../src/kubernetes/api';
import { tolerates } from '../../src/kubernetes/scheduling/tolerations';
import { celExpression } from '../cel';

const chart = new Chart(Testing.app(), 'chart');
const taints = [Taint.noSchedule('example.com/pool', 'gpu'), Taint.noExecute('example.com/drain')];
new NodePoolGuard(chart, 'Guard', {
  pool: new DedicatedNodePool(chart, 'Pool', {
    poolName: 'gpu',
    labels: { 'example.com/pool': 'gpu', 'example.com/tier': 'a' },
    taints,
  }),
  namespaces: ['training'],
  agentNamespaces: ['kube-system', 'monitoring'],
});
const [{ spec: policy }] = Testing.synth(chart) as any[];

interface Request {
  readonly namespace?: string;
  readonly username?: string;
  /** What the pod was before, for a change. */
  readonly before?: PodSpec;
}

const USER = 'jane';
const DAEMON_SET_CONTROLLER = 'system:serviceaccount:kube-system:daemon-set-controller';

/** What the API server answers: the message of the first validation that fails. */
function refusal(spec: PodSpec, { namespace = 'training', username = USER, before }: Request = {}): string | undefined {
  const variables = {
    object: { spec },
    oldObject: before ? { spec: before } : null,
    request: { namespace, operation: before ? 'UPDATE' : 'CREATE', userInfo: { username } },
  };
  const isTrue = ({ expression }: { expression: string }) => celExpression(expression)(variables);
  if (!policy.matchConditions.every(isTrue)) return undefined;
  return policy.validations.find((validation: { expression: string }) => !isTrue(validation))?.message;
}

const TOLERATES: readonly Toleration[] = [
  { key: 'example.com/pool', value: 'gpu' },
  { key: 'example.com/drain', operator: 'Exists', effect: 'NoExecute' },
];
const SELECTS = { 'example.com/pool': 'gpu', 'example.com/tier': 'a' };
const NAMESPACE =
  'pool gpu is for pods of training; remove the toleration for example.com/pool=gpu:NoSchedule, example.com/drain:NoExecute';
const SELECTOR =
  'a pod that tolerates pool gpu must select it; add nodeSelector example.com/pool: gpu, example.com/tier: a';

function affinity(...terms: string[][]): PodSpec['affinity'] {
  const nodeSelectorTerms = terms.map(values => ({
    matchExpressions: [
      { key: 'example.com/pool', operator: 'In', values },
      { key: 'example.com/tier', operator: 'In', values: ['a'] },
    ],
  }));
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}

test.each<[string, PodSpec, Request, string | undefined]>([
  ['no toleration', {}, { namespace: 'other' }, undefined],
  [
    'a toleration of one taint of two',
    { tolerations: [{ key: 'example.com/pool', operator: 'Exists' }] },
    { namespace: 'other' },
    undefined,
  ],
  ['a paired pod of the pool', { tolerations: TOLERATES, nodeSelector: SELECTS }, {}, undefined],
  [
    'a paired pod of another namespace',
    { tolerations: TOLERATES, nodeSelector: SELECTS },
    { namespace: 'other' },
    NAMESPACE,
  ],
  ['a pod that tolerates everything', { tolerations: [{ operator: 'Exists' }] }, {}, SELECTOR],
  ['a pod that selects half', { tolerations: TOLERATES, nodeSelector: { 'example.com/pool': 'gpu' } }, {}, SELECTOR],
  [
    'a pod that selects another value',
    { tolerations: TOLERATES, nodeSelector: { ...SELECTS, 'example.com/tier': 'b' } },
    {},
    SELECTOR,
  ],
  ['required affinity', { tolerations: TOLERATES, affinity: affinity(['gpu']) }, {}, undefined],
  [
    'required affinity to other nodes too',
    { tolerations: TOLERATES, affinity: affinity(['gpu', 'cpu']) },
    {},
    SELECTOR,
  ],
  ['a term that is for other nodes', { tolerations: TOLERATES, affinity: affinity(['gpu'], ['cpu']) }, {}, SELECTOR],
  [
    'a daemon of the pool, whose affinity is a node name',
    { tolerations: TOLERATES },
    { username: DAEMON_SET_CONTROLLER },
    undefined,
  ],
  [
    'a daemon of another namespace',
    { tolerations: [{ operator: 'Exists' }] },
    { username: DAEMON_SET_CONTROLLER, namespace: 'other' },
    NAMESPACE,
  ],
  ['an agent that runs everywhere', { tolerations: [{ operator: 'Exists' }] }, { namespace: 'monitoring' }, undefined],
  [
    'a static pod',
    { tolerations: [{ operator: 'Exists' }] },
    { username: 'system:node:a', namespace: 'other' },
    undefined,
  ],
  [
    'a change of a pod that was there',
    { tolerations: TOLERATES },
    { namespace: 'other', before: { tolerations: TOLERATES } },
    undefined,
  ],
  ['a toleration added later', { tolerations: TOLERATES }, { namespace: 'other', before: {} }, NAMESPACE],
])('%s', (_, spec, request, message) => {
  expect(refusal(spec, request)).toBe(message);
});

test('the policy looks at exactly the pods that Kubernetes would let in', () => {
  const toleration: fc.Arbitrary<Toleration> = fc
    .record(
      {
        key: fc.constantFrom('', 'example.com/pool', 'example.com/drain'),
        operator: fc.constantFrom('', 'Equal', 'Exists'),
        value: fc.constantFrom('', 'gpu', 'cpu'),
        effect: fc.constantFrom('', 'NoSchedule', 'NoExecute', 'PreferNoSchedule'),
      },
      { requiredKeys: [] },
    )
    .filter(({ key, operator }) => Boolean(key) || operator === 'Exists');
  fc.assert(
    fc.property(fc.array(toleration, { maxLength: 4 }), tolerations => {
      const isLetIn = taints.every(taint => tolerations.some(one => tolerates(one, taint)));
      expect(refusal({ tolerations }, { namespace: 'other' }) !== undefined).toBe(isLetIn);
    }),
    { seed: 3, numRuns: 500 },
  );
});
