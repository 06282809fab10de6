/** Who a label or a taint belongs to. */
export type Platform =
  | 'Kubernetes'
  | 'NVIDIA'
  | 'Node Feature Discovery'
  | 'AMD'
  | 'Intel'
  | 'GKE'
  | 'EKS'
  | 'cluster-autoscaler'
  | 'Karpenter'
  | 'AKS'
  | 'OKE'
  | 'Cilium'
  | 'Cluster API';

interface WellKnown {
  readonly key: string;
  readonly platform: Platform;
  /** Who puts it on nodes; left out where that is open. */
  readonly setBy?: string;
  /** Where it is defined: a file of Kubernetes, or repository and file of another project. */
  readonly source: string;
  /** False where a detail rests on hearsay. @default true */
  readonly confirmed?: boolean;
  readonly note?: string;
}

/** A label that nodes are known to carry. */
export interface WellKnownLabel extends WellKnown {
  /** The usual values, where there are few. */
  readonly values?: readonly string[];
  /** The label to use instead of a deprecated one. */
  readonly replacedBy?: string;
}

/** A taint that nodes are known to carry. One key may stand for several, by effect or by value. */
export interface WellKnownTaint extends WellKnown {
  readonly value?: string;
  readonly effect: string;
}
