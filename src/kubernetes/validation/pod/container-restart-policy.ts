import { type Container } from '../../schema/container';
import { type FieldError, notSupported, required, tooMany } from '../../schema/field-error';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const ACTIONS = ['Restart', 'RestartAllContainers'];
const OPERATORS = ['In', 'NotIn'];
const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;

type RestartRule = NonNullable<Container['restartPolicyRules']>[number];

function validateRule({ action = '', exitCodes }: RestartRule, field: string): FieldError[] {
  const { operator = '', values = [] } = exitCodes ?? {};
  return [
    ...(ACTIONS.includes(action) ? [] : [notSupported(`${field}.action`, action, ACTIONS)]),
    ...(exitCodes ? [] : [required(`${field}.exitCodes`, 'must be specified')]),
    ...(!exitCodes || OPERATORS.includes(operator)
      ? []
      : [notSupported(`${field}.exitCodes.operator`, operator, OPERATORS)]),
    ...(values.length > MOST_EXIT_CODES ? [tooMany(`${field}.exitCodes.values`, values.length, MOST_EXIT_CODES)] : []),
  ];
}

/**
 * Whether a container is restarted, and after which exit codes. Of an init container, rules without a policy are not
 * looked into.
 */
export function validateContainerRestartPolicy(
  { restartPolicy, restartPolicyRules = [] }: Container,
  isInit: boolean,
  field: string,
): FieldError[] {
  const isMissing = restartPolicy === undefined && restartPolicyRules.length > 0;
  const missing = isMissing
    ? [required(`${field}.restartPolicy`, 'must specify restartPolicy when restart rules are used')]
    : [];
  if (isMissing && isInit) return missing;
  const at = `${field}.restartPolicyRules`;
  return [
    ...missing,
    ...(restartPolicy === undefined || POLICIES.includes(restartPolicy)
      ? []
      : [notSupported(`${field}.restartPolicy`, restartPolicy, POLICIES)]),
    ...(restartPolicyRules.length > MOST_RULES ? [tooMany(at, restartPolicyRules.length, MOST_RULES)] : []),
    ...restartPolicyRules.flatMap((rule, index) => validateRule(rule, `${at}[${index}]`)),
  ];
}
