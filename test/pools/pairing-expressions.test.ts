import { Chart, JsonPatch, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { DedicatedNodePool, NodeSet, Taint } from '../../src';
import type { Node, PodSpec, Toleration } from '../../src/kubernetes/api';
import { compilePod, podMayRun } from '../../src/kubernetes/scheduling/pod-placement';
import { pair } from '../../src/pools/pairing';
import { celExpression, celPatches } from '../cel';

const chart = new Chart(Testing.app(), 'chart');
const taints = [
  Taint.noSchedule('example.com/pool', 'gpu'),
  Taint.noExecute('example.com/drain'),
  Taint.preferNoSchedule('example.com/soft', 'a'),
];
const pool = new DedicatedNodePool(chart, 'Pool', {
  poolName: 'gpu',
  labels: { 'example.com/pool': 'gpu', tier: 'a' },
  taints,
});
pool.guard({ namespaces: ['training', 'inference'], pairedNamespaces: ['training'] });
const manifests = Testing.synth(chart) as any[];
const specOf = (kind: string) => manifests.find(manifest => manifest.kind === kind).spec;
const {
  mutations: [{ jsonPatch }],
  matchConditions,
} = specOf('MutatingAdmissionPolicy');
const guard = specOf('ValidatingAdmissionPolicy');
const patchesOf = celPatches(jsonPatch.expression);

interface Request {
  readonly namespace?: string;
  readonly username?: string;
}

function variablesOf(spec: PodSpec, { namespace = 'training', username = 'jane' }: Request) {
  return { object: { spec }, oldObject: null, request: { namespace, operation: 'CREATE', userInfo: { username } } };
}

/** The pod as the API server keeps it. */
function created(spec: PodSpec, request: Request = {}): PodSpec {
  const variables = variablesOf(spec, request);
  if (!matchConditions.every(({ expression }: { expression: string }) => celExpression(expression)(variables))) {
    return spec;
  }
  return JsonPatch.apply(
    structuredClone({ spec }),
    ...patchesOf(variables).map(({ op, path, value }) => {
      expect(op).toBe('add');
      return JsonPatch.add(path, value);
    }),
  ).spec;
}

/** Whether the guard lets a pod in. */
function isLetIn(spec: PodSpec, request: Request = {}): boolean {
  const variables = variablesOf(spec, request);
  const isTrue = ({ expression }: { expression: string }) => celExpression(expression)(variables);
  return !guard.matchConditions.every(isTrue) || guard.validations.every(isTrue);
}

const SELECTOR = { 'example.com/pool': 'gpu', tier: 'a' };
const TOLERATIONS = [
  { key: 'example.com/pool', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' },
  { key: 'example.com/drain', operator: 'Equal', effect: 'NoExecute' },
  { key: 'example.com/soft', operator: 'Equal', value: 'a', effect: 'PreferNoSchedule' },
];
const PAIRED = { nodeSelector: SELECTOR, tolerations: TOLERATIONS };

test('a pod that says nothing of nodes gets both ends of the pairing', () => {
  expect(created({})).toEqual(PAIRED);
});

test('what a pod says is kept, and what it has is not added twice', () => {
  const spec = { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'other', operator: 'Exists' }, TOLERATIONS[0]] };
  expect(created(spec)).toEqual({
    nodeSelector: { disk: 'ssd', ...SELECTOR },
    tolerations: [...spec.tolerations, TOLERATIONS[1], TOLERATIONS[2]],
  });
  expect(created(PAIRED)).toEqual(PAIRED);
});

test('a toleration of every taint is enough', () => {
  expect(created({ tolerations: [{ operator: 'Exists' }] })).toEqual({
    nodeSelector: SELECTOR,
    tolerations: [{ operator: 'Exists' }],
  });
});

test.each<[string, PodSpec, Request]>([
  ['a pod of another namespace', {}, { namespace: 'inference' }],
  ['a pod of a DaemonSet', {}, { username: 'system:serviceaccount:kube-system:daemon-set-controller' }],
  ['a static pod', {}, { username: 'system:node:a' }],
  ['a pod that selects another pool', { nodeSelector: { 'example.com/pool': 'storage' } }, {}],
])('%s is left as it is', (_, spec, request) => {
  expect(created(spec, request)).toEqual(spec);
});

const toleration: fc.Arbitrary<Toleration> = fc
  .record(
    {
      key: fc.constantFrom('', 'example.com/pool', 'example.com/drain', 'example.com/soft'),
      operator: fc.constantFrom('', 'Equal', 'Exists'),
      value: fc.constantFrom('', 'gpu', 'a'),
      effect: fc.constantFrom('', 'NoSchedule', 'NoExecute', 'PreferNoSchedule'),
    },
    { requiredKeys: [] },
  )
  .filter(({ key, operator, value }) => (Boolean(key) || operator === 'Exists') && (operator !== 'Exists' || !value));

const pod: fc.Arbitrary<PodSpec> = fc.record(
  {
    nodeSelector: fc.dictionary(fc.constantFrom('tier', 'disk'), fc.constantFrom('a'), { noNullPrototype: true }),
    tolerations: fc.array(toleration, { maxLength: 4 }),
  },
  { requiredKeys: [] },
);

const taintObjects = taints.map(({ key, value, effect }) => ({ key, value, effect }));
const ofPool: Node = { name: 'gpu', labels: { ...SELECTOR, disk: 'a' }, taints: taintObjects };
const others: Node[] = [
  { name: 'plain', labels: { disk: 'a', tier: 'a' }, taints: [] },
  { ...ofPool, name: 'half', labels: { 'example.com/pool': 'gpu' } },
];

test('a pod that was paired runs on the pool and nowhere else, passes the guard, and is as admission in code would have it', () => {
  fc.assert(
    fc.property(pod, spec => {
      const result = created(spec);
      const compiled = compilePod(result);
      expect(podMayRun(compiled, ofPool)).toBe(true);
      expect(others.filter(node => podMayRun(compiled, node))).toEqual([]);
      expect(isLetIn(result)).toBe(true);
      expect(created(result)).toEqual(result);
      expect(result.nodeSelector).toEqual(pair(spec, NodeSet.pools(pool)).nodeSelector);
    }),
    { seed: 5, numRuns: 500 },
  );
});
