/** What admission plug-ins and controllers add to pods, and what they refuse. */
import { everywhere, isAgent, workloadFault, type Fault } from './fault';
import { withNamespace, withNode, withObjects, withPool } from './scene';
import { DEFAULT_TOLERATIONS_ANNOTATION } from '../../../src/kubernetes/well-known/well-known-annotations';

const OS = 'kubernetes.io/os';
const DMZ = { key: 'example.com/dmz', value: 'true', effect: 'NoSchedule' };

export const ADMISSION_FAULTS: readonly Fault[] = [
  workloadFault('runtime-class-scheduling', 'a nodeSelector that contradicts the RuntimeClass', {
    severity: 'error',
    given: ({ pod }) => {
      pod.nodeSelector = { ...pod.nodeSelector, [OS]: 'linux' };
    },
    broken: ({ pod }, scene) => {
      pod.runtimeClassName = 'sandbox';
      return withObjects(scene, {
        apiVersion: 'node.k8s.io/v1',
        kind: 'RuntimeClass',
        metadata: { name: 'sandbox' },
        handler: 'sandbox',
        scheduling: { nodeSelector: { [OS]: 'windows' } },
      });
    },
  }),
  workloadFault('namespace-default-tolerations', 'an agent that leaves tolerations to its namespace', {
    severity: 'info',
    of: isAgent,
    given: (draft, scene) => {
      everywhere(draft);
      draft.pod.tolerations = [];
      return withPool(scene, { name: 'dmz', labels: { 'example.com/dmz': 'true' }, taints: [DMZ] });
    },
    broken: ({ object }, scene) =>
      withNamespace(scene, object.metadata.namespace ?? 'default', {
        annotations: { [DEFAULT_TOLERATIONS_ANNOTATION]: JSON.stringify([DMZ]) },
      }),
  }),
  workloadFault('critical-priority-without-quota', 'a critical priority class outside kube-system on GKE', {
    severity: 'warning',
    of: (_, { nodes }) => nodes !== undefined,
    given: ({ object, pod }, scene) => {
      if (object.metadata.namespace === 'kube-system') object.metadata.namespace = 'critical';
      delete pod.priorityClassName;
      return withNode(scene, { name: 'gke-1', labels: { 'cloud.google.com/gke-nodepool': 'default' } });
    },
    broken: ['system-node-critical', 'system-cluster-critical'].map(priorityClassName => ({ pod }) => {
      pod.priorityClassName = priorityClassName;
    }),
  }),
  workloadFault('unknown-priority-class', 'a reserved name that no class has', {
    severity: 'error',
    given: ({ object, pod }) => {
      object.metadata.namespace = 'kube-system';
      pod.priorityClassName = 'system-node-critical';
    },
    broken: ({ pod }) => {
      pod.priorityClassName = 'system-node-crtical';
    },
  }),
  workloadFault('service-account-without-token', 'rights, and no token to use them', {
    severity: 'warning',
    given: ({ object, pod }, scene) => {
      const { namespace = 'default' } = object.metadata;
      pod.serviceAccountName = 'reader';
      pod.volumes = [];
      for (const container of pod.containers) delete container.volumeMounts;
      delete pod.initContainers;
      delete pod.automountServiceAccountToken;
      return withObjects(scene, {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: `reader-of-${namespace}` },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
        subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace }],
      });
    },
    broken: ({ pod }) => {
      pod.automountServiceAccountToken = false;
    },
  }),
  workloadFault('missing-resource-claim', 'a claim template misspelt', {
    severity: 'warning',
    given: ({ object, pod }, scene) => {
      pod.resourceClaims = [{ name: 'gpu', resourceClaimTemplateName: 'one-gpu' }];
      return withObjects(scene, claimTemplate(object.metadata.namespace ?? 'default', false));
    },
    broken: ({ pod }) => {
      pod.resourceClaims[0].resourceClaimTemplateName = 'one-gpuu';
    },
  }),
  {
    rule: 'admin-access-without-label',
    fault: 'admin access in a namespace that is not labelled for it',
    breaksOf: scene => [
      {
        place: scene.name,
        severity: 'error',
        sound: withObjects(
          withNamespace(scene, 'devices', { labels: { 'resource.kubernetes.io/admin-access': 'true' } }),
          claimTemplate('devices', true),
        ),
        broken: withObjects(withNamespace(scene, 'devices', {}), claimTemplate('devices', true)),
      },
    ],
  },
  {
    rule: 'resource-flavor-without-nodes',
    fault: 'a flavor for nodes that are not there',
    breaksOf: scene =>
      scene.nodes === undefined
        ? []
        : [
            {
              place: scene.name,
              sound: scene,
              broken: withObjects(scene, {
                apiVersion: 'kueue.x-k8s.io/v1beta1',
                kind: 'ResourceFlavor',
                metadata: { name: 'batch' },
                spec: { nodeLabels: { [OS]: 'plan9' } },
              }),
              severity: 'warning',
            },
          ],
  },
];

function claimTemplate(namespace: string, adminAccess: boolean): object {
  const exactly = { deviceClassName: 'gpu.example.com', ...(adminAccess && { allocationMode: 'All', adminAccess }) };
  return {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaimTemplate',
    metadata: { name: 'one-gpu', namespace },
    spec: { spec: { devices: { requests: [{ name: 'gpu', exactly }] } } },
  };
}
