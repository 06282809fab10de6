import { type Container, type ContainerPort, type EnvVar } from '../../schema/container';
import { quote } from '../../schema/field-error';
import { type FieldWarning, fieldWarning } from '../../schema/field-warning';
import { fractionalByteWarnings } from '../meta/amount-warnings';

interface Located<T> {
  readonly it: T;
  readonly at: string;
}

/** A variable that is set again, unless from its former value and something more. */
function envWarnings(env: readonly EnvVar[], field: string): FieldWarning[] {
  const seen = new Set<string>();
  return env.flatMap(({ name = '', value = '', valueFrom }, index) => {
    const former = `$(${name})`;
    const hides = seen.has(name) && (valueFrom !== undefined || value === former || !value.includes(former));
    seen.add(name);
    return hides
      ? [
          fieldWarning(
            'HiddenVariable',
            `${field}[${index}]`,
            `hides previous definition of ${quote(name)}, which may be dropped when using apply`,
          ),
        ]
      : [];
  });
}

function portConflict(port: ContainerPort, other: ContainerPort): string | undefined {
  const [hostPort, otherHostPort] = [port.hostPort ?? 0, other.hostPort ?? 0];
  const [hostIP, otherHostIP] = [port.hostIP ?? '', other.hostIP ?? ''];
  if (hostPort === otherHostPort && hostIP === otherHostIP) return 'duplicate';
  if (hostPort === 0 || otherHostPort === 0) return 'overlapping';
  // One of the two takes the port on every address.
  return hostPort === otherHostPort && (hostIP === '' || otherHostIP === '') ? 'dangerously ambiguous' : undefined;
}

/** Ports that stand in each other's way, in one container or in several. */
export function portWarnings(
  containers: readonly { readonly container: Container; readonly at: string }[],
): FieldWarning[] {
  const ports = containers.flatMap(({ container, at }) =>
    (container.ports ?? []).map((port, index) => ({ it: port, at: `${at}.ports[${index}]` })),
  );
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
      ...(hostIP !== '' && hostPort === 0
        ? [fieldWarning('HostIPWithoutHostPort', at, `hostIP set without hostPort: ${shown}`)]
        : []),
      ...others.flatMap(other => {
        const conflict = portConflict(port, other.it);
        return conflict ? [fieldWarning('PortConflict', at, `${conflict} port definition with ${other.at}`)] : [];
      }),
      ...(name !== '' && named !== undefined
        ? [
            fieldWarning(
              'PortNameConflict',
              at,
              `duplicate port name ${quote(name)} with ${named}, services and probes that select ports by name will use ${named}`,
            ),
          ]
        : []),
    ];
  });
}

/** What is odd about one container. */
export function containerWarnings({ resources, env = [] }: Container, field: string): FieldWarning[] {
  return [
    ...(['requests', 'limits'] as const).flatMap(list =>
      fractionalByteWarnings(resources?.[list], ['memory', 'ephemeral-storage'], `${field}.resources.${list}`),
    ),
    ...envWarnings(env, `${field}.env`),
  ];
}
