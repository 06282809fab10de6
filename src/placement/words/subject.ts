/** What a finding is about: an object of the cluster, a pool, or nodes. */
export interface Subject {
  /** The kind of an object, `pool`, or what nodes have in common, such as `nodes labelled`. */
  readonly kind: string;
  /** @default - it is in no namespace */
  readonly namespace?: string;
  readonly name: string;
}

/** The name without the kind: `kube-system/fluentd`. */
export function subjectName({ namespace, name }: Subject): string {
  return [namespace, name].filter(Boolean).join('/');
}

/** As reports write it: `DaemonSet kube-system/fluentd`, `pool gpu`. */
export function describeSubject(subject: Subject): string {
  return `${subject.kind} ${subjectName(subject)}`;
}

export function poolSubject(name: string): Subject {
  return { kind: 'pool', name };
}
