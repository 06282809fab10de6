/**
 * The seccomp profile that limits the system calls of a pod's processes.
 *
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfile {
  /** The profile that the container runtime brings. */
  public static runtimeDefault(): SeccompProfile {
    return new SeccompProfile('RuntimeDefault');
  }

  /**
   * A profile in a file of the nodes.
   *
   * @param profile the path of the file, relative to the kubelet's seccomp folder
   */
  public static localhost(profile: string): SeccompProfile {
    return new SeccompProfile('Localhost', profile);
  }

  /** No limit on system calls. */
  public static unconfined(): SeccompProfile {
    return new SeccompProfile('Unconfined');
  }

  private constructor(
    private readonly kind: string,
    private readonly profile?: string,
  ) {}

  /** @internal */
  public _toJson() {
    return { type: this.kind, ...(this.profile !== undefined && { localhostProfile: this.profile }) };
  }
}
