import { type Container } from '../../schema/container';
import { duplicate, type FieldError, invalid, notSupported, required } from '../../schema/field-error';

const RESOURCES = ['cpu', 'memory'];
const POLICIES = ['NotRequired', 'RestartContainer'];

type ResizePolicies = NonNullable<Container['resizePolicy']>;

function validateKnown(value: string, supported: readonly string[], field: string): FieldError[] {
  if (value === '') return [required(field)];
  return supported.includes(value) ? [] : [notSupported(field, value, supported)];
}

/** Whether a container restarts when its resources change. Nearly all errors are reported at the list. */
export function validateResizePolicy(policies: ResizePolicies, podRestartPolicy: string, field: string): FieldError[] {
  const seen = new Set<string>();
  return policies.flatMap(({ resourceName = '', restartPolicy = '' }, index) => {
    const repeated = seen.has(resourceName);
    seen.add(resourceName);
    return [
      ...(repeated ? [duplicate(`${field}[${index}]`, resourceName)] : []),
      ...validateKnown(resourceName, RESOURCES, field),
      ...validateKnown(restartPolicy, POLICIES, field),
      ...(podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired'
        ? [invalid(field, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'")]
        : []),
    ];
  });
}

/** An init container that ends by itself is not restarted for a change of its resources. */
export function validateInitResizePolicy({ restartPolicy, resizePolicy = [] }: Container, field: string): FieldError[] {
  if (restartPolicy === 'Always') return [];
  return resizePolicy.flatMap((policy, index) =>
    policy.restartPolicy === 'RestartContainer'
      ? [
          invalid(
            `${field}[${index}].restartPolicy`,
            policy.restartPolicy,
            "must not be set to 'RestartContainer' for non-sidecar initContainers",
          ),
        ]
      : [],
  );
}
