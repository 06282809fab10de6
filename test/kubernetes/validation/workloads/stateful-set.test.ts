import { validateStatefulSet } from '../../../../src/kubernetes/validation/workloads/stateful-set';
import { refused, SELECTOR, template, warned } from '../controllers';

const refusedOf = (spec: object) => refused(validateStatefulSet, { selector: SELECTOR, template: template(), ...spec });

test.each([
  {},
  { serviceName: 'web', replicas: 3, podManagementPolicy: 'Parallel' },
  { updateStrategy: { type: 'OnDelete' } },
  { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2, maxUnavailable: '50%' } } },
  { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' } },
  { ordinals: { start: 5 } },
])('%j is accepted', spec => {
  expect(refusedOf(spec)).toEqual([]);
});

test.each([
  [{ replicas: -1 }, 'spec.replicas: must be greater than or equal to 0'],
  [{ podManagementPolicy: 'parallel' }, "spec.podManagementPolicy: must be 'OrderedReady' or 'Parallel'"],
  [{ updateStrategy: { type: 'Recreate' } }, "spec.updateStrategy: must be 'RollingUpdate' or 'OnDelete'"],
  [
    { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } },
    "spec.updateStrategy.rollingUpdate: only allowed for updateStrategy 'RollingUpdate'",
  ],
  [
    { updateStrategy: { rollingUpdate: { partition: -1 } } },
    'spec.updateStrategy.rollingUpdate.partition: must be greater than or equal to 0',
  ],
  [
    { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } },
    'spec.updateStrategy.rollingUpdate.maxUnavailable: cannot be 0',
  ],
  [
    { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Recycle' } },
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: supported values: "Retain", "Delete"',
  ],
  [{ ordinals: { start: -1 } }, 'spec.ordinals.start: must be greater than or equal to 0'],
  [{ selector: {} }, 'spec.selector: empty selector is invalid for statefulset'],
  [
    { template: template({ restartPolicy: 'OnFailure' }) },
    'spec.template.spec.restartPolicy: supported values: "Always"',
  ],
])('%j is refused', (spec, error) => {
  expect(refusedOf(spec)).toEqual([error]);
});

test('the service has the name of a service', () => {
  expect(refusedOf({ serviceName: 'Web_Service' })).toEqual([
    expect.stringMatching(/^spec\.serviceName: .*RFC 1123 label/),
  ]);
});

test('warns of its template and its claims, and keeps every revision where their number is negative', () => {
  const volumeClaimTemplates = [
    { spec: { resources: { requests: { storage: '1Gi' }, limits: { storage: '1500m' } } } },
  ];
  const spec = { revisionHistoryLimit: -1, volumeClaimTemplates };
  expect(refusedOf(spec)).toEqual([]);
  expect(
    warned(validateStatefulSet, {
      selector: SELECTOR,
      template: template({ terminationGracePeriodSeconds: -1 }),
      ...spec,
    }),
  ).toEqual([
    'spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
    'spec.volumeClaimTemplates[0].resources.limits[storage]: fractional byte value "1500m" is invalid, must be an integer',
    'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended',
  ]);
});

test('its name is a label of DNS', () => {
  expect(refused(validateStatefulSet, { selector: SELECTOR, template: template() }, 'web.example')).toEqual([
    'metadata.name: must not contain dots',
  ]);
});

test('a claim template is a volume of its name, in place of another one', () => {
  const mounting = (name: string) => ({
    metadata: { labels: { app: 'db' } },
    spec: { containers: [{ name: 'main', image: 'db:1', volumeMounts: [{ name, mountPath: '/data' }] }] },
  });
  const claim = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
  const errorsOf = (name: string) =>
    validateStatefulSet({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace: 'default' },
      spec: { selector: { matchLabels: { app: 'db' } }, template: mounting(name), volumeClaimTemplates: [claim] },
    }).errors.map(({ field }) => field);
  expect(errorsOf('data')).toEqual([]);
  expect(errorsOf('other')).toEqual(['spec.template.spec.containers[0].volumeMounts[0].name']);
});
