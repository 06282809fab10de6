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
  | 'Cluster API'
  | 'OpenShift'
  | 'Istio'
  | 'Gardener'
  | 'DigitalOcean'
  | 'IBM Cloud'
  | 'Scaleway'
  | 'OpenStack'
  | 'kOps'
  | 'eksctl';

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
  /** Whether people may set it on nodes by hand, and nothing overwrites it. @default false where `setBy` is given */
  readonly settable?: boolean;
}

/** What a label says about a node, whichever platform sets it. */
export type LabelPurpose = 'pool name' | 'accelerator' | 'capacity type' | 'operating system' | 'architecture';

/** How long a taint stays: as long as the node, until an agent is ready on a new node, or while a state lasts. */
export type TaintLifetime = 'permanent' | 'startup' | 'transient';

/** What a permanent taint says about a node, whichever platform sets it. */
export type TaintPurpose = 'control plane' | 'system' | 'gpu' | 'spot' | 'windows' | 'architecture';

/** Who removes a startup taint. */
export interface StartupTaintRemover {
  /** For a sentence, such as `the EBS CSI driver`. */
  readonly name: string;
  /**
   * Names by which its workload is known: the workload's own, that of an image without registry and tag, or a label.
   */
  readonly workloads?: readonly string[];
  /**
   * Whether removers of other startup taints may wait for it: a node has its addresses and its zone from it.
   * @default false
   */
  readonly isAwaited?: boolean;
}

/** A label that nodes are known to carry. */
export interface WellKnownLabel extends WellKnown {
  /** Whether `key` is the beginning of many keys. @default - it is one key */
  readonly match?: 'prefix';
  /** The usual values, where there are few. */
  readonly values?: readonly string[];
  /** The label to use instead of a deprecated one. */
  readonly replacedBy?: string;
  /** The API server's own advice on a label that it warns about. */
  readonly deprecated?: string;
  readonly purpose?: LabelPurpose;
  /** Whether another value is another thing and never a misspelling, as with host names. */
  readonly isIdentity?: boolean;
}

/** An annotation that decides placement. */
export interface WellKnownAnnotation extends WellKnown {
  /** The kind of the objects that carry it. */
  readonly kind: string;
}

/** A taint that nodes are known to carry. One key may stand for several, by effect or by value. */
export interface WellKnownTaint extends WellKnown {
  /** Whether `key` is the beginning or the end of many keys. @default - it is one key */
  readonly match?: 'prefix' | 'suffix';
  readonly value?: string;
  /** @default - any */
  readonly effect?: string;
  readonly lifetime: TaintLifetime;
  /** Who removes it, of a startup taint. */
  readonly removedBy?: StartupTaintRemover;
  readonly purpose?: TaintPurpose;
  /** The taint that took the place of one that is no longer set. */
  readonly replacedBy?: string;
}
