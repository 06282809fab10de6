/** How fast a rolling update goes. */
export interface RollingUpdateOptions {
  /**
   * How many nodes may be without a working pod during the update: a whole number, or a percentage of DESIRED such as
   * `'10%'`, rounded up.
   *
   * @default - 0 when `maxSurge` is given, otherwise 1
   */
  readonly maxUnavailable?: number | string;

  /**
   * On how many nodes a new pod may run beside the old one: a whole number, or a percentage of DESIRED such as `'10%'`,
   * rounded up. Cannot be combined with host ports: the new pod would wait for the old one's port.
   *
   * @default 0
   */
  readonly maxSurge?: number | string;
}

/**
 * How a change of an agent's pods reaches the nodes.
 *
 * @see https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
 */
export class AgentUpdateStrategy {
  /**
   * Node after node. Exactly one of `maxUnavailable` and `maxSurge` may be other than zero.
   */
  public static rolling(options: RollingUpdateOptions = {}): AgentUpdateStrategy {
    const { maxUnavailable, maxSurge } = options;
    // The API server defaults maxUnavailable to 1, which it then refuses beside a surge.
    const surges = maxSurge !== undefined && !isZero(maxSurge);
    return new AgentUpdateStrategy('RollingUpdate', surges ? (maxUnavailable ?? 0) : maxUnavailable, maxSurge);
  }

  /** A node gets the new pod once someone deletes the old one. */
  public static onDelete(): AgentUpdateStrategy {
    return new AgentUpdateStrategy('OnDelete');
  }

  private constructor(
    private readonly kind: 'RollingUpdate' | 'OnDelete',
    private readonly maxUnavailable?: number | string,
    private readonly maxSurge?: number | string,
  ) {}

  /** @internal */
  public get _surges(): boolean {
    return this.maxSurge !== undefined && !isZero(this.maxSurge);
  }

  /** @internal */
  public _toJson() {
    const rollingUpdate = {
      ...(this.maxSurge !== undefined && { maxSurge: this.maxSurge }),
      ...(this.maxUnavailable !== undefined && { maxUnavailable: this.maxUnavailable }),
    };
    return { type: this.kind, ...(Object.keys(rollingUpdate).length > 0 && { rollingUpdate }) };
  }
}

function isZero(value: number | string): boolean {
  return value === 0 || /^0+%$/.test(`${value}`);
}
