/** A recorded exception: what a rule has against a workload, and why it may stay. */
export interface Waiver {
  /** The rule's id, such as `lands-nowhere`. */
  readonly rule: string;

  /**
   * What the finding is about, as it names it: `DaemonSet kube-system/fluentd`, or without the kind. `*` stands for any
   * text, as in `DaemonSet kube-system/*`.
   */
  readonly workload: string;

  /** Why it may stay, for those who read the waiver later. */
  readonly reason: string;

  /**
   * The last day on which the waiver holds, as `YYYY-MM-DD`, by the calendar of UTC.
   *
   * @default - it holds for good
   */
  readonly expires?: string;
}
