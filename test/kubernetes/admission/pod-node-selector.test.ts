import { admitPodNodeSelector } from '../../../src/kubernetes/admission/pod-node-selector';

const request = { podName: 'p', namespace: 'ns', namespaceAnnotations: {}, clusterConfig: {}, nodeSelector: {} };

test('a bad value is reported as Kubernetes does, by its key alone', () => {
  const namespaceAnnotations = { 'scheduler.alpha.kubernetes.io/node-selector': 'a=b c' };
  const verdict = admitPodNodeSelector({ ...request, namespaceAnnotations });
  expect(verdict).toMatchObject({
    allowed: false,
    kind: 'unparsable',
    message: expect.stringContaining('[a]: Invalid value: "b c"'),
  });
});

test('a namespace named like an inherited property has no whitelist', () => {
  expect(admitPodNodeSelector({ ...request, namespace: 'constructor', nodeSelector: { a: 'b' } })).toEqual({
    allowed: true,
    nodeSelector: { a: 'b' },
  });
});
