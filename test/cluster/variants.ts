import * as fc from 'fast-check';

/** What a field may come to hold by mistake. */
const VALUES: readonly unknown[] = [
  null,
  '',
  ' ',
  'a',
  'A_b',
  'a.b',
  'a/b',
  'a/b/c',
  '-a',
  'a-',
  'x'.repeat(64),
  'x'.repeat(254),
  '10%',
  '0%',
  '101%',
  '1Gi',
  '-1',
  '1.5',
  '0x1f',
  -1,
  0,
  1,
  1.5,
  65535,
  65536,
  2 ** 31,
  2 ** 53,
  true,
  false,
  [],
  {},
  [''],
  ['a', 'a'],
  { a: 'b' },
  { 'A/': 'b' },
  { a: null },
  { a: 1 },
  'NoSchedule',
  'NoExecute',
  'Exists',
  'Equal',
  'In',
  'Always',
  'Never',
  'OnDelete',
  'Guaranteed',
  'tcp',
  'TCP',
  '/a',
  'a/../b',
  '$(A)',
];

/** Fields that a pod spec or a DaemonSet may be given, right and wrong. */
const ADDITIONS: readonly Readonly<Record<string, unknown>>[] = [
  { tolerations: [{ operator: 'Exists' }] },
  { tolerations: [{ operator: 'Exists', value: 'a' }] },
  { tolerations: [{ key: 'a', operator: 'Equal', value: 'b', effect: 'NoSchedule', tolerationSeconds: 1 }] },
  { tolerations: [{ key: 'a', operator: 'Lt', value: '5' }] },
  { tolerations: [{ key: 'a b' }] },
  { tolerations: [{ value: 'a' }] },
  { nodeSelector: { 'a/b/c': 'd' } },
  { nodeSelector: { a: 'b c' } },
  { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
  {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: [] }] }],
        },
      },
    },
  },
  {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['x'] }] }],
        },
      },
    },
  },
  {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a', 'b'] }] }],
        },
      },
    },
  },
  {
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 0, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } },
        ],
      },
    },
  },
  { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: '' }] } } },
  { hostNetwork: true },
  { hostPID: true, shareProcessNamespace: true },
  { hostUsers: false, hostNetwork: true },
  { dnsPolicy: 'None' },
  { restartPolicy: 'OnFailure' },
  { activeDeadlineSeconds: 5 },
  { terminationGracePeriodSeconds: -5 },
  { priorityClassName: 'A' },
  { schedulerName: '' },
  { runtimeClassName: 'A' },
  { os: { name: 'windows' } },
  { hostAliases: [{ ip: 'a' }] },
  { imagePullSecrets: [{ name: '' }] },
  { topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' }] },
  { securityContext: { runAsUser: -1 } },
  { securityContext: { seccompProfile: { type: 'Localhost' } } },
  { securityContext: { sysctls: [{ name: 'A', value: 'b' }] } },
  {
    volumes: [
      { name: 'a', emptyDir: {} },
      { name: 'a', emptyDir: {} },
    ],
  },
  { volumes: [{ name: 'a', hostPath: { path: '../a' } }] },
  { volumes: [{ name: 'a', hostPath: { path: '/a' }, emptyDir: {} }] },
  { initContainers: [{ name: 'a', image: 'a', readinessProbe: { exec: { command: ['a'] } } }] },
  { initContainers: [{ name: 'a', image: 'a', restartPolicy: 'Always' }] },
  { containers: [] },
  { minReadySeconds: -1 },
  { updateStrategy: { type: 'OnDelete', rollingUpdate: { maxUnavailable: 1 } } },
  { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } },
  { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } },
  { updateStrategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } } },
  { selector: { matchLabels: { a: 'b' } } },
];

type Edit = (holder: any, key: string) => void;

const edits: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...VALUES).map((value): Edit => (holder, key) => {
      holder[key] = value;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Edit>((holder, key) =>
      Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Edit>((holder, key) => {
      if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
    }),
  },
);

/** Manifests of DaemonSets, each like one of those given but for one to three fields. */
export function variantsOf<T>(manifests: readonly T[]): fc.Arbitrary<T> {
  const edit = fc.tuple(fc.nat(), edits).map(([choice, change]) => (manifest: any) => {
    const places = placesIn(manifest.spec);
    const [holder, key] = places[choice % places.length];
    change(holder, key);
  });
  const addition = fc.tuple(fc.boolean(), fc.constantFrom(...ADDITIONS)).map(([isOfPod, fields]) => (manifest: any) => {
    Object.assign((isOfPod && manifest.spec.template?.spec) || manifest.spec, structuredClone(fields));
  });
  return fc
    .tuple(fc.constantFrom(...manifests), fc.array(fc.oneof(edit, addition), { minLength: 1, maxLength: 3 }))
    .map(([manifest, changes]) => {
      const variant = structuredClone(manifest);
      for (const change of changes) if (isObject((variant as any).spec)) change(variant);
      return variant;
    });
}

/** Every field and item, with what holds it. */
function placesIn(holder: any): [holder: any, key: string][] {
  return Object.entries(holder).flatMap(([key, value]) => [[holder, key] as [any, string], ...placesInValue(value)]);
}

function placesInValue(value: unknown): [holder: any, key: string][] {
  return isObject(value) || Array.isArray(value) ? placesIn(value) : [];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
