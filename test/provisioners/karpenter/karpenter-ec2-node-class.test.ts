import { KarpenterEc2NodeClass, type KarpenterEc2NodeClassProps } from '../../../src';
import { synth } from '../synth';

const PROPS: KarpenterEc2NodeClassProps = { amiAlias: 'al2023@latest', role: 'nodes', clusterName: 'my-cluster' };

test('the smallest class that makes nodes, and its reference', () => {
  let reference;
  const manifest = synth(scope => {
    reference = new KarpenterEc2NodeClass(scope, 'Class', { ...PROPS, spec: { tags: { team: 'ml' } } }).nodeClassRef;
  });
  expect(manifest).toEqual({
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: 'default' },
    spec: {
      amiSelectorTerms: [{ alias: 'al2023@latest' }],
      role: 'nodes',
      securityGroupSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'my-cluster' } }],
      subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'my-cluster' } }],
      tags: { team: 'ml' },
    },
  });
  expect(reference).toMatchObject({ group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' });
});

test.each<[Partial<KarpenterEc2NodeClassProps>, string]>([
  [
    { amiAlias: 'al2023' },
    'KarpenterEc2NodeClass \'chart/Class\': amiAlias: Invalid value: "al2023": expected family@version, such as al2023@latest',
  ],
  [{ spec: { role: 'other' } }, 'spec.role: Forbidden: another prop gives this field'],
])('%j is refused', (props, message) => {
  expect(() => synth(scope => new KarpenterEc2NodeClass(scope, 'Class', { ...PROPS, ...props }))).toThrow(message);
});
