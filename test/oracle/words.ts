/** What keys, values and other texts are drawn from: few words, so that workloads and nodes meet often. */

export const LABEL_KEYS = [
  'kubernetes.io/os', 'kubernetes.io/arch', 'topology.kubernetes.io/zone', 'node-role.kubernetes.io/control-plane', 'example.com/pool', 'dedicated',
  'nvidia.com/gpu.count', 'gen', 'beta.kubernetes.io/os',
];

export const TAINT_KEYS = [
  'dedicated', 'gpu', 'nvidia.com/gpu', 'node-role.kubernetes.io/control-plane', 'example.com/generation',
  ...['not-ready', 'unreachable', 'disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable', 'network-unavailable', 'out-of-service']
    .map(name => `node.kubernetes.io/${name}`),
];

export const LABEL_VALUES = ['linux', 'amd64', 'true', 'false', '', 'gpu', 'cpu', 'a', 'b', '1', '2', '5', '8', '10'];

/** Integers and what only looks like one. */
export const NUMERIC_TEXTS = [
  '0', '-0', '+0', '1', '-1', '+1', '007', '-07', '5', '10', '9223372036854775807', '9223372036854775808', '-9223372036854775808',
  '-9223372036854775809', '99999999999999999999', '0x10', '1e3', '1.5', '1_000', ' 5', '5 ', '', '-', '+', '--1', '٣', '５', 'NaN', 'Infinity',
];

export const NODE_NAMES = ['n1', 'n2', 'n3', 'ip-10-0-0-1.internal'];

export const EFFECTS = ['NoSchedule', 'NoSchedule', 'NoExecute', 'NoExecute', 'PreferNoSchedule'];

export const NASTY_TEXTS = [
  '', ' ', 'a b', ' a', 'a ', '-a', 'a-', '_a', 'a.', '.', '..', '../x', '..x', 'a/../b', '/', '/x', 'x/', 'x/y', 'x/y/z', '/x/y', 'X/y', 'a..b/x', 'a_b/x',
  'UPPER', 'é', 'ключ', '键', '😀', '\u0000', '\n', 'a\nb', '"', '\\', '%', '%s', '=', 'a=b', '$(A)', '*', '10%', '101%', '-1%', '1000%', '05%',
  'constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', 'undefined', 'true', '0', '-1', '1', '80', '65536', 'http', 'a--b', 'abcdefghijklmnop',
  'requests.cpu', 'kubernetes.io/x', 'hugepages-', '1.2.3.4', '01.2.3.4', '::1', '::ffff:1.2.3.4', '10.0.0.0/8', '10.0.0.1/8', 'a.b', 'a.b.c',
  'Always', 'Never', 'IfNotPresent', 'Exists', 'In', 'in', 'Gt', 'noschedule', 'Localhost', 'localhost/../x', 'unconfined', 'windows', 'linux', 'None', 'v1', 'v2',
  'a'.repeat(63), 'a'.repeat(64), 'é'.repeat(32), 'a'.repeat(253), 'a'.repeat(254), `${'a'.repeat(253)}/x`, `${'a'.repeat(254)}/x`, `a/${'b'.repeat(64)}`,
  ...NUMERIC_TEXTS,
];

/**
 * Negative, little less than whole thousandths, and such beyond 64 bits as Kubernetes does not overflow on: it compares larger ones as they are, but divides
 * what is left of them. Where it fills in a sum it rounds that, and the parts afterwards, which differ for finer amounts than these.
 */
export const NASTY_QUANTITIES = [
  '-1', '-0.5', '-2Mi', '-1.5Gi', '0', '0Ki', '0.4999', '0.9999999', '2097151', '2097152', '1k', '999Ti',
  '1e30', '8Ei', '9Ei', '-9Ei', '9223372036854775807', '9223372036854775808', '18446744073709551616', '.', 'm', '+1', ' 1', '1e', '--1', '1,5', 'x', '',
];

export const NASTY_NUMBERS = [
  0, -1, 1, 2, 100, 101, 255, 256, 511, 512, 65535, 65536, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1, 1.5,
];
