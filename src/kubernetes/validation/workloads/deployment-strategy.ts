import { type DeploymentStrategyFields } from '../../schema/deployment';
import { type FieldError, forbidden, invalid, notSupported } from '../../schema/field-error';
import { isNonZero, validateAtMost100Percent, validateIntOrPercent } from '../meta/int-or-percent';

type RollingUpdate = NonNullable<DeploymentStrategyFields['rollingUpdate']>;

/** Of the two one must be other than zero. Each is 25% unless given. */
function validateRollingUpdate(
  { maxUnavailable = '25%', maxSurge = '25%' }: RollingUpdate,
  field: string,
): FieldError[] {
  return [
    ...validateIntOrPercent(maxUnavailable, `${field}.maxUnavailable`),
    ...validateIntOrPercent(maxSurge, `${field}.maxSurge`),
    ...(isNonZero(maxUnavailable) || isNonZero(maxSurge)
      ? []
      : [invalid(`${field}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0')]),
    ...validateAtMost100Percent(maxUnavailable, `${field}.maxUnavailable`),
  ];
}

/** How a Deployment replaces its pods. */
export function validateDeploymentStrategy(
  { type, rollingUpdate }: DeploymentStrategyFields,
  field: string,
): FieldError[] {
  switch (type || 'RollingUpdate') {
    case 'RollingUpdate':
      return validateRollingUpdate(rollingUpdate ?? {}, `${field}.rollingUpdate`);
    case 'Recreate':
      return rollingUpdate
        ? [forbidden(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")]
        : [];
    default:
      return [notSupported(`${field}.type`, type, ['Recreate', 'RollingUpdate'])];
  }
}
