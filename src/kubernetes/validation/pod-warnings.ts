import { quote } from '../field-error';
import { validateLabelValue } from '../names';
import { Container, ContainerPort } from '../schema/container';
import { PodSpecFields, PodTemplateFields } from '../schema/pod';

/** Labels of nodes that Kubernetes advises against (pkg/api/node). */
const DEPRECATED_NODE_LABELS: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ['failure-domain.beta.kubernetes.io/region', 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ['failure-domain.beta.kubernetes.io/zone', 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ['beta.kubernetes.io/instance-type', 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
  ['app.kubernetes.io/created-by', 'deprecated since v1.9'],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', 'deprecated since v1.22; use Taints and Tolerations instead'],
  ['node-role.kubernetes.io/master', 'use "node-role.kubernetes.io/control-plane" instead'],
]);

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const SYSCTLS_POD = 'security.alpha.kubernetes.io/sysctls';
const CRITICAL_POD = 'scheduler.alpha.kubernetes.io/critical-pod';
const NANO = 10n ** 9n;

interface Located<T> { readonly it: T; readonly at: string }

function containersOf(spec: PodSpecFields, field: string): Located<Container>[] {
  return (['initContainers', 'containers'] as const).flatMap(list =>
    (spec[list] ?? []).map((container, index) => ({ it: container, at: `${field}.${list}[${index}]` })));
}

function nodeSelectorWarnings(spec: PodSpecFields, field: string): string[] {
  return Object.keys(spec.nodeSelector ?? {}).sort().flatMap(key => {
    const advice = DEPRECATED_NODE_LABELS.get(key);
    return advice ? [`${field}.nodeSelector[${key}]: ${advice}`] : [];
  });
}

function affinityWarnings(spec: PodSpecFields, field: string): string[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } =
    spec.affinity?.nodeAffinity ?? {};
  const at = `${field}.affinity.nodeAffinity`;
  const terms = [
    ...(required?.nodeSelectorTerms ?? []).map((term, index) => ({
      term, isPreferred: false, termAt: `${at}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${index}]`,
    })),
    ...preferred.map(({ preference = {} }, index) => ({
      term: preference, isPreferred: true, termAt: `${at}.preferredDuringSchedulingIgnoredDuringExecution[${index}].preference`,
    })),
  ];
  return terms.flatMap(({ term, isPreferred, termAt }) => (term.matchExpressions ?? []).flatMap(({ key = '', values = [] }, index) => {
    const expressionAt = `${termAt}.matchExpressions[${index}]`;
    const advice = DEPRECATED_NODE_LABELS.get(key);
    return [
      ...advice ? [`${expressionAt}.key: ${key} is ${advice}`] : [],
      ...isPreferred
        ? values.flatMap((value, valueIndex) =>
          validateLabelValue(value).map(detail => `${expressionAt}.values[${valueIndex}]: ${value} is invalid, ${detail}`))
        : [],
    ];
  }));
}

function topologySpreadWarnings(spec: PodSpecFields, field: string): string[] {
  return (spec.topologySpreadConstraints ?? []).flatMap(({ topologyKey = '', labelSelector }, index) => {
    const at = `${field}.topologySpreadConstraints[${index}]`;
    const advice = DEPRECATED_NODE_LABELS.get(topologyKey);
    return [
      ...advice ? [`${at}.topologyKey: ${topologyKey} is ${advice}`] : [],
      ...labelSelector ? [] : [`${at}.labelSelector: a null labelSelector results in matching no pod`],
    ];
  });
}

/** Annotations that a field has replaced, for containers that exist and do not set that field. */
function annotationWarnings({ metadata = {}, spec = {} }: PodTemplateFields, field: string): string[] {
  const annotations = metadata.annotations ?? {};
  const warn = (key: string, replaced: boolean, advice: string) =>
    (Object.hasOwn(annotations, key) && !replaced ? [`${field}.annotations[${key}]: ${advice}`] : []);
  const names = [...spec.initContainers ?? [], ...spec.containers ?? []];
  return [
    ...warn(CRITICAL_POD, false, 'non-functional in v1.16+; use the "priorityClassName" field instead'),
    ...warn(SYSCTLS_POD, false, 'non-functional in v1.11+; use the "sysctls" field instead'),
    ...warn(SECCOMP_POD, spec.securityContext?.seccompProfile !== undefined, 'non-functional in v1.27+; use the "seccompProfile" field instead'),
    ...names.flatMap(({ name = '', securityContext }) => [
      ...warn(
        `${SECCOMP_CONTAINER}${name}`, securityContext?.seccompProfile !== undefined,
        'non-functional in v1.27+; use the "seccompProfile" field instead',
      ),
      ...warn(
        `${APPARMOR_CONTAINER}${name}`, securityContext?.appArmorProfile !== undefined,
        'deprecated since v1.30; use the "appArmorProfile" field instead',
      ),
    ]),
  ];
}

/** A variable that is set again, unless from its former value. */
function envWarnings({ it: { env = [] }, at }: Located<Container>): string[] {
  const seen = new Set<string>();
  return env.flatMap(({ name = '', value = '' }, index) => {
    const hides = seen.has(name) && !value.includes(`$(${name})`);
    seen.add(name);
    return hides ? [`${at}.env[${index}]: hides previous definition of ${quote(name)}, which may be dropped when using apply`] : [];
  });
}

function resourceWarnings({ it: { resources }, at }: Located<Container>): string[] {
  return (['requests', 'limits'] as const).flatMap(list => ['memory', 'ephemeral-storage'].flatMap(name => {
    const amounts = resources?.[list] ?? {};
    if (!Object.hasOwn(amounts, name) || amounts[name].nanos % NANO === 0n) return [];
    return [`${at}.resources.${list}[${name}]: fractional byte value ${quote(amounts[name].text)} is invalid, must be an integer`];
  }));
}

function portConflict(port: ContainerPort, other: ContainerPort): string | undefined {
  const [hostPort, otherHostPort] = [port.hostPort ?? 0, other.hostPort ?? 0];
  const [hostIP, otherHostIP] = [port.hostIP ?? '', other.hostIP ?? ''];
  if (hostPort === otherHostPort && hostIP === otherHostIP) return 'duplicate';
  if (hostPort === 0 || otherHostPort === 0) return 'overlapping';
  // One of the two takes the port on every address.
  return hostPort === otherHostPort && (hostIP === '' || otherHostIP === '') ? 'dangerously ambiguous' : undefined;
}

function portWarnings(containers: readonly Located<Container>[]): string[] {
  const ports = containers.flatMap(({ it, at }) => (it.ports ?? []).map((port, index) => ({ it: port, at: `${at}.ports[${index}]` })));
  const byNumber = new Map<string, Located<ContainerPort>[]>();
  const byName = new Map<string, string>();
  return ports.flatMap(({ it: port, at }) => {
    const { name = '', hostIP = '', hostPort = 0, containerPort = 0 } = port;
    const protocol = port.protocol || 'TCP';
    const others = byNumber.get(`${containerPort}/${protocol}`) ?? [];
    const named = byName.get(name);
    byNumber.set(`${containerPort}/${protocol}`, [...others, { it: port, at }]);
    if (name !== '' && named === undefined) byName.set(name, at);
    const shown = `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
    return [
      ...hostIP !== '' && hostPort === 0 ? [`${at}: hostIP set without hostPort: ${shown}`] : [],
      ...others.flatMap(other => {
        const conflict = portConflict(port, other.it);
        return conflict ? [`${at}: ${conflict} port definition with ${other.at}`] : [];
      }),
      ...name !== '' && named !== undefined
        ? [`${at}: duplicate port name ${quote(name)} with ${named}, services and probes that select ports by name will use ${named}`]
        : [],
    ];
  });
}

/** What the API server warns about in a pod or a template without refusing it. `field` is empty for a Pod. */
export function podTemplateWarnings(template: PodTemplateFields, field: string): string[] {
  const { spec = {} } = template;
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  const containers = containersOf(spec, at('spec'));
  const negativeGrace = (spec.terminationGracePeriodSeconds ?? 0) < 0;
  return [
    ...nodeSelectorWarnings(spec, at('spec')),
    ...affinityWarnings(spec, at('spec')),
    ...topologySpreadWarnings(spec, at('spec')),
    ...annotationWarnings(template, at('metadata')),
    ...containers.flatMap(container => [...resourceWarnings(container), ...envWarnings(container)]),
    ...negativeGrace
      ? [`${at('spec.terminationGracePeriodSeconds')}: must be >= 0; negative values are invalid and will be treated as 1`]
      : [],
    ...portWarnings(containers),
  ];
}
