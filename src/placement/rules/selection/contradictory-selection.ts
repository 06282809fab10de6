import type { NodeSelectorRequirement } from '../../../kubernetes/api';
import { compileTerm } from '../../../kubernetes/scheduling/node-selector-term';
import type { NodeSelectorTermFields } from '../../../kubernetes/schema/pod';
import { describeExpression, labelTerm } from '../../../pools/label-terms';
import { isImpossible, valuesOf } from '../../../pools/label-values';
import { isMistyped, refusedFields } from '../../facts/refused-fields';
import { isWithin } from '../../input/field-path';
import type { Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/** What a workload asks of nodes can be asked of no node at all, whatever the cluster. */
export const contradictorySelection: Rule = {
  id: 'contradictory-selection',
  severity: 'error',
  summary: 'Node selection that no node can satisfy.',
  check: plan => plan.workloads.flatMap(problemsOf),
};

interface Dead {
  readonly kind: 'empty' | 'refused' | 'contradiction';
  readonly why: string;
  readonly at: string;
}

function problemsOf(workload: Workload): Problem[] {
  const required = workload.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const field = `${workload.specPath}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`;
  if (!required || isMistyped(workload, field)) return [];
  const terms = required.nodeSelectorTerms ?? [];
  if (terms.length === 0) {
    return [
      {
        workload,
        field,
        message: 'required node affinity has no nodeSelectorTerms, and so matches no node',
        fix: `remove ${field}, or give it a term`,
      },
    ];
  }
  const selector = Object.entries(workload.spec.nodeSelector ?? {}).map(([key, value]) => ({
    key,
    operator: 'In',
    values: [value],
  }));
  const judged = terms.map((term, index) => deadTerm(workload, selector, term, `${field}.nodeSelectorTerms[${index}]`));
  const dead = judged.filter(term => term !== undefined);
  const isSelectionDead = terms.every((term, index) => judged[index] !== undefined || hasDeadComparison(term));
  // Where every term contradicts the rest, one cause has as many effects as there are terms.
  const contradictions = dead.filter(({ kind }) => kind === 'contradiction').slice(0, isSelectionDead ? 1 : undefined);
  return [...dead.filter(({ kind }) => kind !== 'contradiction'), ...contradictions].map(({ kind, why, at }) => ({
    workload,
    field: at,
    message: `${why}: ${isSelectionDead ? 'no node can be selected' : 'this term selects no node, only the others do'}`,
    fix: kind === 'empty' ? `remove ${at}, or give it matchExpressions` : `change or remove ${at}`,
    severity: isSelectionDead || kind === 'refused' ? 'error' : 'warning',
  }));
}

function deadTerm(
  workload: Workload,
  selector: readonly NodeSelectorRequirement[],
  term: NodeSelectorTermFields,
  at: string,
): Dead | undefined {
  const expressions = requirementsOf(term.matchExpressions);
  const fields = requirementsOf(term.matchFields);
  const compiled = compileTerm({ matchExpressions: expressions, matchFields: fields }, at);
  if (compiled.kind === 'empty') return { kind: 'empty', why: 'node affinity has an empty term', at };
  if (hasDeadComparison(term)) return undefined;
  // The API server also refuses fields of nodes that no selector may look at, and names that no node can have.
  const [refused] = [
    ...refusedFields(workload, 'contradictory-selection').filter(error => isWithin(error.field, at)),
    ...(compiled.kind === 'unparsable' ? compiled.errors : []),
  ];
  if (refused) return { kind: 'refused', why: `node affinity has a term that is refused, ${refused.message}`, at };
  const clash = contradictionIn([...selector, ...expressions]) ?? contradictionIn(fields);
  return (
    clash && { kind: 'contradiction', why: `${clash.map(describeExpression).join(' and ')} cannot hold together`, at }
  );
}

/** Such a term is the matter of the rule comparison-never-matches. */
function hasDeadComparison({ matchExpressions }: NodeSelectorTermFields): boolean {
  return requirementsOf(matchExpressions).some(requirement => {
    const values = valuesOf(requirement);
    return (requirement.operator === 'Gt' || requirement.operator === 'Lt') && (!values || isImpossible(values));
  });
}

function requirementsOf(list: NodeSelectorTermFields['matchExpressions'] = []): NodeSelectorRequirement[] {
  return list.map(({ key = '', operator = '', values }) => ({ key, operator, ...(values && { values }) }));
}

/** The requirements on the first label that no value of it can meet together. */
function contradictionIn(
  requirements: readonly NodeSelectorRequirement[],
): readonly NodeSelectorRequirement[] | undefined {
  const keys = [...new Set(requirements.map(({ key }) => key))].sort();
  const clashing = keys
    .map(key => requirements.filter(requirement => requirement.key === key))
    .find(onKey => onKey.length > 1 && labelTerm(onKey).length === 0);
  const [first, ...others] = clashing ?? [];
  const opposite = others.find(other => labelTerm([first, other]).length === 0);
  return opposite ? [first, opposite] : clashing;
}
