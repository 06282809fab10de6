import { adminAccessWithoutLabel } from '../../../../src/placement/rules/admission/admin-access-without-label';
import { document, namespaceObject, problemsOf, saidBy } from '../ruled';

const LABELLED = { labels: { 'resource.kubernetes.io/admin-access': 'true' } };
const request = { exactly: { deviceClassName: 'gpu', adminAccess: true } };
const claim = (kind: string, requests: readonly object[], namespace = 'mon') =>
  document({
    apiVersion: 'resource.k8s.io/v1',
    kind,
    metadata: { name: 'all', namespace },
    spec: kind === 'ResourceClaim' ? { devices: { requests } } : { spec: { devices: { requests } } },
  });

test('a template in a namespace that is not labelled', () => {
  expect(
    problemsOf(
      adminAccessWithoutLabel,
      namespaceObject('mon', {}) + claim('ResourceClaimTemplate', [{ name: 'a' }, { name: 'b', ...request }]),
    ),
  ).toMatchObject([
    {
      subject: { kind: 'ResourceClaimTemplate', namespace: 'mon', name: 'all' },
      field: 'spec.spec.devices.requests[1].exactly.adminAccess',
      message:
        'spec.spec.devices.requests[1].exactly.adminAccess is true, which the API server refuses because namespace mon has no label resource.kubernetes.io/admin-access: "true"',
      fix: 'set metadata.labels[resource.kubernetes.io/admin-access]: "true" of Namespace mon',
    },
  ]);
});

test('a claim, a request of the former version, and another value of the label', () => {
  const other = namespaceObject('mon', { labels: { 'resource.kubernetes.io/admin-access': 'yes' } });
  expect(saidBy(adminAccessWithoutLabel, other + claim('ResourceClaim', [request]))).toHaveLength(1);
  expect(saidBy(adminAccessWithoutLabel, other + claim('ResourceClaim', [{ adminAccess: true }]))).toHaveLength(1);
});

test.each([
  ['the namespace is labelled', namespaceObject('mon', LABELLED) + claim('ResourceClaim', [request])],
  ['the namespace is not in the input', claim('ResourceClaim', [request])],
  ['no admin access is asked for', namespaceObject('mon', {}) + claim('ResourceClaim', [{ name: 'a' }])],
])('nothing is wrong where %s', (_, yaml) => {
  expect(saidBy(adminAccessWithoutLabel, yaml)).toEqual([]);
});
