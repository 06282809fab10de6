import { validateContainerPorts, validateHostPortConflicts } from './container-ports';
import { validateContainerRestartPolicy } from './container-restart-policy';
import { validateEnv, validateEnvFrom } from './env';
import { validateProbesAndLifecycle } from './probes';
import { validateInitResizePolicy, validateResizePolicy } from './resize-policy';
import { validateContainerResources } from './resources';
import { validateSecurityContext } from './security-context';
import { type Container } from '../../schema/container';
import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  invalidEach,
  notFound,
  notSupported,
  required,
} from '../../schema/field-error';
import { type PodSpecFields } from '../../schema/pod';
import { validateDns1123Label } from '../../syntax/names';
import { validateVolumeDevices, validateVolumeMounts, type VolumesByName } from '../volumes/volume-mounts';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
const NOT_FOR_EPHEMERAL = [
  'ports',
  'resources',
  'lifecycle',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
] as const;
const NOT_EPHEMERAL = 'cannot be set for an Ephemeral Container';
const NOT_FOR_INIT = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** What the rules of containers need to know of their pod. */
export interface ContainerSurroundings {
  readonly spec: PodSpecFields;
  readonly volumes: VolumesByName;
  /** A Pod, not a template: images are taken as they are only in templates. */
  readonly isPod: boolean;
}

/** A negative one is mended in a Pod, and not in a template. */
function gracePeriodOf({
  spec: { terminationGracePeriodSeconds: seconds = 30 },
  isPod,
}: ContainerSurroundings): number {
  return isPod && seconds < 0 ? 1 : seconds;
}

function validateOneOf(value: string | undefined, supported: readonly string[], field: string): FieldError[] {
  return !value || supported.includes(value) ? [] : [notSupported(field, value, supported)];
}

function validateImage(image: string, isPod: boolean, field: string): FieldError[] {
  if (image === '') return [required(field)];
  return isPod && image.trim() !== image ? [invalid(field, image, 'must not have leading or trailing whitespace')] : [];
}

/** The rules all sorts of containers share. */
function validateContainer(
  container: Container,
  { spec, volumes, isPod }: ContainerSurroundings,
  field: string,
): FieldError[] {
  const { name = '', image = '' } = container;
  const at = (part: string) => `${field}.${part}`;
  return [
    ...(name === '' ? [required(at('name'))] : invalidEach(at('name'), name, validateDns1123Label(name))),
    ...validateImage(image, isPod, at('image')),
    ...validateOneOf(container.terminationMessagePolicy, MESSAGE_POLICIES, at('terminationMessagePolicy')),
    ...validateContainerPorts(container.ports ?? [], at('ports')),
    ...validateEnv(container.env ?? [], at('env')),
    ...validateEnvFrom(container.envFrom ?? [], at('envFrom')),
    ...validateVolumeMounts(container, volumes, at('volumeMounts')),
    ...validateVolumeDevices(container, volumes, at('volumeDevices')),
    ...validateOneOf(container.imagePullPolicy, PULL_POLICIES, at('imagePullPolicy')),
    ...validateContainerResources(container.resources ?? {}, spec, at('resources')),
    ...validateResizePolicy(container.resizePolicy ?? [], spec.restartPolicy || 'Always', at('resizePolicy')),
    ...(container.securityContext
      ? validateSecurityContext(container.securityContext, spec.hostUsers !== false, at('securityContext'))
      : []),
  ];
}

/** The containers that make the pod. Host ports are unique across all of them. */
export function validateContainers(surroundings: ContainerSurroundings, field: string): FieldError[] {
  const containers = surroundings.spec.containers ?? [];
  if (containers.length === 0) return [required(field)];
  const gracePeriod = gracePeriodOf(surroundings);
  const names = new Set<string>();
  return [
    ...containers.flatMap((container, index) => {
      const at = `${field}[${index}]`;
      const { name = '' } = container;
      const repeated = names.has(name);
      names.add(name);
      return [
        ...validateContainer(container, surroundings, at),
        ...validateContainerRestartPolicy(container, false, at),
        ...(repeated ? [duplicate(`${at}.name`, name)] : []),
        ...validateProbesAndLifecycle(container, gracePeriod, at),
      ];
    }),
    ...validateHostPortConflicts(containers, field),
  ];
}

/** Containers that run before the others, or beside them when they always restart. */
export function validateInitContainers(surroundings: ContainerSurroundings, field: string): FieldError[] {
  const { containers = [], initContainers = [] } = surroundings.spec;
  const gracePeriod = gracePeriodOf(surroundings);
  const names = new Set(containers.map(({ name = '' }) => name));
  return initContainers.flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const { name = '' } = container;
    const repeated = names.has(name);
    if (name !== '') names.add(name);
    return [
      ...validateContainer(container, surroundings, at),
      ...validateContainerRestartPolicy(container, true, at),
      ...(repeated ? [duplicate(`${at}.name`, name)] : []),
      ...validateHostPortConflicts([container], field),
      ...(container.restartPolicy === 'Always'
        ? validateProbesAndLifecycle(container, gracePeriod, at)
        : NOT_FOR_INIT.filter(part => container[part] !== undefined).map(part =>
            forbidden(`${at}.${part}`, 'may not be set for init containers without restartPolicy=Always'),
          )),
      ...validateInitResizePolicy(container, `${at}.resizePolicy`),
    ];
  });
}

/** Containers added for debugging. Templates may not have any, and are told so besides. */
export function validateEphemeralContainers(surroundings: ContainerSurroundings, field: string): FieldError[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = surroundings.spec;
  const others = new Set([...containers, ...initContainers].map(({ name = '' }) => name));
  const names = new Set(others);
  return ephemeralContainers.flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const { name = '', targetContainerName } = container;
    const repeated = names.has(name);
    names.add(name);
    return [
      ...validateContainer(container, { ...surroundings, isPod: true }, at),
      ...(repeated ? [duplicate(`${at}.name`, name)] : []),
      ...(targetContainerName && !others.has(targetContainerName)
        ? [notFound(`${at}.targetContainerName`, targetContainerName)]
        : []),
      ...NOT_FOR_EPHEMERAL.filter(part => isSet(part, container)).map(part =>
        forbidden(`${at}.${part}`, NOT_EPHEMERAL),
      ),
      ...(container.volumeMounts ?? []).flatMap((mount, mountIndex) =>
        (['subPath', 'subPathExpr'] as const)
          .filter(part => mount[part])
          .map(part => forbidden(`${at}.volumeMounts[${mountIndex}].${part}`, NOT_EPHEMERAL)),
      ),
    ];
  });
}

/** Resources are no pointer in the API, so that an empty object is as good as none. */
function isSet(part: (typeof NOT_FOR_EPHEMERAL)[number], container: Container): boolean {
  const value = container[part];
  return value !== undefined && !(part === 'resources' && Object.keys(value).length === 0);
}
