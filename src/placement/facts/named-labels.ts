import type { Workload } from '../plan/workload';

/** A label that a workload asks nodes to have. */
export interface NamedLabel {
  readonly key: string;
  /** The value asked for; undefined where any will do. */
  readonly value?: string;
  /** The field that asks for it. */
  readonly field: string;
  /** Whether nodes with another value of the label will do too. */
  readonly isOneOfSeveral: boolean;
}

/**
 * The labels that a workload names in its nodeSelector and its required node affinity. What it asks nodes not to have
 * is not among them.
 */
export function namedLabels({ spec, specPath }: Workload): NamedLabel[] {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const affinity = `${specPath}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`;
  return [
    ...Object.entries(spec.nodeSelector ?? {}).map(([key, value]) => ({
      key,
      value,
      field: `${specPath}.nodeSelector`,
      isOneOfSeveral: false,
    })),
    ...terms.flatMap(({ matchExpressions = [] }, term) =>
      matchExpressions.flatMap(({ key = '', operator, values = [] }, index) => {
        const field = `${affinity}.nodeSelectorTerms[${term}].matchExpressions[${index}]`;
        const isOneOfSeveral = terms.length > 1 || values.length > 1;
        if (operator === 'Exists') return [{ key, field, isOneOfSeveral }];
        return operator === 'In' ? values.map(value => ({ key, value, field, isOneOfSeveral })) : [];
      }),
    ),
  ];
}
