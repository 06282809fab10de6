import { siblingWithoutToleration } from '../../../../src/placement/rules/tolerations/sibling-without-toleration';
import { document, problemsOf, saidBy } from '../ruled';

interface Parts {
  readonly labels?: object;
  readonly namespace?: string;
  readonly tolerations?: object[];
  readonly nodeSelector?: object;
}
const GPU = { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' };
const agent = (name: string, { labels, namespace = 'gpu-operator', tolerations = [GPU], nodeSelector }: Parts = {}) =>
  document({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [], tolerations, nodeSelector } },
    },
  });
const said = (...agents: string[]) => saidBy(siblingWithoutToleration, agents.join(''));

test('one of a product lacks what all others tolerate', () => {
  expect(
    problemsOf(
      siblingWithoutToleration,
      agent('nvidia-a') + agent('nvidia-b') + agent('nvidia-vgpu', { tolerations: [] }),
    ),
  ).toMatchObject([
    {
      workload: { name: 'nvidia-vgpu' },
      message:
        'it lacks the toleration nvidia.com/gpu:NoSchedule that the other 2 agents of nvidia have, such as DaemonSet gpu-operator/nvidia-a',
      fix: 'add to spec.template.spec.tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]',
    },
  ]);
});

test('labels of the product count wherever the agents live', () => {
  const labels = { 'app.kubernetes.io/part-of': 'nvidia' };
  const of = (name: string, parts: Parts = {}) => agent(name, { namespace: 'kube-system', labels, ...parts });
  expect(said(of('a'), of('b'), of('c', { tolerations: [] }))).toHaveLength(1);
});

test.each([
  ['two are no family', [agent('nvidia-a'), agent('nvidia-b', { tolerations: [] })]],
  [
    'a name means nothing in a shared namespace',
    ['a', 'b', 'c'].map(name =>
      agent(`kube-${name}`, { namespace: 'kube-system', ...(name === 'c' && { tolerations: [] }) }),
    ),
  ],
  [
    'everything is tolerated',
    [agent('nvidia-a'), agent('nvidia-b'), agent('nvidia-c', { tolerations: [{ operator: 'Exists' }] })],
  ],
  [
    'two go without',
    [agent('nvidia-a'), agent('nvidia-b', { tolerations: [] }), agent('nvidia-c', { tolerations: [] })],
  ],
  [
    'it is for other nodes',
    [
      agent('nvidia-a', { nodeSelector: { os: 'linux' } }),
      agent('nvidia-b', { nodeSelector: { os: 'linux' } }),
      agent('nvidia-c', { nodeSelector: { os: 'windows' }, tolerations: [] }),
    ],
  ],
])('nothing is wrong where %s', (_, agents) => {
  expect(said(...agents)).toEqual([]);
});
