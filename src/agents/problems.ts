import { EnvFieldPaths, RestartPolicy } from 'cdk8s-plus-28';
import type { NodeAgentDaemonSetProps } from './node-agent-daemon-set-props';
import type { DaemonSetJson, PodJson } from './pod-json';
import type { AgentUpdateStrategy } from './update-strategy';
import { forbidden, invalid, notSupported, type FieldError } from '../kubernetes/schema/field-error';
import { validateDns1123Subdomain, validateLabelValue } from '../kubernetes/syntax/names';
import { validateLabels } from '../kubernetes/validation/meta/labels';
import { validateDaemonSet } from '../kubernetes/validation/workloads/daemon-set';

/** The fields that take a key, which a plain name of a field does not have. */
const KEYED_FIELDS: readonly string[] = [EnvFieldPaths.POD_LABEL, EnvFieldPaths.POD_ANNOTATION];

/** On Linux, or on a drive of Windows. */
const ABSOLUTE_PATH = /^(\/|[A-Za-z]:[\\/])/;

/** What can be refused before anything is rendered. */
export function refusedProps(
  name: string,
  selectorLabels: Readonly<Record<string, string>>,
  props: NodeAgentDaemonSetProps,
): FieldError[] {
  return [
    ...validateDns1123Subdomain(name).map(detail =>
      invalid('metadata.name', name, `${detail}; rename the construct or give a metadata.name`),
    ),
    ...(props.selectorLabels ? validateLabels(props.selectorLabels, 'selectorLabels') : tooLong(name)),
    ...meaninglessProps(props),
    ...Object.entries(selectorLabels).flatMap(([key, value]) => overridden(key, value, props.podMetadata?.labels)),
    ...Object.entries(props.extendedResources ?? {}).flatMap(([resource, count]) => notWhole(resource, count)),
    ...Object.entries(props.downwardEnv ?? {}).flatMap(([variable, field]) =>
      KEYED_FIELDS.includes(field)
        ? [
            invalid(
              `downwardEnv[${variable}]`,
              field,
              "this field takes a key; use EnvValue.fromFieldRef in the container's envVariables",
            ),
          ]
        : [],
    ),
    ...(props.hostPaths ?? []).flatMap(({ path }, index) =>
      ABSOLUTE_PATH.test(path)
        ? []
        : [invalid(`hostPaths[${index}].path`, path, 'must be an absolute path on the node')],
    ),
    ...rootContradictions(props),
  ];
}

/** What is the name of an object may be too long for the value of a label, and is wrong in nothing else. */
function tooLong(name: string): FieldError[] {
  if (validateDns1123Subdomain(name).length > 0) return [];
  return validateLabelValue(name).map(detail =>
    invalid('metadata.name', name, `${detail}, as the selector holds it; shorten it or give selectorLabels`),
  );
}

function meaninglessProps({ spread, select, restartPolicy }: NodeAgentDaemonSetProps): FieldError[] {
  return [
    ...(spread ? [forbidden('spread', 'a daemon has one pod on each of its nodes already; leave it out')] : []),
    ...(select !== undefined
      ? [forbidden('select', 'the selector is stable by default; give selectorLabels to choose it')]
      : []),
    ...(restartPolicy !== undefined && restartPolicy !== RestartPolicy.ALWAYS
      ? [notSupported('restartPolicy', restartPolicy, [RestartPolicy.ALWAYS])]
      : []),
  ];
}

function overridden(key: string, value: string, podLabels: Readonly<Record<string, string>> = {}): FieldError[] {
  return Object.hasOwn(podLabels, key) && podLabels[key] !== value
    ? [
        invalid(
          `podMetadata.labels[${key}]`,
          podLabels[key],
          `the selector demands '${value}'; leave the label out, or give selectorLabels`,
        ),
      ]
    : [];
}

function notWhole(resource: string, count: number): FieldError[] {
  return Number.isSafeInteger(count) && count > 0
    ? []
    : [invalid(`extendedResources[${resource}]`, count, 'must be a whole number of units, at least 1')];
}

function rootContradictions({
  containers = [],
  initContainers = [],
  securityContext,
}: NodeAgentDaemonSetProps): FieldError[] {
  return [
    { field: 'securityContext', context: securityContext },
    ...containers.map((container, index) => ({
      field: `containers[${index}].securityContext`,
      context: container.securityContext,
    })),
    ...initContainers.map((container, index) => ({
      field: `initContainers[${index}].securityContext`,
      context: container.securityContext,
    })),
  ]
    .filter(({ context }) => context?.ensureNonRoot && context.user === 0)
    .map(({ field }) =>
      invalid(`${field}.user`, 0, 'user 0 is root, which ensureNonRoot forbids; leave out one of the two'),
    );
}

/**
 * What the API server would refuse of the rendered manifest, and an update that it accepts but that could never
 * proceed: a surging pod waits for the host ports of the pod it is to replace.
 */
export function problemsOf(manifest: DaemonSetJson, strategy?: AgentUpdateStrategy): string[] {
  const surging = strategy?._surges ? surgingPorts(manifest.spec.template.spec) : [];
  return [...validateDaemonSet(manifest, { namespace: 'default' }).errors, ...surging].map(error => error.message);
}

function surgingPorts(pod: PodJson): FieldError[] {
  return pod.containers.flatMap(({ name, ports = [] }) =>
    ports
      .filter(port => port.hostPort ?? pod.hostNetwork)
      .map(port =>
        invalid(
          'spec.updateStrategy.rollingUpdate.maxSurge',
          port.hostPort ?? port.containerPort,
          `a new pod cannot start beside the old one while container '${name}' holds this port of the node; use maxUnavailable, or give up the host port`,
        ),
      ),
  );
}
