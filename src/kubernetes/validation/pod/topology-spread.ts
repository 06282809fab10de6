import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  invalidEach,
  notSupported,
  required,
} from '../../schema/field-error';
import { type TopologySpreadConstraintFields } from '../../schema/pod';
import { validateLabelKey } from '../../syntax/names';
import { validateLabelSelector } from '../meta/label-selector';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

function validatePositive(value: number, field: string): FieldError[] {
  return value > 0 ? [] : [invalid(field, value, 'must be greater than zero')];
}

function validateMinDomains(
  { minDomains, whenUnsatisfiable = '' }: TopologySpreadConstraintFields,
  field: string,
): FieldError[] {
  if (minDomains === undefined) return [];
  const onlyHard = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
  return [
    ...validatePositive(minDomains, field),
    ...(whenUnsatisfiable === 'DoNotSchedule' ? [] : [invalid(field, minDomains, onlyHard)]),
  ];
}

function validatePolicy(policy: string | undefined, field: string): FieldError[] {
  return policy === undefined || POLICIES.includes(policy) ? [] : [notSupported(field, policy, POLICIES)];
}

function validateConstraint(constraint: TopologySpreadConstraintFields, field: string): FieldError[] {
  const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', labelSelector, matchLabelKeys = [] } = constraint;
  return [
    ...validatePositive(maxSkew, `${field}.maxSkew`),
    // Any other text will do, although no label has such a key.
    ...(topologyKey === '' ? [required(`${field}.topologyKey`, 'can not be empty')] : []),
    ...(ACTIONS.includes(whenUnsatisfiable)
      ? []
      : [notSupported(`${field}.whenUnsatisfiable`, whenUnsatisfiable, ACTIONS)]),
    ...validateMinDomains(constraint, `${field}.minDomains`),
    ...validatePolicy(constraint.nodeAffinityPolicy, `${field}.nodeAffinityPolicy`),
    ...validatePolicy(constraint.nodeTaintsPolicy, `${field}.nodeTaintsPolicy`),
    ...(matchLabelKeys.length > 0 && !labelSelector
      ? [forbidden(`${field}.matchLabelKeys`, 'must not be specified when labelSelector is not set')]
      : matchLabelKeys.flatMap((key, index) =>
          invalidEach(`${field}.matchLabelKeys[${index}]`, key, validateLabelKey(key)),
        )),
    ...(labelSelector ? validateLabelSelector(labelSelector, `${field}.labelSelector`) : []),
  ];
}

/** Topology spread constraints; one for each pair of topology key and action. */
export function validateTopologySpread(
  constraints: readonly TopologySpreadConstraintFields[],
  field: string,
): FieldError[] {
  const pair = ({ topologyKey = '', whenUnsatisfiable = '' }: TopologySpreadConstraintFields) =>
    `{${topologyKey}, ${whenUnsatisfiable}}`;
  return constraints.flatMap((constraint, index) => [
    ...validateConstraint(constraint, `${field}[${index}]`),
    ...(constraints.slice(index + 1).some(later => pair(later) === pair(constraint))
      ? [duplicate(`${field}[${index}].{topologyKey, whenUnsatisfiable}`, pair(constraint))]
      : []),
  ]);
}
