import type { PlacedPod } from './landing';
import type { NodeSelectorRequirement, Toleration } from '../../kubernetes/api';
import type { Manifest } from '../input/manifest';

/** What takes part in placement besides the manifest of a workload. */
export type AdmissionPart =
  | 'RuntimeClass'
  | 'project selector'
  | 'ExtendedResourceToleration'
  | 'GKE'
  | 'ResourceFlavor'
  | 'PodTolerationRestriction';

/** What one object or plug-in adds to the pods of a workload. */
export interface Addition {
  readonly part: AdmissionPart;
  /** The object that says so; none where the platform does it by itself. */
  readonly manifest?: Manifest;
  readonly requirements: readonly NodeSelectorRequirement[];
  readonly tolerations: readonly Toleration[];
}

/** A key of the workload's nodeSelector that contradicts what its pods are given, so that each of them is refused. */
export interface AdmissionConflict {
  readonly part: AdmissionPart;
  readonly manifest: Manifest;
  readonly key: string;
  readonly wanted: string;
}

/** Pods that may come of a workload where something holds that the input does not decide. */
export interface ConditionalPod {
  readonly addition: Addition;
  readonly placed: PlacedPod;
}

/** What admission makes of the pods of a workload. */
export interface Admission {
  /** The pod as the manifest has it. */
  readonly written: PlacedPod;
  /** What is certainly added before nodes are chosen: DESIRED of a DaemonSet, or the scheduler, sees it. */
  readonly additions: readonly Addition[];
  /**
   * What is added to daemon pods after the DaemonSet controller has chosen their nodes: the scheduler sees it alone.
   */
  readonly lateAdditions: readonly Addition[];
  /** The pod that the scheduler sees where that is not the one the DaemonSet controller judges. */
  readonly scheduled?: PlacedPod;
  readonly conflicts: readonly AdmissionConflict[];
  readonly conditional: readonly ConditionalPod[];
}
