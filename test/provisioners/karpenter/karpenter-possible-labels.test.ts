import { covers, valuesOf } from '../../../src/pools/label-values';
import { determinedLabels, possibleLabels } from '../../../src/provisioners/karpenter/karpenter-possible-labels';
import { possibleValues } from '../../../src/provisioners/target/possible-labels';

const AWS = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };

function nodePool(...requirements: { key: string; operator: string; values?: string[] }[]) {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'default' },
    spec: { template: { spec: { nodeClassRef: AWS, requirements } } },
  };
}

function nodeClass(spec: Record<string, any>) {
  return { apiVersion: 'karpenter.k8s.aws/v1', kind: 'EC2NodeClass', metadata: { name: 'default' }, spec };
}

function may(manifest: ReturnType<typeof nodePool>, key: string, value: string, others: any[] = []): boolean {
  const values = possibleValues(possibleLabels(manifest, others), key);
  return values !== undefined && covers(values, valuesOf({ key, operator: 'In', values: [value] })!);
}

test.each([
  ['kubernetes.io/arch', 'arm64', true],
  ['kubernetes.io/arch', 'arm', false],
  ['karpenter.sh/capacity-type', 'spot', true],
  ['karpenter.sh/capacity-type', 'cheap', false],
  ['topology.kubernetes.io/zone', 'eu-west-1b', true],
  ['node.kubernetes.io/instance-type', 'c7i.2xlarge', true],
  ['karpenter.k8s.aws/instance-family', 'c7i', true],
  ['karpenter.azure.com/sku-family', 'D', false],
  ['kubernetes.io/os', 'windows', false],
  ['kubernetes.io/hostname', 'node-1', false],
  ['workload', 'batch', false],
])('a NodePool without requirements, %s=%s: %s', (key, value, expected) => {
  expect(may(nodePool(), key, value)).toBe(expected);
});

test.each([
  [{ operator: 'In', values: ['1', '2'] }, '2', '3'],
  [{ operator: 'NotIn', values: ['1'] }, '2', '1'],
  [{ operator: 'Exists' }, 'a', undefined],
  [{ operator: 'Gt', values: ['4'] }, '5', '4'],
  [{ operator: 'Gte', values: ['4'] }, '4', '3'],
  [{ operator: 'Lt', values: ['4'] }, '3', '4'],
  [{ operator: 'Lte', values: ['4'] }, '4', '5'],
  [{ operator: 'DoesNotExist' }, undefined, 'a'],
])('a requirement %j allows %s and not %s', (requirement, allowed, refused) => {
  const pool = nodePool({ key: 'example.com/size', ...requirement });
  if (allowed !== undefined) expect(may(pool, 'example.com/size', allowed)).toBe(true);
  if (refused !== undefined) expect(may(pool, 'example.com/size', refused)).toBe(false);
});

test('requirements on one key must hold together', () => {
  const key = 'topology.kubernetes.io/zone';
  const pool = nodePool({ key, operator: 'In', values: ['a', 'b'] }, { key, operator: 'NotIn', values: ['a'] });
  expect(may(pool, key, 'a')).toBe(false);
  expect(determinedLabels(pool, possibleLabels(pool, []))).toEqual({ [key]: 'b' });
});

test('the node class decides the operating system', () => {
  const windows = nodeClass({ amiSelectorTerms: [{ alias: 'windows2022@latest' }] });
  expect(may(nodePool(), 'kubernetes.io/os', 'windows', [windows])).toBe(true);
  expect(may(nodePool(), 'kubernetes.io/os', 'linux', [windows])).toBe(false);
  expect(determinedLabels(nodePool(), possibleLabels(nodePool(), [windows]))).toEqual({
    'kubernetes.io/os': 'windows',
  });
  expect(may(nodePool(), 'kubernetes.io/os', 'linux', [nodeClass({ amiFamily: 'AL2023' })])).toBe(true);
});

test('without a node class in the input, a NodePool that names Windows may make it', () => {
  const pool = nodePool({ key: 'kubernetes.io/os', operator: 'In', values: ['windows'] });
  expect(determinedLabels(pool, possibleLabels(pool, []))).toEqual({ 'kubernetes.io/os': 'windows' });
});
