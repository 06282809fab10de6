import { nodeLabelNearMiss } from '../../../../src/placement/rules/selection/node-label-near-miss';
import { node, pool, problemsOf, saidBy, workload } from '../ruled';

const NODES = node('a', { disk: 'ssd', pool: 'pool-1', 'kubernetes.azure.com/agentpool': 'gpu' }) + node('b');
const selecting = (nodeSelector: object) => workload({ pod: { nodeSelector } });
const said = (nodeSelector: object) => saidBy(nodeLabelNearMiss, selecting(nodeSelector), NODES);
const inTerm = (values: string[]) =>
  workload({
    pod: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values }] }],
          },
        },
      },
    },
  });

test('a value and a key that are a letter away', () => {
  expect(problemsOf(nodeLabelNearMiss, selecting({ disk: 'sdd' }), NODES)).toMatchObject([
    {
      message: 'no node has the label disk=sdd: did you mean disk=ssd?',
      fix: 'in spec.template.spec.nodeSelector, replace the value sdd of disk by ssd',
      severity: 'error',
    },
  ]);
  expect(problemsOf(nodeLabelNearMiss, selecting({ disks: 'ssd' }), NODES)).toMatchObject([
    {
      message: 'no node has the label disks=ssd: did you mean disk=ssd?',
      fix: 'in spec.template.spec.nodeSelector, replace the key disks by disk',
    },
  ]);
  expect(said({ Disk: 'ssd' })).toEqual(['error: no node has the label Disk=ssd: did you mean disk=ssd?']);
});

test('one value of several is a warning while the others are there', () => {
  expect(saidBy(nodeLabelNearMiss, inTerm(['ssd', 'sssd']), NODES)).toEqual([]);
  expect(saidBy(nodeLabelNearMiss, inTerm(['ssd', 'nvmee']), NODES + node('c', { disk: 'nvme' }))).toEqual([
    'warning: no node has the label disk=nvmee: did you mean disk=nvme?',
  ]);
});

test('the key of another cloud', () => {
  expect(said({ 'cloud.google.com/gke-nodepool': 'gpu' })).toEqual([
    'warning: no node has the label cloud.google.com/gke-nodepool=gpu: did you mean kubernetes.azure.com/agentpool?',
  ]);
});

test('the label of a declared pool', () => {
  expect(
    saidBy(nodeLabelNearMiss, selecting({ dedicated: 'gppu' }), undefined, [
      pool('gpu', { dedicated: 'gpu' }, ['dedicated=gpu:NoSchedule']),
    ]),
  ).toEqual(['warning: no node has the label dedicated=gppu: did you mean dedicated=gpu?']);
});

test.each([
  [{ disk: 'ssd' }],
  [{ disk: 'nvme' }],
  [{ pool: 'pool-2' }],
  [{ zone: 'a' }],
  [{ 'kubernetes.io/hostname': 'c' }],
])('%j is what it is', nodeSelector => {
  expect(said(nodeSelector)).toEqual([]);
});

describe('without an inventory', () => {
  const gpu = pool('gpu', { pool: 'gpu' }, ['pool=gpu:NoSchedule']);
  const severities = (nodeSelector: object, tolerations: object[] = []) =>
    problemsOf(nodeLabelNearMiss, workload({ pod: { nodeSelector, tolerations } }), undefined, [gpu]).map(
      ({ severity }) => severity,
    );

  test('who tolerates the taint of the nodes that it nearly selects means these', () => {
    expect(
      severities({ pool: 'gpus' }, [{ key: 'pool', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }]),
    ).toEqual(['error']);
  });

  test('no pool brings a misspelt label of Kubernetes', () => {
    expect(severities({ 'kubernetes.io/oss': 'linux' })).toEqual(['error']);
    expect(severities({ 'kubernetes.io/os': 'linus' })).toEqual(['error']);
  });

  test('another pool may have it', () => {
    expect(severities({ pool: 'gpus' })).toEqual(['warning']);
    expect(severities({ pool: 'gpus' }, [{ operator: 'Exists' }])).toEqual(['warning']);
  });

  test('it is the label of the nodes that is misspelt where the workload says it twice', () => {
    const tolerations = [{ key: 'pool', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }];
    const misspelt = pool('gpu', { pools: 'gpu' }, ['pool=gpu:NoSchedule']);
    expect(
      saidBy(nodeLabelNearMiss, workload({ pod: { nodeSelector: { pool: 'gpu' }, tolerations } }), undefined, [
        misspelt,
      ]),
    ).toEqual([]);
  });
});
