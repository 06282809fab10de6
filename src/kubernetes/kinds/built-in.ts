import type { PodBearingKind } from './kind';
import { cronJob } from '../schema/cron-job';
import { daemonSet } from '../schema/daemon-set';
import { deployment } from '../schema/deployment';
import { job } from '../schema/job';
import { pod } from '../schema/pod';
import { replicaSet } from '../schema/replica-set';
import { statefulSet } from '../schema/stateful-set';
import { validateCronJob } from '../validation/workloads/cron-job';
import { validateDaemonSet } from '../validation/workloads/daemon-set';
import { validateDeployment } from '../validation/workloads/deployment';
import { validateJob } from '../validation/workloads/job';
import { validatePod } from '../validation/workloads/pod';
import { validateReplicaSet } from '../validation/workloads/replica-set';
import { validateStatefulSet } from '../validation/workloads/stateful-set';

const TEMPLATE = [{ path: 'spec.template' }];
const APPS = 'kubernetes/kubernetes staging/src/k8s.io/api/apps/v1/types.go';
const CORE = 'kubernetes/kubernetes staging/src/k8s.io/api/core/v1/types.go';
const BATCH = 'kubernetes/kubernetes staging/src/k8s.io/api/batch/v1/types.go';

/** The kinds of the Kubernetes API whose objects make pods, with the versions of its Deprecated API Migration Guide. */
export const BUILT_IN_KINDS: readonly PodBearingKind[] = [
  {
    group: '',
    kind: 'Pod',
    served: 'v1',
    templates: [{ path: '' }],
    decoder: () => pod,
    validate: (manifest, options) => validatePod(manifest, options),
    source: CORE,
  },
  { group: '', kind: 'PodTemplate', served: 'v1', templates: [{ path: 'template' }], source: CORE },
  {
    group: 'apps',
    kind: 'Deployment',
    served: 'apps/v1',
    removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
    templates: TEMPLATE,
    selector: 'required',
    decoder: () => deployment,
    validate: (manifest, options) => validateDeployment(manifest, options),
    source: APPS,
  },
  {
    group: 'apps',
    kind: 'StatefulSet',
    served: 'apps/v1',
    removedIn: { 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
    templates: TEMPLATE,
    selector: 'required',
    decoder: () => statefulSet,
    validate: (manifest, options) => validateStatefulSet(manifest, options),
    source: APPS,
  },
  {
    group: 'apps',
    kind: 'DaemonSet',
    served: 'apps/v1',
    removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
    templates: [{ path: 'spec.template', daemon: true }],
    selector: 'required',
    decoder: () => daemonSet,
    validate: (manifest, options) => validateDaemonSet(manifest, options),
    source: APPS,
  },
  {
    group: 'apps',
    kind: 'ReplicaSet',
    served: 'apps/v1',
    removedIn: { 'extensions/v1beta1': '1.16', 'apps/v1beta2': '1.16' },
    templates: TEMPLATE,
    selector: 'required',
    decoder: () => replicaSet,
    validate: (manifest, options) => validateReplicaSet(manifest, options),
    source: APPS,
  },
  { group: '', kind: 'ReplicationController', served: 'v1', templates: TEMPLATE, selector: 'map', source: CORE },
  {
    group: 'batch',
    kind: 'Job',
    served: 'batch/v1',
    templates: TEMPLATE,
    decoder: () => job,
    validate: (manifest, options) => validateJob(manifest, options),
    source: BATCH,
  },
  {
    group: 'batch',
    kind: 'CronJob',
    served: 'batch/v1',
    removedIn: { 'batch/v2alpha1': '1.21', 'batch/v1beta1': '1.25' },
    templates: [{ path: 'spec.jobTemplate.spec.template' }],
    decoder: () => cronJob,
    validate: (manifest, options) => validateCronJob(manifest, options),
    source: BATCH,
  },
];
