import { validateDaemonSetUpdate } from '../../../../src/kubernetes/validation/workloads/daemon-set-update';

function daemonSet(podSpec: object, spec: object = {}, generation?: number): object {
  return {
    metadata: { name: 'agent', namespace: 'default', ...(generation && { generation }) },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: {
        metadata: { labels: { app: 'agent' } },
        spec: { containers: [{ name: 'c', image: 'img:1' }], ...podSpec },
      },
      ...spec,
    },
  };
}

test.each<[string, object, object]>([
  [
    'spelling out defaults',
    daemonSet({}),
    daemonSet(
      { dnsPolicy: 'ClusterFirst', hostNetwork: false, tolerations: [] },
      {
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
        revisionHistoryLimit: 10,
      },
    ),
  ],
  [
    'another spelling of a quantity',
    daemonSet({ containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: '1000m', memory: '1Gi' } } }] }),
    daemonSet({
      containers: [
        { name: 'c', image: 'i', imagePullPolicy: 'Always', resources: { requests: { memory: '1024Mi', cpu: 1 } } },
      ],
    }),
  ],
])('%s is no change', (_name, old, updated) => {
  expect(validateDaemonSetUpdate(updated, old)).toEqual({ valid: true, errors: [], newGeneration: 1 });
});

test.each<[string, object]>([
  ['a toleration', { tolerations: [{ operator: 'Exists' }] }],
  ['hostUsers false, which is not the same as unset', { hostUsers: false }],
])('%s is a change', (_name, podSpec) => {
  expect(validateDaemonSetUpdate(daemonSet(podSpec), daemonSet({}, {}, 4))).toEqual({
    valid: true,
    errors: [],
    newGeneration: 5,
  });
});

test('a stored comparison operator may stay with its gate off', () => {
  const comparing = daemonSet({ tolerations: [{ key: 'k', operator: 'Gt', value: '5' }] });
  expect(validateDaemonSetUpdate(comparing, comparing).valid).toBe(true);
  expect(validateDaemonSetUpdate(comparing, daemonSet({})).valid).toBe(false);
});
