import { missingAutoscalerTags } from '../../../../src/placement/rules/pools/missing-autoscaler-tags';
import { document, problemsOf, workload } from '../ruled';

const cluster = (group: object, list = 'managedNodeGroups') =>
  document({
    apiVersion: 'eksctl.io/v1alpha5',
    kind: 'ClusterConfig',
    metadata: { name: 'shop', region: 'eu-west-1' },
    [list]: [
      { name: 'other', minSize: 1 },
      {
        name: 'batch',
        minSize: 0,
        labels: { pool: 'batch' },
        taints: [{ key: 'pool', value: 'batch', effect: 'NoSchedule' }],
        ...group,
      },
    ],
  });
const deployment = (pod: object) => workload({ kind: 'Deployment', pod });
const SELECTS = deployment({ nodeSelector: { pool: 'batch' } });
const TOLERATES = deployment({ tolerations: [{ key: 'pool', operator: 'Exists' }] });
const found = (yaml: string) => problemsOf(missingAutoscalerTags, yaml);

test.each(['managedNodeGroups', 'nodeGroups'])('a group of %s that may be empty', list => {
  expect(found(cluster({}, list) + SELECTS)).toEqual([
    {
      subject: { kind: 'pool', name: 'batch' },
      origin: expect.anything(),
      field: `${list}[1]`,
      message:
        'while it has no node, the cluster-autoscaler may not know its labels and taints, so Deployment default/agent may stay Pending',
      fix: `set ${list}[1].propagateASGTags: true`,
    },
  ]);
});

test.each([
  ['a workload that tolerates its taint', {}, TOLERATES, 1],
  ['a workload for any value of its label', {}, deployment(affinity('pool', 'Exists')), 1],
  ['a workload for another value', {}, deployment({ nodeSelector: { pool: 'web' } }), 0],
  ['a workload that tolerates everything', {}, deployment({ tolerations: [{ operator: 'Exists' }] }), 0],
  ['an agent, for which no node is added', {}, workload({ pod: { nodeSelector: { pool: 'batch' } } }), 0],
  ['a group that is never empty', { minSize: 1 }, SELECTS, 0],
  ['a group without a least size', { minSize: undefined }, SELECTS, 0],
  ['a group that passes them on', { propagateASGTags: true }, SELECTS, 0],
  ['tags by hand', { tags: { 'k8s.io/cluster-autoscaler/node-template/label/pool': 'batch' } }, SELECTS, 0],
  ['other tags', { tags: { team: 'a' } }, SELECTS, 1],
  ['taints that cannot be read', { taints: ['pool=batch'] }, SELECTS, 0],
])('%s', (_, group, yaml, count) => {
  expect(found(cluster(group) + yaml)).toHaveLength(count);
});

function affinity(key: string, operator: string): object {
  const nodeSelectorTerms = [{ matchExpressions: [{ key, operator }] }];
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}
