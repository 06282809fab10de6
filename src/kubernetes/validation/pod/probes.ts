import { type Container, type Handler, type Probe } from '../../schema/container';
import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../../schema/field-error';
import { validatePortName } from '../../syntax/names';
import { validateNonNegative, validatePortNumber } from '../meta/numbers';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
const SCHEMES = ['HTTP', 'HTTPS'];
const HEADER_NAME_RULE =
  "a valid HTTP header must consist of alphanumeric characters or '-' " +
  "(e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";

function validatePort(port: number | string | undefined, field: string): FieldError[] {
  return typeof port === 'string'
    ? invalidEach(field, port, validatePortName(port))
    : validatePortNumber(port ?? 0, field);
}

function validateHttpGet(httpGet: NonNullable<Handler['httpGet']>, field: string): FieldError[] {
  return [
    ...validatePort(httpGet.port, `${field}.port`),
    ...(SCHEMES.includes(httpGet.scheme || 'HTTP') ? [] : [notSupported(`${field}.scheme`, httpGet.scheme, SCHEMES)]),
    ...(httpGet.httpHeaders ?? [])
      .filter(({ name = '' }) => !/^[-A-Za-z0-9]+$/.test(name))
      .map(({ name = '' }) => invalid(`${field}.httpHeaders`, name, HEADER_NAME_RULE)),
  ];
}

function validateAction(
  handler: Handler,
  kind: (typeof HANDLERS)[number],
  gracePeriod: number,
  field: string,
): FieldError[] {
  switch (kind) {
    case 'exec':
      return handler.exec?.command?.length ? [] : [required(`${field}.command`)];
    case 'httpGet':
      return validateHttpGet(handler.httpGet ?? {}, field);
    case 'tcpSocket':
      return validatePort(handler.tcpSocket?.port, `${field}.port`);
    case 'grpc':
      return validatePort(handler.grpc?.port, `${field}.port`);
    case 'sleep': {
      const seconds = handler.sleep?.seconds ?? 0;
      if (seconds >= 0 && seconds <= gracePeriod) return [];
      return [
        invalid(field, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`),
      ];
    }
  }
}

/** Exactly one way to act. */
function validateHandler(handler: Handler, gracePeriod: number, field: string): FieldError[] {
  const [first, ...others] = HANDLERS.filter(kind => handler[kind] !== undefined);
  if (first === undefined) return [required(field, 'must specify a handler type')];
  return [
    ...validateAction(handler, first, gracePeriod, `${field}.${first}`),
    ...others.map(kind => forbidden(`${field}.${kind}`, 'may not specify more than 1 handler type')),
  ];
}

const COUNTS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

function validateProbe(probe: Probe, gracePeriod: number, field: string): FieldError[] {
  const own = probe.terminationGracePeriodSeconds;
  return [
    ...validateHandler(probe, gracePeriod, field),
    ...COUNTS.flatMap(count => validateNonNegative(probe[count] ?? 0, `${field}.${count}`)),
    ...(own !== undefined && own <= 0
      ? [invalid(`${field}.terminationGracePeriodSeconds`, own, 'must be greater than 0')]
      : []),
  ];
}

/** A liveness or startup probe succeeds at once or not at all. */
function validateSingleSuccess(probe: Probe, field: string): FieldError[] {
  const threshold = probe.successThreshold || 1;
  return threshold === 1 ? [] : [invalid(`${field}.successThreshold`, threshold, 'must be 1')];
}

/** Probes and lifecycle hooks of a container that keeps running. */
export function validateProbesAndLifecycle(container: Container, gracePeriod: number, field: string): FieldError[] {
  const { lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  const at = (name: string) => `${field}.${name}`;
  const readinessGrace = readinessProbe?.terminationGracePeriodSeconds;
  return [
    ...(lifecycle?.postStart ? validateHandler(lifecycle.postStart, gracePeriod, at('lifecycle.postStart')) : []),
    ...(lifecycle?.preStop ? validateHandler(lifecycle.preStop, gracePeriod, at('lifecycle.preStop')) : []),
    ...(livenessProbe ? validateProbe(livenessProbe, gracePeriod, at('livenessProbe')) : []),
    ...(livenessProbe ? validateSingleSuccess(livenessProbe, at('livenessProbe')) : []),
    ...(readinessProbe ? validateProbe(readinessProbe, gracePeriod, at('readinessProbe')) : []),
    ...(readinessGrace === undefined
      ? []
      : [
          invalid(
            at('readinessProbe.terminationGracePeriodSeconds'),
            readinessGrace,
            'must not be set for readinessProbes',
          ),
        ]),
    ...(startupProbe ? validateProbe(startupProbe, gracePeriod, at('startupProbe')) : []),
    ...(startupProbe ? validateSingleSuccess(startupProbe, at('startupProbe')) : []),
  ];
}
