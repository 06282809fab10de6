import { POD_BEARING_KINDS } from '../../../src/kubernetes/kinds/pod-template';
import { removedIn, servedApiVersion } from '../../../src/kubernetes/kinds/served-api-version';

test('each kind that runs pods is served in one version', () => {
  expect(Object.fromEntries(POD_BEARING_KINDS.map(kind => [kind, servedApiVersion(kind)]))).toEqual({
    Pod: 'v1',
    PodTemplate: 'v1',
    ReplicationController: 'v1',
    DaemonSet: 'apps/v1',
    Deployment: 'apps/v1',
    ReplicaSet: 'apps/v1',
    StatefulSet: 'apps/v1',
    Job: 'batch/v1',
    CronJob: 'batch/v1',
  });
  expect(servedApiVersion('Service')).toBeUndefined();
});

test('versions that are gone name the release that removed them', () => {
  expect(removedIn('extensions/v1beta1', 'DaemonSet')).toBe('1.16');
  expect(removedIn('batch/v1beta1', 'CronJob')).toBe('1.25');
  expect(removedIn('apps/v1', 'DaemonSet')).toBeUndefined();
  expect(removedIn('apps/v1beta1', 'ReplicaSet')).toBeUndefined();
  expect(removedIn('batch/v1beta1', 'Job')).toBeUndefined();
  expect(removedIn('toString', 'DaemonSet')).toBeUndefined();
  expect(removedIn('v1', 'Service')).toBeUndefined();
});
