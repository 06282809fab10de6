import { NodeLabelOperator, NodeSet } from '../pools/node-set';
import { TaintEffect } from '../pools/taint-effect';

/** Who makes the accelerator. */
export enum GpuVendor {
  /** NVIDIA GPUs, `nvidia.com/gpu`. */
  NVIDIA = 'NVIDIA',
  /** AMD GPUs, `amd.com/gpu`. */
  AMD = 'AMD',
  /** Intel GPUs, `gpu.intel.com/i915`. */
  INTEL = 'INTEL',
  /** AWS Trainium and Inferentia, `aws.amazon.com/neuron`. */
  AWS_NEURON = 'AWS_NEURON',
  /** Intel (Habana) Gaudi, `habana.ai/gaudi`. */
  HABANA = 'HABANA',
}

/** Who labels the nodes that have accelerators. */
export enum GpuPlatform {
  /** Google Kubernetes Engine. */
  GKE = 'GKE',
  /**
   * Amazon EKS nodes made by Auto Mode or Karpenter. Managed node groups carry no such label: describe those as a pool.
   */
  EKS = 'EKS',
  /** Azure Kubernetes Service. */
  AKS = 'AKS',
  /** Node Feature Discovery, by PCI vendor or by the vendor's own rules. */
  NODE_FEATURE_DISCOVERY = 'NODE_FEATURE_DISCOVERY',
  /** The vendor's operator. */
  GPU_OPERATOR = 'GPU_OPERATOR',
}

/**
 * The extended resource of each vendor. It is the key of the conventional taint too, as the ExtendedResourceToleration
 * plug-in expects.
 */
const RESOURCES: Readonly<Record<GpuVendor, string>> = {
  [GpuVendor.NVIDIA]: 'nvidia.com/gpu',
  [GpuVendor.AMD]: 'amd.com/gpu',
  [GpuVendor.INTEL]: 'gpu.intel.com/i915',
  [GpuVendor.AWS_NEURON]: 'aws.amazon.com/neuron',
  [GpuVendor.HABANA]: 'habana.ai/gaudi',
};

/** Labels of which a node with the vendor's accelerators carries at least one. A value of undefined stands for any. */
type Marks = Readonly<Record<string, string | undefined>>;

const MARKS: Readonly<Record<GpuPlatform, Readonly<Partial<Record<GpuVendor, Marks>>>>> = {
  [GpuPlatform.GKE]: {
    [GpuVendor.NVIDIA]: { 'cloud.google.com/gke-accelerator': undefined },
  },
  [GpuPlatform.EKS]: {
    [GpuVendor.NVIDIA]: awsMarks('instance-gpu-manufacturer', 'nvidia'),
    [GpuVendor.AMD]: awsMarks('instance-gpu-manufacturer', 'amd'),
    [GpuVendor.AWS_NEURON]: awsMarks('instance-accelerator-manufacturer', 'aws'),
    [GpuVendor.HABANA]: awsMarks('instance-gpu-manufacturer', 'habana'),
  },
  [GpuPlatform.AKS]: {
    [GpuVendor.NVIDIA]: { 'kubernetes.azure.com/accelerator': 'nvidia' },
  },
  [GpuPlatform.NODE_FEATURE_DISCOVERY]: {
    [GpuVendor.NVIDIA]: nfdMarks('pci-10de.present', 'pci-0300_10de.present', 'pci-0302_10de.present'),
    [GpuVendor.AMD]: nfdMarks('pci-0300_1002.present', 'pci-0380_1002.present'),
    [GpuVendor.INTEL]: { 'intel.feature.node.kubernetes.io/gpu': 'true' },
    [GpuVendor.AWS_NEURON]: nfdMarks('aws-neuron'),
    [GpuVendor.HABANA]: { ...nfdMarks('pci-1da3.present'), 'intel.feature.node.kubernetes.io/gaudi': 'true' },
  },
  [GpuPlatform.GPU_OPERATOR]: {
    [GpuVendor.NVIDIA]: { 'nvidia.com/gpu.present': 'true' },
    [GpuVendor.AMD]: nfdMarks('amd-gpu'),
    [GpuVendor.INTEL]: { 'intel.feature.node.kubernetes.io/gpu': 'true' },
    [GpuVendor.AWS_NEURON]: nfdMarks('aws-neuron'),
    [GpuVendor.HABANA]: { 'intel.feature.node.kubernetes.io/gaudi': 'true' },
  },
};

/** Karpenter and EKS Auto Mode give the same labels under domains of their own. */
function awsMarks(name: string, value: string): Marks {
  return { [`eks.amazonaws.com/${name}`]: value, [`karpenter.k8s.aws/${name}`]: value };
}

function nfdMarks(...names: string[]): Marks {
  return Object.fromEntries(names.map(name => [`feature.node.kubernetes.io/${name}`, 'true']));
}

/** The extended resource by which pods ask for the vendor's accelerators. */
export function gpuResource(vendor: GpuVendor): string {
  return RESOURCES[vendor];
}

/** The nodes that a platform marks as having the vendor's accelerators, or undefined when it marks none. */
export function gpuNodes(vendor: GpuVendor, platform: GpuPlatform): NodeSet | undefined {
  const marks = MARKS[platform][vendor];
  return (
    marks &&
    toleratingVendor(
      vendor,
      NodeSet.anyOf(
        ...Object.entries(marks).map(([key, value]) =>
          value === undefined
            ? NodeSet.untainted().where(key, NodeLabelOperator.EXISTS)
            : NodeSet.labelled({ [key]: value }),
        ),
      ),
    )
  );
}

/** The vendors that a platform marks nodes of. */
export function markedVendors(platform: GpuPlatform): string[] {
  return Object.keys(MARKS[platform]);
}

/**
 * The set with nodes that carry the vendor's taint. Clouds give it different values (present, true, none), so any value
 * is tolerated.
 */
export function toleratingVendor(vendor: GpuVendor, nodes: NodeSet): NodeSet {
  return nodes.toleratingKey(RESOURCES[vendor], TaintEffect.NO_SCHEDULE);
}
