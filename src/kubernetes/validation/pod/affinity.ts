import { type FieldError, invalid, invalidEach, required } from '../../schema/field-error';
import {
  type AffinityFields,
  type NodeSelectorRequirementFields,
  type NodeSelectorTermFields,
  type PodAffinityFields,
  type PodAffinityTermFields,
} from '../../schema/pod';
import { validateDns1123Label, validateLabelKey, validateLabelValue, validateNodeName } from '../../syntax/names';
import { validateLabelSelector, validateValueCount } from '../meta/label-selector';

const NODE_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

function validateExpression(
  { key = '', operator = '', values = [] }: NodeSelectorRequirementFields,
  isRequired: boolean,
  field: string,
): FieldError[] {
  const comparesTooMany = (operator === 'Gt' || operator === 'Lt') && values.length !== 1;
  return [
    ...validateValueCount(operator, values, `${field}.values`),
    ...(comparesTooMany
      ? [required(`${field}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'")]
      : []),
    ...(NODE_OPERATORS.includes(operator)
      ? []
      : [invalid(`${field}.operator`, operator, 'not a valid selector operator')]),
    ...invalidEach(`${field}.key`, key, validateLabelKey(key)),
    ...(isRequired
      ? values.flatMap((value, index) => invalidEach(`${field}.values[${index}]`, value, validateLabelValue(value)))
      : []),
  ];
}

function validateFieldExpression(
  { key = '', operator = '', values = [] }: NodeSelectorRequirementFields,
  field: string,
): FieldError[] {
  const isKnown = operator === 'In' || operator === 'NotIn';
  const oneValue = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
  return [
    ...(isKnown ? [] : [invalid(`${field}.operator`, operator, 'not a valid selector operator')]),
    ...(isKnown && values.length !== 1 ? [required(`${field}.values`, oneValue)] : []),
    ...(key === 'metadata.name'
      ? values.flatMap((value, index) => invalidEach(`${field}.values[${index}]`, value, validateNodeName(value)))
      : [invalid(`${field}.key`, key, 'not a valid field selector key')]),
  ];
}

/**
 * A term may be empty: that is valid, and matches nothing. Values of preferred terms are not validated, they only warn.
 */
function validateTerm(term: NodeSelectorTermFields, isRequired: boolean, field: string): FieldError[] {
  return [
    ...(term.matchExpressions ?? []).flatMap((expression, index) =>
      validateExpression(expression, isRequired, `${field}.matchExpressions[${index}]`),
    ),
    ...(term.matchFields ?? []).flatMap((expression, index) =>
      validateFieldExpression(expression, `${field}.matchFields[${index}]`),
    ),
  ];
}

function validateWeight(weight: number | undefined, field: string): FieldError[] {
  const value = weight ?? 0;
  return value < 1 || value > 100 ? [invalid(field, value, 'must be in the range 1-100')] : [];
}

function validateNodeAffinity(affinity: NonNullable<AffinityFields['nodeAffinity']>, field: string): FieldError[] {
  const selector = affinity.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = selector?.nodeSelectorTerms ?? [];
  const termsField = `${field}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
  const preferredField = `${field}.preferredDuringSchedulingIgnoredDuringExecution`;
  return [
    ...(selector && terms.length === 0 ? [required(termsField, 'must have at least one node selector term')] : []),
    ...terms.flatMap((term, index) => validateTerm(term, true, `${termsField}[${index}]`)),
    ...(affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).flatMap(
      ({ weight, preference = {} }, index) => [
        ...validateWeight(weight, `${preferredField}[${index}].weight`),
        ...validateTerm(preference, false, `${preferredField}[${index}].preference`),
      ],
    ),
  ];
}

function validatePodAffinityTerm(term: PodAffinityTermFields, field: string): FieldError[] {
  const { topologyKey = '', labelSelector, namespaceSelector, namespaces = [] } = term;
  return [
    ...(labelSelector ? validateLabelSelector(labelSelector, `${field}.labelSelector`) : []),
    ...(namespaceSelector ? validateLabelSelector(namespaceSelector, `${field}.namespaceSelector`) : []),
    ...namespaces.flatMap(name => invalidEach(`${field}.namespace`, name, validateDns1123Label(name))),
    ...(topologyKey === '' ? [required(`${field}.topologyKey`, 'can not be empty')] : []),
    ...invalidEach(`${field}.topologyKey`, topologyKey, validateLabelKey(topologyKey)),
  ];
}

function validatePodAffinity(affinity: PodAffinityFields, field: string): FieldError[] {
  const preferredField = `${field}.preferredDuringSchedulingIgnoredDuringExecution`;
  return [
    ...(affinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).flatMap((term, index) =>
      validatePodAffinityTerm(term, `${field}.requiredDuringSchedulingIgnoredDuringExecution[${index}]`),
    ),
    ...(affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).flatMap(
      ({ weight, podAffinityTerm = {} }, index) => [
        ...validateWeight(weight, `${preferredField}[${index}].weight`),
        ...validatePodAffinityTerm(podAffinityTerm, `${preferredField}[${index}].podAffinityTerm`),
      ],
    ),
  ];
}

export function validateAffinity(
  { nodeAffinity, podAffinity, podAntiAffinity }: AffinityFields,
  field: string,
): FieldError[] {
  return [
    ...(nodeAffinity ? validateNodeAffinity(nodeAffinity, `${field}.nodeAffinity`) : []),
    ...(podAffinity ? validatePodAffinity(podAffinity, `${field}.podAffinity`) : []),
    ...(podAntiAffinity ? validatePodAffinity(podAntiAffinity, `${field}.podAntiAffinity`) : []),
  ];
}
