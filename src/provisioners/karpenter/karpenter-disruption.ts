import { invalid, type FieldError } from '../../kubernetes/schema/field-error';
import { listOf, oneOf, optional, propsOf, string, type Shape } from '../../pools/props';

/** Which nodes Karpenter may consolidate: replace with cheaper ones, or remove. */
export enum KarpenterConsolidationPolicy {
  /** Nodes without pods other than daemons. */
  WHEN_EMPTY = 'WhenEmpty',
  /** Nodes without pods, and nodes whose pods fit on fewer or cheaper ones. */
  WHEN_EMPTY_OR_UNDERUTILIZED = 'WhenEmptyOrUnderutilized',
  /** As `WHEN_EMPTY_OR_UNDERUTILIZED`, weighing what is saved against what is disturbed. */
  BALANCED = 'Balanced',
}

/** Why Karpenter disrupts a node. */
export enum KarpenterDisruptionReason {
  /** Its pods fit elsewhere. */
  UNDERUTILIZED = 'Underutilized',
  /** It has no pods. */
  EMPTY = 'Empty',
  /** It no longer is what its `NodePool` or node class describes. */
  DRIFTED = 'Drifted',
}

/** How many nodes may be disrupted at a time. */
export interface KarpenterDisruptionBudget {
  /** A number of nodes or a percentage of the pool's, such as `10%`. `0` forbids disruption. */
  readonly nodes: string;

  /**
   * When the budget begins to hold: five cron fields in UTC, or `@daily` and the like. Goes with `duration`.
   *
   * @default - it always holds
   */
  readonly schedule?: string;

  /**
   * How long the budget holds from each start, in hours and minutes, such as `8h`. Goes with `schedule`.
   *
   * @default - it always holds
   */
  readonly duration?: string;

  /**
   * The reasons that the budget is for.
   *
   * @default - all
   */
  readonly reasons?: KarpenterDisruptionReason[];
}

/**
 * When Karpenter may replace or remove nodes.
 *
 * @see https://karpenter.sh/docs/concepts/disruption/
 */
export interface KarpenterDisruption {
  /**
   * Which nodes may be consolidated.
   *
   * @default KarpenterConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, which is Karpenter's own
   */
  readonly consolidationPolicy?: KarpenterConsolidationPolicy;

  /**
   * How long a node must have been left alone before it is consolidated, such as `1m`, or `Never`.
   *
   * @default '0s', which is Karpenter's own
   */
  readonly consolidateAfter?: string;

  /**
   * How many nodes may be disrupted at a time. The strictest budget counts.
   *
   * @default - 10 % of the nodes, which is Karpenter's own
   */
  readonly budgets?: KarpenterDisruptionBudget[];
}

const BUDGET_PROPS: Shape<KarpenterDisruptionBudget> = {
  nodes: string,
  schedule: optional(string),
  duration: optional(string),
  reasons: optional(listOf(oneOf(KarpenterDisruptionReason))),
};

/** The types of the props of `KarpenterDisruption`. */
export const DISRUPTION_PROPS: Shape<KarpenterDisruption> = {
  consolidationPolicy: optional(oneOf(KarpenterConsolidationPolicy)),
  consolidateAfter: optional(string),
  budgets: optional(listOf(propsOf(BUDGET_PROPS))),
};

/** Whether a text is hours, minutes and seconds as Karpenter writes them. */
export function isDuration(text: string): boolean {
  return /^([0-9]+(s|m|h))+$/.test(text);
}

/** The disruption as the resource has it. `consolidateAfter` is required there. */
export function disruptionJson({ consolidationPolicy, consolidateAfter = '0s', budgets }: KarpenterDisruption): object {
  return {
    budgets: budgets?.map(({ nodes, schedule, duration, reasons }) => ({ duration, nodes, reasons, schedule })),
    consolidateAfter,
    consolidationPolicy,
  };
}

/** What the resource would refuse of a disruption. */
export function disruptionProblems({ consolidateAfter = '0s', budgets = [] }: KarpenterDisruption): FieldError[] {
  return [
    ...(consolidateAfter === 'Never' || isDuration(consolidateAfter)
      ? []
      : [
          invalid(
            'disruption.consolidateAfter',
            consolidateAfter,
            'expected hours, minutes and seconds, such as 1m, or Never',
          ),
        ]),
    ...budgets.flatMap((budget, index) => budgetProblems(budget, `disruption.budgets[${index}]`)),
  ];
}

function budgetProblems({ nodes, schedule, duration }: KarpenterDisruptionBudget, field: string): FieldError[] {
  return [
    ...(/^((100|[0-9]{1,2})%|[0-9]+)$/.test(nodes)
      ? []
      : [invalid(`${field}.nodes`, nodes, 'expected a number of nodes, or a percentage up to 100%')]),
    ...((schedule === undefined) === (duration === undefined)
      ? []
      : [invalid(field, { schedule, duration }, 'schedule and duration go together; give both or neither')]),
    ...(schedule === undefined ||
    /^@(annually|yearly|monthly|weekly|daily|midnight|hourly)$|^\S+(\s\S+){4}$/.test(schedule)
      ? []
      : [invalid(`${field}.schedule`, schedule, 'expected five cron fields, or @daily and the like')]),
    ...(duration === undefined || /^([0-9]+[hm]|[0-9]+h[0-9]+m)(0s)?$/.test(duration)
      ? []
      : [invalid(`${field}.duration`, duration, 'expected hours and minutes, such as 8h or 1h30m')]),
  ];
}
