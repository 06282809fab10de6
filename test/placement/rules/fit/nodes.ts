import { document } from '../ruled';

/** A node that says what it has for pods. */
export function sizedNode(
  name: string,
  allocatable: Readonly<Record<string, string>> = { cpu: '4', memory: '8Gi', pods: '110' },
  labels: Readonly<Record<string, string>> = {},
): string {
  return document({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    status: { allocatable },
  });
}

/** The required anti-affinity against pods of an app. */
export function awayFrom(app: string, more: object = {}): object {
  return {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname', ...more },
      ],
    },
  };
}
