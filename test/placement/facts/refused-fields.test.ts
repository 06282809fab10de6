import { findingsOf } from '../../../src/placement/analysis/analysis';
import { manifestsIn } from '../../../src/placement/input/manifest';
import { Plan } from '../../../src/placement/plan/plan';
import { workloadsOf } from '../../../src/placement/plan/workload';

const CONTAINER = { name: 'main', image: 'agent:1', resources: { requests: { cpu: '50m', memory: '64Mi' } } };

function errorsOf({ pod = {}, spec = {} }: { readonly pod?: object; readonly spec?: object }): string[] {
  const manifests = manifestsIn(
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent' },
      spec: {
        selector: { matchLabels: { app: 'agent' } },
        template: {
          metadata: { labels: { app: 'agent' } },
          spec: { containers: [CONTAINER], nodeSelector: { 'kubernetes.io/os': 'linux' }, ...pod },
        },
        ...spec,
      },
    },
    { file: 'test.yaml', line: 1 },
  );
  const plan = new Plan({ manifests, workloads: manifests.flatMap(manifest => workloadsOf(manifest)), pools: [] });
  const reported = [
    'invalid-manifest',
    'update-strategy-refused',
    'selector-mismatch',
    'extended-resource-mismatch',
    'comparison-never-matches',
    'contradictory-selection',
    'toleration-near-miss',
  ];
  return findingsOf(plan)
    .filter(({ severity, rule }) => severity === 'error' && reported.includes(rule))
    .map(({ rule }) => rule);
}

const toleration = (one: object) => ({ pod: { tolerations: [one] } });
const terms = (...nodeSelectorTerms: object[]) => ({
  pod: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } },
});
const expression = (operator: string, values?: unknown) =>
  terms({ matchExpressions: [{ key: 'size', operator, ...(values !== undefined && { values }) }] });
const resources = (requests: object, limits: object) => ({
  pod: { containers: [{ ...CONTAINER, resources: { requests, limits } }] },
});

test.each([
  ['Exists with a value', toleration({ key: 'a', operator: 'Exists', value: 'b' }), 'invalid-manifest'],
  ['an empty key with Equal', toleration({ operator: 'Equal', value: 'b' }), 'invalid-manifest'],
  [
    "the effect of a cloud's API",
    toleration({ key: 'a', operator: 'Exists', effect: 'NO_SCHEDULE' }),
    'toleration-near-miss',
  ],
  [
    'tolerationSeconds with NoSchedule',
    toleration({ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }),
    'invalid-manifest',
  ],
  ['a toleration that compares', toleration({ key: 'a', operator: 'Gt', value: '5' }), 'comparison-never-matches'],
  ['a toleration that compares every key', toleration({ operator: 'Gt', value: '5' }), 'comparison-never-matches'],
  ['a selector that does not match', { spec: { selector: { matchLabels: { app: 'x' } } } }, 'selector-mismatch'],
  ['no selector', { spec: { selector: undefined } }, 'selector-mismatch'],
  ['an empty selector', { spec: { selector: {} } }, 'selector-mismatch'],
  ['a selector of the wrong type', { spec: { selector: { matchLabels: 'app' } } }, 'invalid-manifest'],
  [
    'a selector that cannot be parsed',
    { spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Is' }] } } },
    'invalid-manifest',
  ],
  [
    'surge and unavailability',
    { spec: { updateStrategy: { rollingUpdate: { maxSurge: 1 } } } },
    'update-strategy-refused',
  ],
  [
    'neither surge nor unavailability',
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } } },
    'update-strategy-refused',
  ],
  [
    'an amount that is none',
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 'some' } } } },
    'update-strategy-refused',
  ],
  [
    'an amount of the wrong type',
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: true } } } },
    'update-strategy-refused',
  ],
  [
    'another request than limit',
    resources({ 'nvidia.com/gpu': 1 }, { 'nvidia.com/gpu': 2 }),
    'extended-resource-mismatch',
  ],
  ['a request without a limit', resources({ 'nvidia.com/gpu': 1 }, {}), 'extended-resource-mismatch'],
  ['more cpu than the limit', resources({ cpu: 2, memory: '1Gi' }, { cpu: 1 }), 'invalid-manifest'],
  [
    'an amount that is no quantity',
    resources({ 'nvidia.com/gpu': 'one' }, { 'nvidia.com/gpu': 1 }),
    'invalid-manifest',
  ],
  ['two values to compare with', expression('Gt', ['1', '2']), 'comparison-never-matches'],
  ['a word to compare with', expression('Gt', ['big']), 'comparison-never-matches'],
  ['a negative number to compare with', expression('Gt', ['-1']), 'comparison-never-matches'],
  ['a number that is not quoted', expression('Gt', [5]), 'invalid-manifest'],
  [
    'a comparison in the selector',
    { spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Gt', values: ['1'] }] } } },
    'invalid-manifest',
  ],
  [
    'a field of nodes that none may select',
    terms({ matchFields: [{ key: 'metadata.uid', operator: 'In', values: ['x'] }] }),
    'contradictory-selection',
  ],
  ['In without values', expression('In'), 'contradictory-selection'],
  ['an unknown operator', expression('Is', ['x']), 'contradictory-selection'],
  ['no terms', terms(), 'contradictory-selection'],
  ['an empty term', terms({}), 'contradictory-selection'],
  [
    "another system than the nodeSelector's",
    terms({ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['windows'] }] }),
    'contradictory-selection',
  ],
])('%s is one finding', (_, fault, rule) => {
  expect(errorsOf(fault)).toEqual([rule]);
});

test('without a fault there is none', () => {
  expect(errorsOf({})).toEqual([]);
});
