import { type Container, type ContainerPort } from '../../schema/container';
import { duplicate, type FieldError, invalid, invalidEach, notSupported, required } from '../../schema/field-error';
import { validatePortName } from '../../syntax/names';
import { validatePortNumber } from '../meta/numbers';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

function protocolOf({ protocol }: ContainerPort): string {
  return protocol || 'TCP';
}

export function validateContainerPorts(ports: readonly ContainerPort[], field: string): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${field}[${index}]`;
    const { name = '', containerPort = 0, hostPort = 0 } = port;
    const nameErrors = name === '' ? [] : invalidEach(`${at}.name`, name, validatePortName(name));
    if (name !== '' && nameErrors.length === 0) {
      if (names.has(name)) nameErrors.push(duplicate(`${at}.name`, name));
      names.add(name);
    }
    return [
      ...nameErrors,
      ...(containerPort === 0
        ? [required(`${at}.containerPort`)]
        : validatePortNumber(containerPort, `${at}.containerPort`)),
      ...(hostPort === 0 ? [] : validatePortNumber(hostPort, `${at}.hostPort`)),
      ...(PROTOCOLS.includes(protocolOf(port)) ? [] : [notSupported(`${at}.protocol`, port.protocol, PROTOCOLS)]),
    ];
  });
}

/** A host port may be taken once per protocol and host IP in a pod. */
export function validateHostPortConflicts(containers: readonly Container[], field: string): FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap(({ ports = [] }, containerIndex) =>
    ports.flatMap((port, index) => {
      if (!port.hostPort) return [];
      const identity = `${protocolOf(port)}/${port.hostIP ?? ''}/${port.hostPort}`;
      const errors = taken.has(identity)
        ? [duplicate(`${field}[${containerIndex}].ports[${index}].hostPort`, identity)]
        : [];
      taken.add(identity);
      return errors;
    }),
  );
}

/**
 * With the host's network a host port is the container's own. In a template it may be left out; a Pod gets it by
 * default.
 */
export function validateHostNetworkPorts(containers: readonly Container[], field: string): FieldError[] {
  return containers.flatMap(({ ports = [] }, containerIndex) =>
    ports.flatMap(({ hostPort, containerPort }, index) => {
      if (!hostPort || hostPort === containerPort) return [];
      const at = `${field}[${containerIndex}].ports[${index}].hostPort`;
      return [invalid(at, hostPort, 'must match `containerPort` when `hostNetwork` is true')];
    }),
  );
}

/** The ports of a Pod on the host's network, as they are defaulted. */
export function withHostPorts(containers: readonly Container[]): Container[] {
  return containers.map(container => ({
    ...container,
    ...(container.ports && {
      ports: container.ports.map(port => ({ ...port, hostPort: port.hostPort || port.containerPort })),
    }),
  }));
}
