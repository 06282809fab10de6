import { type Draw, either, list, map, number, oneOf, struct, text } from './draw';
import { labels, taints } from './placement';
import { podSpec } from './pod-spec';
import { Random } from './random';
import { volume } from './volumes';
import { validateDaemonSet } from '../../src/kubernetes/validation/workloads/daemon-set';

const annotations = map(
  2,
  text(
    'note',
    'Example.com/Note',
    'seccomp.security.alpha.kubernetes.io/pod',
    'container.seccomp.security.alpha.kubernetes.io/main',
    'container.apparmor.security.beta.kubernetes.io/main',
    'kubernetes.io/config.mirror',
    'controller.kubernetes.io/pod-deletion-cost',
    'scheduler.alpha.kubernetes.io/critical-pod',
  ),
  text('x', 'runtime/default', 'unconfined', 'localhost/a', '100'),
);

const meta = struct(0.15, {
  'name!': text('agent'),
  'namespace!': text('monitoring'),
  labels,
  annotations,
  generateName: oneOf('agent-'),
});
const nodeMeta = struct(0.2, { 'name!': text('n1'), 'labels!': labels, annotations: map(1, text('note'), text('x')) });
const agentLabels: Draw = random => (random.isNasty() ? labels(random) : { app: 'agent' });

const selector = struct(0.1, {
  'matchLabels!': agentLabels,
  matchExpressions: list(
    1,
    either(
      struct(1, { 'key!': text('app'), 'operator!': text('In', 'NotIn'), 'values!': list(2, text('agent', 'x'), 1) }),
      struct(1, { 'key!': text('app', 'other'), 'operator!': text('Exists', 'DoesNotExist') }),
    ),
  ),
});
const amount = either<string | number>(number(0, 1, 3), text('10%', '0%', '100%'));

const daemonSetSpec = struct(0.2, {
  'selector!': selector,
  'template!': struct(1, { 'metadata!': struct(0.2, { 'labels!': agentLabels, annotations }), 'spec!': podSpec }),
  updateStrategy: struct(0.6, {
    type: text('RollingUpdate', 'OnDelete'),
    rollingUpdate: struct(0.5, { maxUnavailable: amount, maxSurge: amount }),
  }),
  minReadySeconds: number(0, 10),
  revisionHistoryLimit: number(0, 10),
});

const daemonSetChange = struct(0.3, {
  selector,
  template: struct(1, { 'metadata!': struct(0.2, { 'labels!': agentLabels, annotations }), 'spec!': podSpec }),
  minReadySeconds: number(0, 10),
});

const nodeSpec = struct(0.3, {
  taints,
  podCIDR: text('10.0.0.0/24'),
  podCIDRs: list(3, text('10.0.0.0/24', 'fd00::/64', '10.0.1.0/24')),
});

const NAME = { name: 'agent', namespace: 'monitoring' };

const daemonSetOf = (spec: unknown, metadata: unknown) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata,
  spec,
});

export const daemonSet: Draw<object> = random => daemonSetOf(daemonSetSpec(random), meta(random));
export const pod: Draw<object> = random => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: meta(random),
  spec: podSpec(random),
});
export const node: Draw<object> = random => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: nodeMeta(random),
  spec: nodeSpec(random),
});

function members(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** The same with one place below a field filled otherwise. */
function withOneChange(value: unknown, random: Random, filling: Draw): unknown {
  const below = members(value);
  if (below.length === 0 || random.chance(0.2)) return filling(random);
  const [key, member] = random.pick(below);
  const changed = withOneChange(member, random, filling);
  return Array.isArray(value)
    ? value.map((item, index) => (`${index}` === key ? changed : item))
    : { ...(value as object), [key]: changed };
}

/** What is mostly of the wrong type. */
const anything: Draw = random =>
  random.pick([null, '', 'x', 0, 1.5, -1, 1e300, true, false, [], {}, [null], [{}], { x: 1 }, ['x']]);

/** Now and then a manifest with something of another type in its spec. */
export function misshapen(draw: Draw<object>): Draw<object> {
  return random => {
    const manifest = draw(random);
    return random.chance(random.nastiness)
      ? { ...manifest, spec: withOneChange(Reflect.get(manifest, 'spec'), random, anything) }
      : manifest;
  };
}

/** The same spec of a DaemonSet with other volumes. */
function withVolumes(spec: object, change: (volumes: unknown) => unknown): object {
  const template: object = Reflect.get(spec, 'template');
  const below: object = Reflect.get(template, 'spec');
  return { ...spec, template: { ...template, spec: { ...below, volumes: change(Reflect.get(below, 'volumes')) } } };
}

/** A spec that the API server accepts, as every stored object has one. */
const validSpec: Draw<object> = random => {
  const tame = new Random(`${random.next()}`, 0);
  const hasVolume = random.chance(0.3);
  for (let attempt = 0; attempt < 50; attempt++) {
    const drawn = daemonSetSpec(tame);
    const spec = hasVolume ? withVolumes(drawn, () => [volume(tame)]) : drawn;
    if (validateDaemonSet(daemonSetOf(spec, NAME)).valid) return spec;
  }
  return {
    selector: { matchLabels: { app: 'agent' } },
    template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
  };
};

/**
 * An object as it is stored and another version of it: the spec drawn anew, partly so, changed in one place or not at
 * all.
 */
export const daemonSetUpdate: Draw<{ old: object; new: object }> = random => {
  const stored = validSpec(random);
  const old = daemonSetOf(stored, { ...NAME, generation: 1 + random.below(3) });
  const spec = random.pick<Draw>([
    daemonSetSpec,
    () => ({ ...stored, ...daemonSetChange(random) }),
    () => withOneChange(stored, random, anything),
    () => withVolumes(stored, volumes => withOneChange(volumes, random, anything)),
    () => stored,
  ])(random);
  return { old, new: daemonSetOf(spec, { ...meta(random), ...NAME }) };
};
