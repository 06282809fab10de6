import type { PercentOrAbsolute } from 'cdk8s-plus-28';
import { checkedProps, having, optional, type Shape } from '../pools/props';

/** How fast a rolling update goes. */
export interface RollingUpdateOptions {
  /**
   * Maximum number of nodes without a working pod during the update, or a percentage of DESIRED, rounded up.
   *
   * @default - 0 when `maxSurge` is given, otherwise 1
   */
  readonly maxUnavailable?: PercentOrAbsolute;

  /**
   * Maximum number of nodes where a new pod runs beside the old one, or a percentage of DESIRED, rounded up. Cannot be
   * combined with host ports: the new pod would wait for the old one's port.
   *
   * @default - none
   */
  readonly maxSurge?: PercentOrAbsolute;
}

const LIMIT = having('a PercentOrAbsolute, such as PercentOrAbsolute.percent(10)', 'value', 'isZero');
const ROLLING_UPDATE: Shape<RollingUpdateOptions> = { maxUnavailable: optional(LIMIT), maxSurge: optional(LIMIT) };

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
    const { maxUnavailable, maxSurge } = checkedProps('AgentUpdateStrategy.rolling', options, ROLLING_UPDATE);
    return new AgentUpdateStrategy('RollingUpdate', maxUnavailable, maxSurge);
  }

  /** A node gets the new pod once someone deletes the old one. */
  public static onDelete(): AgentUpdateStrategy {
    return new AgentUpdateStrategy('OnDelete');
  }

  private constructor(
    private readonly kind: 'RollingUpdate' | 'OnDelete',
    private readonly maxUnavailable?: PercentOrAbsolute,
    private readonly maxSurge?: PercentOrAbsolute,
  ) {}

  /** @internal */
  public get _surges(): boolean {
    return this.maxSurge !== undefined && !this.maxSurge.isZero();
  }

  /** @internal */
  public _toJson() {
    // The API server defaults maxUnavailable to 1, which it then refuses beside a surge.
    const maxUnavailable = this.maxUnavailable?.value ?? (this._surges ? 0 : undefined);
    const rollingUpdate = {
      ...(this.maxSurge !== undefined && { maxSurge: this.maxSurge.value }),
      ...(maxUnavailable !== undefined && { maxUnavailable }),
    };
    return { type: this.kind, ...(Object.keys(rollingUpdate).length > 0 && { rollingUpdate }) };
  }
}
