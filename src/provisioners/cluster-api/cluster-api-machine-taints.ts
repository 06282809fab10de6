import { KUBEADM_LIMITS } from './cluster-api-kubeadm';
import { prefixOf } from '../../kubernetes/well-known/label-domain';
import type { Taint } from '../../pools/taint';
import { maxTaints, refusedTaints } from '../target/limit';
import { items, textAt } from '../target/manifest';
import { kubeletArgumentList, taintObjects, type Spelling } from '../target/spelling';
import { startupTaintField } from '../target/startup-taints';
import type { Target } from '../target/target';

const list = taintObjects();

/** One list holds the taints that last and those that only new machines get. */
function propagated(propagation: 'Always' | 'OnInitialization'): Spelling<readonly Taint[]> {
  return {
    form: '`[{key, value, effect, propagation}]`',
    write: (taints, present) =>
      taints.length > 0
        ? [
            ...items(present, 'taints'),
            ...items(list.write(taints), 'taints').map(taint => ({ ...(taint as object), propagation })),
          ]
        : undefined,
    read: (json, field) =>
      list.read(
        items(json, field).filter(taint => textAt(taint, 'propagation') === propagation),
        field,
      ),
  };
}

const KEPT_BY_CLUSTER_API = new Set([
  'node.cluster.x-k8s.io/uninitialized',
  'node.cluster.x-k8s.io/outdated-revision',
  'node-role.kubernetes.io/master',
  'node-role.kubernetes.io/control-plane',
]);

/** Taints of Machines, which Cluster API puts on their Nodes: the feature gate MachineTaintPropagation. */
export const MACHINE_TAINTS: Target = {
  name: 'Cluster API MachineDeployment with machine taints',
  labels: {
    path: 'spec.template.spec.joinConfiguration.nodeRegistration.kubeletExtraArgs',
    spelling: kubeletArgumentList,
  },
  taints: { path: 'spec.template.spec.taints', spelling: propagated('Always') },
  startupTaints: startupTaintField('spec.template.spec.taints', propagated('OnInitialization')),
  limits: [
    ...KUBEADM_LIMITS,
    maxTaints(64),
    refusedTaints(
      'Cluster API reserves taints of node.cluster.x-k8s.io, node.kubernetes.io, node.cloudprovider.kubernetes.io and of the control plane',
      key =>
        KEPT_BY_CLUSTER_API.has(key) ||
        prefixOf(key) === 'node.cloudprovider.kubernetes.io' ||
        (prefixOf(key) === 'node.kubernetes.io' && key !== 'node.kubernetes.io/out-of-service'),
      'choose a key of your own, such as example.com/pool',
    ),
  ],
  update: 'taints in place; labels replace the nodes',
  scaleFromZero: 'yes, with the annotations that are written',
};
