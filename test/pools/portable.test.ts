import { Taint } from '../../src';
import type { INodePool } from '../../src/pools/node-pool';
import { portableProblems } from '../../src/pools/portable';

const PORTABLE: INodePool = {
  poolName: 'gpu',
  labels: { 'example.com/pool': 'gpu' },
  taints: [Taint.noSchedule('example.com/pool', 'gpu')],
  startupTaints: [],
};

test('the pool of the documentation is portable', () => {
  expect(portableProblems(PORTABLE)).toEqual([]);
});

test.each<[string, Partial<INodePool>, string]>([
  [
    'a key without a domain',
    { labels: { dedicated: 'gpu' } },
    'labels[dedicated]: Forbidden: Node Feature Discovery refuses a key without a domain',
  ],
  [
    'a key of kubernetes.io',
    { labels: { 'node-role.kubernetes.io/gpu': '' } },
    'labels[node-role.kubernetes.io/gpu]: Forbidden: some tools keep the domain',
  ],
  [
    'a key of a domain that only ends like a reserved one',
    { labels: { 'mykarpenter.sh/pool': 'gpu' } },
    'labels[mykarpenter.sh/pool]: Forbidden',
  ],
  [
    'a key of 64 characters',
    { taints: [Taint.noSchedule(`example.com/${'k'.repeat(52)}`, 'gpu')] },
    'EKS takes a key of at most 63 characters',
  ],
  [
    'a taint without a value',
    { taints: [Taint.noSchedule('example.com/pool')] },
    'taints[example.com/pool].value: Required value',
  ],
  [
    'a taint value of two characters',
    { taints: [Taint.noSchedule('example.com/pool', 'ab')] },
    'taints[example.com/pool].value: Invalid value: "ab"',
  ],
  [
    'a taint value that starts with a capital',
    { taints: [Taint.noSchedule('example.com/pool', 'GPU')] },
    'Invalid value: "GPU"',
  ],
  [
    'two effects on one key',
    { taints: [Taint.noSchedule('example.com/pool', 'gpu'), Taint.noExecute('example.com/pool', 'gpu')] },
    'taints: Invalid value: "example.com/pool": some targets write taints as a map',
  ],
  [
    'a permanent taint that an agent removes',
    { taints: [Taint.noSchedule('ebs.csi.aws.com/agent-not-ready', 'true')] },
    'the EBS CSI driver removes it; name it in startupTaints',
  ],
  [
    'a startup taint',
    { startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')] },
    'startupTaints[node.cilium.io/agent-not-ready]: Forbidden: some targets put a taint back',
  ],
  [
    '51 taints',
    { taints: Array.from({ length: 51 }, (_, index) => Taint.noSchedule(`example.com/k${index}`, 'gpu')) },
    'taints: Invalid value: 51: EKS takes at most 50 taints',
  ],
  [
    '101 labels',
    { labels: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`a.b/k${index}`, ''])) },
    'labels: Invalid value: 101: Karpenter takes at most 100 labels',
  ],
  [
    'more labels than fit one argument',
    { labels: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`example.com/k${index}`, 'v'.repeat(40)])) },
    'Cluster API takes labels of at most 1024 characters together',
  ],
])('%s is not', (_, changes, message) => {
  expect(portableProblems({ ...PORTABLE, ...changes }).map(error => error.message)).toEqual([
    expect.stringContaining(message),
  ]);
});
