import { schemaErrors } from './schema';

function daemonSet(pod: object) {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: {
        metadata: { labels: { app: 'agent' } },
        spec: { containers: [{ name: 'main', image: 'agent:1.0' }], ...pod },
      },
    },
  };
}

test('a manifest that fits passes', () => {
  expect(schemaErrors(daemonSet({ hostPID: true, tolerations: [{ operator: 'Exists' }] }))).toEqual([]);
});

test.each([
  [
    'a field that Kubernetes does not know',
    { hostPid: true },
    '/spec/template/spec: must NOT have additional properties {"additionalProperty":"hostPid"}',
  ],
  ['a field of the wrong type', { hostPID: 'yes' }, '/spec/template/spec/hostPID: must be boolean {"type":"boolean"}'],
  ['null', { nodeSelector: null }, '/spec/template/spec/nodeSelector: must be object {"type":"object"}'],
  [
    'an unknown field of a list member',
    { tolerations: [{ op: 'Exists' }] },
    '/spec/template/spec/tolerations/0: must NOT have additional properties {"additionalProperty":"op"}',
  ],
])('%s is an error', (_, pod, error) => {
  expect(schemaErrors(daemonSet(pod))).toEqual([error]);
});

test('a custom resource is held to its definition', () => {
  const nodePool = {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { nam: 'gpu' },
    spec: { template: { spec: { requirements: [] } } },
  };
  expect(schemaErrors(nodePool)).toEqual([
    '/metadata: must NOT have additional properties {"additionalProperty":"nam"}',
    '/spec/template/spec: must have required property \'nodeClassRef\' {"missingProperty":"nodeClassRef"}',
  ]);
});
