import { prefixOf } from '../../kubernetes/well-known/label-domain';
import { refusedDomains, refusedPrefixEnd } from '../target/label-domains';
import { refusedLabels, type Limit } from '../target/limit';

/** Labels that every version of Karpenter sets itself (CEL rules of the NodePool resource). */
export const KARPENTER_LABELS: readonly Limit[] = [
  refusedPrefixEnd('karpenter.sh', ['karpenter.sh/capacity-type']),
  refusedLabels(
    'Karpenter sets kubernetes.io/hostname itself',
    key => key === 'kubernetes.io/hostname',
    'leave it out',
  ),
];

const KUBERNETES_LABELS = new Set([
  'beta.kubernetes.io/instance-type',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
  'failure-domain.beta.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'node.kubernetes.io/windows-build',
]);

/** What Karpenter refused besides until version 1.8. */
export const KARPENTER_LABELS_BEFORE_1_9: Limit = refusedLabels(
  'Karpenter before 1.9 refuses kubernetes.io and k8s.io labels',
  key => {
    const prefix = prefixOf(key) || key;
    const isKubernetes =
      prefix.endsWith('kubernetes.io') &&
      !KUBERNETES_LABELS.has(key) &&
      !prefix.endsWith('node.kubernetes.io') &&
      !prefix.endsWith('node-restriction.kubernetes.io');
    return isKubernetes || (prefix.endsWith('k8s.io') && !prefix.endsWith('kops.k8s.io'));
  },
  'use a domain of your own, such as example.com/pool, or a newer Karpenter',
);

const AWS_LABELS = [
  'instance-tenancy',
  'capacity-reservation-type',
  'capacity-reservation-id',
  'capacity-reservation-interruptible',
  'ec2nodeclass',
  'instance-encryption-in-transit-supported',
  'instance-category',
  'instance-hypervisor',
  'instance-family',
  'instance-generation',
  'instance-local-nvme',
  'instance-size',
  'instance-cpu',
  'instance-cpu-manufacturer',
  'instance-cpu-sustained-clock-speed-mhz',
  'instance-memory',
  'instance-ebs-bandwidth',
  'instance-network-bandwidth',
  'instance-gpu-name',
  'instance-gpu-manufacturer',
  'instance-gpu-count',
  'instance-gpu-memory',
  'instance-accelerator-name',
  'instance-accelerator-manufacturer',
  'instance-accelerator-count',
  'instance-capability-flex',
  'placement-group-id',
  'placement-group-partition',
].map(name => `karpenter.k8s.aws/${name}`);

const AZURE_LABELS = [
  'aksnodeclass',
  'sku-name',
  'sku-family',
  'sku-series',
  'sku-version',
  'sku-cpu',
  'sku-memory',
  'sku-networking-accelerated',
  'sku-storage-premium-capable',
  'sku-storage-ultra-ssd',
  'sku-storage-ephemeralos-maxsize',
  'sku-gpu-name',
  'sku-gpu-manufacturer',
  'sku-gpu-count',
  'placement-scope',
].map(name => `karpenter.azure.com/${name}`);

const AKS_LABELS = [
  'mode',
  'scalesetpriority',
  'priority',
  'fips_enabled',
  'os-sku',
  'cluster',
  'sku-cpu',
  'sku-memory',
  'ebpf-dataplane',
  'ebpf-host-routing',
  'network-policy',
  'hostedvm',
].map(name => `kubernetes.azure.com/${name}`);

const AZURE_KEYS = new Set(['agentpool', 'storageprofile', 'storagetier', 'accelerator']);

const PROVIDER_LABELS: Readonly<Record<string, readonly Limit[]>> = {
  'karpenter.k8s.aws': [refusedPrefixEnd('karpenter.k8s.aws', AWS_LABELS)],
  'karpenter.azure.com': [
    refusedPrefixEnd('karpenter.azure.com', AZURE_LABELS),
    refusedPrefixEnd('kubernetes.azure.com', AKS_LABELS),
    refusedLabels(
      'Azure sets agentpool, storageprofile, storagetier and accelerator itself',
      key => AZURE_KEYS.has(key),
      'choose another key',
    ),
  ],
  'eks.amazonaws.com': [refusedDomains('EKS Auto Mode', ['eks.amazonaws.com'])],
};

/** Labels that the provider of a node class sets itself. */
export function providerLabelRules(nodeClassGroup: string): readonly Limit[] {
  return PROVIDER_LABELS[nodeClassGroup] ?? [];
}
