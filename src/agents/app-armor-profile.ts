/**
 * The AppArmor profile that confines the processes of a pod. Needs Kubernetes 1.30.
 *
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfile {
  /** The profile that the container runtime brings. */
  public static runtimeDefault(): AppArmorProfile {
    return new AppArmorProfile('RuntimeDefault');
  }

  /**
   * A profile that is loaded on the nodes.
   *
   * @param profile the name of the loaded profile
   */
  public static localhost(profile: string): AppArmorProfile {
    return new AppArmorProfile('Localhost', profile);
  }

  /** No confinement by AppArmor. */
  public static unconfined(): AppArmorProfile {
    return new AppArmorProfile('Unconfined');
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
