import { admitPodTolerationRestriction } from '../../../src/kubernetes/admission/pod-toleration-restriction';

test('the first toleration outside the whitelist is the reason', () => {
  const toleration = { key: 'maintenance', operator: 'Exists' };
  const request = {
    namespaceAnnotations: {},
    tolerations: [{ key: 'gpu', operator: 'Exists' }, toleration],
    hasResources: false,
  };
  expect(
    admitPodTolerationRestriction({ ...request, clusterWhitelist: [{ key: 'gpu', operator: 'Exists' }] }),
  ).toMatchObject({ allowed: false, kind: 'whitelist', of: 'cluster', toleration });
});

test.each(['{', '{}', '[1]', '"x"', '[{"key":1}]'])('the annotation %s is reported, not thrown', value => {
  const annotation = 'scheduler.alpha.kubernetes.io/tolerationsWhitelist';
  expect(
    admitPodTolerationRestriction({
      namespaceAnnotations: { [annotation]: value },
      tolerations: [],
      hasResources: false,
    }),
  ).toMatchObject({ allowed: false, kind: 'unparsable', annotation });
});
