import * as fc from 'fast-check';
import { changed, placesOf } from './change';
import { FULL_POD_SPEC } from './full-pod-spec';
import {
  type Node,
  type NodeSelectorRequirement,
  type NodeSelectorTerm,
  type PodSpec,
  type Taint,
  type Toleration,
} from '../../src/kubernetes/api';

// Small alphabets, so that what is drawn meets often enough.
const labelKey = fc.constantFrom('os', 'pool', 'zone', 'count', 'metadata.name');
const labelValue = fc.constantFrom('', 'a', 'b', '1', '5', '007', '-1', 'not valid');
const nodeName = fc.constantFrom('n1', 'n2', 'n3');
const effect = fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule', '', 'Other');
const taintKey = fc.constantFrom(
  'gpu',
  'spot',
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/network-unavailable',
);

function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

export const anyTaint: fc.Arbitrary<Taint> = fc.record({ key: taintKey, value: optional(labelValue), effect });

export const anyToleration: fc.Arbitrary<Toleration> = fc.record({
  key: optional(taintKey),
  operator: optional(fc.constantFrom('Exists', 'Equal', '', 'Gt', 'Lt', 'exists')),
  value: optional(labelValue),
  effect: optional(effect),
  tolerationSeconds: optional(fc.integer({ min: -1, max: 60 })),
});

export const anyRequirement: fc.Arbitrary<NodeSelectorRequirement> = fc.record({
  key: fc.oneof(labelKey, fc.constant('not valid')),
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'in'),
  values: optional(fc.array(labelValue, { maxLength: 2 })),
});

const anyFieldRequirement: fc.Arbitrary<NodeSelectorRequirement> = fc.record({
  key: fc.constantFrom('metadata.name', 'metadata.uid'),
  operator: fc.constantFrom('In', 'NotIn', 'Exists'),
  values: fc.array(nodeName, { minLength: 1, maxLength: 2 }),
});

const anyTerm: fc.Arbitrary<NodeSelectorTerm> = fc.record({
  matchExpressions: optional(fc.array(anyRequirement, { maxLength: 3 })),
  matchFields: optional(fc.array(anyFieldRequirement, { maxLength: 2 })),
});

export const anyNode: fc.Arbitrary<Node> = fc.record({
  name: nodeName,
  labels: fc.dictionary(labelKey, labelValue, { maxKeys: 4 }),
  taints: fc.array(anyTaint, { maxLength: 3 }),
  unschedulable: optional(fc.boolean()),
});

export const anyPodSpec: fc.Arbitrary<PodSpec> = fc.record({
  nodeName: optional(nodeName),
  nodeSelector: optional(fc.dictionary(labelKey, labelValue, { maxKeys: 2 })),
  affinity: optional(
    fc.array(anyTerm, { maxLength: 3 }).map(nodeSelectorTerms => ({
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
    })),
  ),
  tolerations: optional(fc.array(anyToleration, { maxLength: 3 })),
  hostNetwork: optional(fc.boolean()),
});

/** A DaemonSet that sets nearly everything the validators look at. */
export const FULL_DAEMON_SET = {
  metadata: { name: 'agent', namespace: 'ns', labels: { app: 'agent' }, annotations: { note: 'x' } },
  spec: {
    selector: { matchLabels: { app: 'agent' }, matchExpressions: [{ key: 'app', operator: 'In', values: ['agent'] }] },
    template: {
      metadata: {
        labels: { app: 'agent' },
        annotations: { 'container.apparmor.security.beta.kubernetes.io/main': 'runtime/default' },
      },
      spec: FULL_POD_SPEC,
    },
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 } },
    revisionHistoryLimit: 3,
    minReadySeconds: 5,
  },
};

/** A DaemonSet that sets only what the API server gives defaults to. */
export const SMALL_DAEMON_SET = {
  metadata: { name: 'agent', namespace: 'ns' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: {
        containers: [
          {
            name: 'main',
            image: 'agent',
            env: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
            livenessProbe: { httpGet: { port: 80 } },
            ports: [{ containerPort: 80 }],
            resources: { requests: { cpu: '1' } },
          },
        ],
        volumes: [{ name: 'config', configMap: { name: 'config' } }],
        serviceAccountName: 'agent',
        hostUsers: false,
      },
    },
    updateStrategy: { rollingUpdate: { maxUnavailable: 2 } },
  },
};

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'A b',
    'x/y',
    'x/y/z',
    '../x',
    '..',
    '/x',
    'Always',
    'Never',
    'Exists',
    'In',
    'Gt',
    '100m',
    '1Gi',
    '-1',
    '10%',
    '101%',
    'TCP',
    'Localhost',
    'Unconfined',
    'windows',
    'None',
    "metadata.labels['a b']",
    'constructor',
    '\u0000',
  ),
  fc.string({ maxLength: 6 }),
);
const number = fc.oneof(fc.constantFrom(0, -1, 1, 2, 80, 65536, 512, 2 ** 31 - 1), fc.integer());

/** A value of the same type, so that it gets past decoding to the rules. */
function sameType(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'string') return text;
  if (typeof value === 'number') return number;
  if (typeof value === 'boolean') return fc.boolean();
  if (Array.isArray(value)) return fc.constantFrom([], [...value, ...value], [null], [{}]);
  return fc.constantFrom({}, { '': '' }, { __proto__: null }, value);
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce(
      (place, step) => (typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined),
      value,
    );
}

function anyChangeTo(value: object): fc.Arbitrary<[string, unknown]> {
  return fc
    .constantFrom(...placesOf(value))
    .chain(path =>
      fc.tuple(
        fc.constant(path),
        fc.oneof(
          { arbitrary: sameType(valueAt(value, path)), weight: 8 },
          { arbitrary: fc.constant(undefined), weight: 2 },
          { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
        ),
      ),
    );
}

/** A JSON value with a few places changed, removed or filled with anything at all. */
export function anyVariantOf<T extends object>(value: T): fc.Arbitrary<T> {
  return fc
    .array(anyChangeTo(value), { minLength: 1, maxLength: 4 })
    .map(changes => changes.reduce((variant, [path, replacement]) => changed(variant, path, replacement), value));
}
