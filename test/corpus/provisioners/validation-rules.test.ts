import * as fc from 'fast-check';
import { CUSTOM_RESOURCES } from './custom-resource';
import { errorsOf, rendered, TARGETS } from './rendered';
import { ruleCount, ruleErrors } from './validation-rules';
import { KARPENTER } from '../../../src/provisioners/karpenter/karpenter-node-pool';
import { withPool } from '../../../src/provisioners/target/target';
import { anyPool, GPU } from '../../provisioners/pools';

test.each(Object.keys(TARGETS))('any pool that %s carries keeps the rules of its schema', target => {
  expect(TARGETS[target](GPU).flatMap(manifest => errorsOf(target, manifest, ruleErrors))).toEqual([]);
  fc.assert(
    fc.property(anyPool, pool => {
      expect(rendered(target, pool).flatMap(manifest => errorsOf(target, manifest, ruleErrors))).toEqual([]);
    }),
    { seed: 11, numRuns: 150 },
  );
});

test.each([
  ['Karpenter NodePool', 'karpenter.sh_nodepools.yaml'],
  ['Karpenter NodePool on AWS', 'aws_karpenter.sh_nodepools.yaml'],
  ['Karpenter NodePool on Azure', 'azure_karpenter.sh_nodepools.yaml'],
  ['Karpenter NodePool before 1.9', 'karpenter.sh_nodepools.v1.8-old-label-rules.yaml'],
])('%s refuses what its rules refuse, and no more', (target, file) => {
  const [{ schema }] = CUSTOM_RESOURCES.filter(resource => resource.file === file);
  const [accepted] = rendered(target, GPU);
  fc.assert(
    fc.property(anyPool, pool => {
      const errors = ruleErrors(schema, withPool(KARPENTER, pool, accepted));
      expect(rendered(target, pool).length === 0).toBe(errors.length > 0);
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('every rule that looks at one object alone is understood', () => {
  CUSTOM_RESOURCES.forEach(({ schema }) => ruleErrors(schema, undefined));
  expect(ruleCount()).toBeGreaterThan(100);
});

test('a rule that is broken is found', () => {
  const [nodePool] = rendered('Karpenter NodePool', GPU);
  nodePool.spec.template.metadata.labels['karpenter.sh/nodepool'] = 'gpu';
  const [{ schema }] = CUSTOM_RESOURCES.filter(({ file }) => file === 'karpenter.sh_nodepools.yaml');
  expect(ruleErrors(schema, nodePool)).toEqual([
    '/spec/template/metadata/labels: label "karpenter.sh/nodepool" is restricted',
  ]);
});
