/** What the API server and controllers make of an object, wherever its pods land. */
import { everywhere, isAgent, twinOf, workloadFault, type Draft, type Fault } from './fault';
import { withObjects } from './scene';

const hasSelector = ({ object }: Draft): boolean => object.spec.selector !== undefined;

const asking =
  (requests: object, limits: object) =>
  ({ pod }: Draft) => {
    pod.containers[0].resources = { requests, limits };
  };

export const CONTROLLER_FAULTS: readonly Fault[] = [
  workloadFault('selector-mismatch', 'a selector that does not match the template', {
    severity: 'error',
    of: hasSelector,
    broken: [
      ({ object }) => {
        object.spec.selector = { matchLabels: { app: 'another' } };
      },
      ({ object }) => {
        object.spec.selector = {};
      },
      ({ object }) => {
        delete object.spec.selector;
      },
      ({ template }) => {
        template.metadata = {};
      },
    ],
  }),
  workloadFault('overlapping-selectors', 'a workload whose selector matches the pods of another', {
    severity: 'warning',
    of: hasSelector,
    given: draft => {
      if (isAgent(draft)) everywhere(draft);
    },
    broken: [
      (draft, scene) =>
        withObjects(
          scene,
          twinOf(draft, 'renamed', ({ object, template }) => {
            object.spec.selector = draft.object.spec.selector;
            template.metadata = draft.template.metadata;
          }),
        ),
      (draft, scene) =>
        withObjects(
          scene,
          twinOf(draft, 'wider', ({ template }) => {
            template.metadata = { labels: { ...draft.template.metadata.labels, ...template.metadata.labels } };
          }),
        ),
    ],
  }),
  workloadFault('version-in-selector', 'a version in a selector', {
    severity: 'warning',
    of: hasSelector,
    broken: ['app.kubernetes.io/version', 'helm.sh/chart', 'version'].map(key => ({ object, template }) => {
      object.spec.selector.matchLabels = { ...object.spec.selector.matchLabels, [key]: '1.2' };
      template.metadata.labels = { ...template.metadata.labels, [key]: '1.2' };
    }),
  }),
  workloadFault('extended-resource-mismatch', 'a device that is requested otherwise than it is limited', {
    severity: 'error',
    given: asking({ 'example.com/fpga': 1 }, { 'example.com/fpga': 1 }),
    broken: [asking({ 'example.com/fpga': 1 }, { 'example.com/fpga': 2 }), asking({ 'example.com/fpga': 1 }, {})],
  }),
  workloadFault('duplicate-object', 'another object of the same name', {
    severity: 'warning',
    broken: ({ object }, scene) =>
      withObjects(scene, { ...object, metadata: { ...object.metadata, annotations: { variant: 'other' } } }),
  }),
  workloadFault('unserved-api-version', 'a version that is served no longer', {
    severity: 'error',
    of: ({ object: { kind } }) => kind === 'DaemonSet' || kind === 'Deployment',
    broken: ({ object }) => {
      object.apiVersion = 'extensions/v1beta1';
    },
  }),
  workloadFault('misspelt-field', 'a field that Kubernetes does not know, near one that decides placement', {
    severity: 'error',
    broken: [
      ({ pod }) => {
        pod.nodeselector = { disk: 'ssd' };
      },
      ({ pod }) => {
        pod.nodeSelectors = { disk: 'ssd' };
      },
      ({ pod }) => {
        pod.toleration = [{ operator: 'Exists' }];
      },
      ({ pod }) => {
        pod.tolerations = [
          ...(pod.tolerations ?? []),
          { key: 'example.com/rack', operator: 'Exists', efect: 'NoSchedule' },
        ];
      },
      ({ pod }) => {
        pod.affinity = { ...pod.affinity, nodeAfinity: {} };
      },
      ({ pod }) => {
        pod.affinity = {
          ...pod.affinity,
          nodeAffinity: { ...pod.affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecutions: {} },
        };
      },
    ],
  }),
  workloadFault('misspelt-field', 'an update strategy under the name of another kind', {
    severity: 'error',
    of: isAgent,
    broken: ({ object }) => {
      object.spec.strategy = { type: 'RollingUpdate' };
    },
  }),
  workloadFault('misspelt-field', 'a kind or version that is none', {
    severity: 'error',
    broken: [
      ({ object }) => {
        object.kind = `${object.kind}s`;
      },
      ({ object }) => {
        object.kind = object.kind.toLowerCase();
      },
      ({ object }) => {
        object.apiVersion = object.apiVersion.replace(/.\//, '/');
      },
      ({ object }) => {
        delete object.apiVersion;
      },
    ],
  }),
  workloadFault('invalid-manifest', 'a field that the API server refuses', {
    severity: 'error',
    broken: [
      ({ pod }) => {
        pod.containers[0].name = 'Main Container';
      },
      ({ pod }) => {
        pod.containers[0].image = '';
      },
      ({ pod }) => {
        pod.containers[0].volumeMounts = [{ name: 'nowhere', mountPath: '/nowhere' }];
      },
      ({ pod }) => {
        pod.tolerations = [...(pod.tolerations ?? []), { key: 'a', operator: 'Exists', value: 'b' }];
      },
      ({ pod }) => {
        pod.terminationGracePeriodSeconds = 'long';
      },
      ({ object }) => {
        object.metadata.name = 'Not_A_Name';
      },
    ],
  }),
  workloadFault('api-server-warning', 'a field that the API server warns about', {
    severity: 'info',
    broken: [
      ({ template }) => {
        const annotations = { 'scheduler.alpha.kubernetes.io/critical-pod': '' };
        template.metadata = {
          ...template.metadata,
          annotations: { ...template.metadata?.annotations, ...annotations },
        };
      },
      ({ pod }) => {
        pod.containers[0].env = [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ];
      },
      ({ pod }) => {
        pod.imagePullSecrets = [{ name: 'a' }, { name: 'a' }];
      },
    ],
  }),
  workloadFault('invalid-manifest', 'a number that a controller refuses', {
    severity: 'error',
    of: ({ object: { kind } }) => kind === 'Deployment' || kind === 'Job',
    broken: ({ object: { kind, spec } }) => {
      spec[kind === 'Job' ? 'backoffLimit' : 'replicas'] = -1;
    },
  }),
  {
    rule: 'invalid-node-pool',
    fault: 'an effect as another API spells it',
    breaksOf: scene => {
      const pool = (effect: string) => ({
        apiVersion: 'eks.services.k8s.aws/v1alpha1',
        kind: 'Nodegroup',
        metadata: { name: 'search' },
        spec: {
          name: 'search',
          labels: { 'example.com/team': 'search' },
          taints: [{ key: 'example.com/team', value: 'search', effect }],
        },
      });
      return [
        {
          place: scene.name,
          severity: 'error',
          sound: withObjects(scene, pool('NO_SCHEDULE')),
          broken: withObjects(scene, pool('NoSchedule')),
        },
      ];
    },
  },
];
