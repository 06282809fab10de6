import { manifest, manifestsOf, podSpecOf, runExample } from './example';

const { output } = runExample('openshift-agent');

test('the namespace comes first and opts out of the default node selector', () => {
  expect(manifestsOf(output).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Namespace hello',
    'DaemonSet hello-daemonset',
  ]);
  expect(manifest(output, 'hello')).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      annotations: { 'openshift.io/node-selector': '' },
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      name: 'hello',
    },
  });
});

test('the agent runs in it on the worker nodes', () => {
  expect(manifest(output, 'hello-daemonset').metadata).toEqual({ name: 'hello-daemonset', namespace: 'hello' });
  expect(podSpecOf(manifest(output, 'hello-daemonset'))).toMatchObject({
    containers: [{ name: 'hello', ports: [{ containerPort: 80 }] }],
    nodeSelector: { role: 'worker' },
    serviceAccountName: 'default',
    terminationGracePeriodSeconds: 10,
  });
  expect(podSpecOf(manifest(output, 'hello-daemonset'))).not.toHaveProperty('tolerations');
});

test('the whole output', () => {
  expect(output).toMatchSnapshot();
});
