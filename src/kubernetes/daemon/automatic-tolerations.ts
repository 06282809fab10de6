import { type PodSpec, type Toleration } from '../api';

const ALWAYS: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];

const WITH_HOST_NETWORK: Toleration = {
  key: 'node.kubernetes.io/network-unavailable',
  operator: 'Exists',
  effect: 'NoSchedule',
};

/**
 * The tolerations the DaemonSet controller gives to every pod it makes (AddOrUpdateDaemonPodTolerations).
 * None of them covers `not-ready:NoSchedule` or `unreachable:NoSchedule`, which a node that is not ready carries too.
 */
export function automaticTolerations(spec: Pick<PodSpec, 'hostNetwork'>): readonly Toleration[] {
  return spec.hostNetwork === true ? [...ALWAYS, WITH_HOST_NETWORK] : ALWAYS;
}

function sameButSeconds(a: Toleration, b: Toleration): boolean {
  return (
    (a.key ?? '') === (b.key ?? '') &&
    (a.operator ?? '') === (b.operator ?? '') &&
    (a.value ?? '') === (b.value ?? '') &&
    (a.effect ?? '') === (b.effect ?? '')
  );
}

/**
 * The tolerations of a daemon pod: those of the template, then the automatic ones.
 * One that the template holds already is replaced where it stands, which drops its `tolerationSeconds`.
 */
export function withAutomaticTolerations(spec: Pick<PodSpec, 'hostNetwork' | 'tolerations'>): Toleration[] {
  return automaticTolerations(spec).reduce<Toleration[]>(
    (tolerations, automatic) => {
      const replaced = tolerations.map(toleration => (sameButSeconds(toleration, automatic) ? automatic : toleration));
      return replaced.includes(automatic) ? replaced : [...replaced, automatic];
    },
    [...(spec.tolerations ?? [])],
  );
}
