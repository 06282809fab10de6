import { missingResourceClaim } from '../../../../src/placement/rules/admission/missing-resource-claim';
import { document, problemsOf, saidBy, workload } from '../ruled';

const object = (kind: string, name: string, spec: object = {}) =>
  document({
    apiVersion: 'resource.k8s.io/v1',
    kind,
    metadata: { name, ...(kind !== 'DeviceClass' && { namespace: 'ml' }) },
    spec,
  });
const TEMPLATE = object('ResourceClaimTemplate', 'one-gpu');
const pod = (...resourceClaims: object[]) => workload({ namespace: 'ml', pod: { resourceClaims } });
const devices = (deviceClassName: string) => ({
  devices: { requests: [{ name: 'gpu', exactly: { deviceClassName } }] },
});

test('a template that the input nearly has', () => {
  expect(
    problemsOf(missingResourceClaim, TEMPLATE + pod({ name: 'gpu', resourceClaimTemplateName: 'one-gpuu' })),
  ).toMatchObject([
    {
      workload: { name: 'agent' },
      field: 'spec.template.spec.resourceClaims[0].resourceClaimTemplateName',
      message:
        'spec.template.spec.resourceClaims[0].resourceClaimTemplateName is one-gpuu, but the input has no ResourceClaimTemplate of this name in namespace ml, and pods wait until there is one; did you mean one-gpu?',
      fix: 'set spec.template.spec.resourceClaims[0].resourceClaimTemplateName: one-gpu',
      severity: 'warning',
    },
  ]);
});

test('a claim, where the input has others', () => {
  expect(
    saidBy(missingResourceClaim, object('ResourceClaim', 'shared') + pod({ name: 'gpu', resourceClaimName: 'mine' })),
  ).toEqual([
    'info: spec.template.spec.resourceClaims[0].resourceClaimName is mine, but the input has no ResourceClaim of this name in namespace ml, and pods wait until there is one',
  ]);
});

test('a device class that the input nearly has', () => {
  const broken = object('DeviceClass', 'gpu.example.com') + object('ResourceClaim', 'one', devices('gpus.example.com'));
  expect(problemsOf(missingResourceClaim, broken)).toMatchObject([
    {
      subject: { kind: 'ResourceClaim', namespace: 'ml', name: 'one' },
      field: 'spec.devices.requests[0].exactly.deviceClassName',
      severity: 'warning',
    },
  ]);
});

test.each([
  ['it is there', TEMPLATE + pod({ name: 'gpu', resourceClaimTemplateName: 'one-gpu' })],
  ['the input holds none of the kind', pod({ name: 'gpu', resourceClaimTemplateName: 'one-gpu' })],
  [
    'a driver brings the class',
    object('DeviceClass', 'nic.example.com') + object('ResourceClaim', 'a', devices('gpu')),
  ],
])('nothing is wrong where %s', (_, yaml) => {
  expect(saidBy(missingResourceClaim, yaml)).toEqual([]);
});
