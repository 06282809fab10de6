import * as fc from 'fast-check';
import { CUSTOM_RESOURCES, customResourcesOf, schemaErrors } from './custom-resource';
import { asTemplate, errorsOf, rendered, TARGETS } from './rendered';
import { anyPool, GPU } from '../../provisioners/pools';

/** Targets of which the corpus has no schema. */
const WITHOUT_SCHEMA = [
  'eksctl ClusterConfig (EKS)',
  'HyperShift NodePool',
  'Gardener Shoot worker',
  'Rancher Cluster machine pool',
];

describe.each(Object.keys(TARGETS))('%s', target => {
  test('every kind it renders has a schema, or is known to have none', () => {
    const without = TARGETS[target](GPU).filter(manifest => customResourcesOf(asTemplate(manifest)).length === 0);
    expect(without.length > 0).toBe(WITHOUT_SCHEMA.includes(target));
  });

  test('any pool that it carries fits the schema', () => {
    expect(TARGETS[target](GPU).flatMap(manifest => errorsOf(target, manifest, schemaErrors))).toEqual([]);
    fc.assert(
      fc.property(anyPool, pool => {
        expect(rendered(target, pool).flatMap(manifest => errorsOf(target, manifest, schemaErrors))).toEqual([]);
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});

test('a field that no schema knows, and a value that no pattern allows, are found', () => {
  const [nodePool] = rendered('Karpenter NodePool', GPU);
  nodePool.spec.template.spec.taints[0] = {
    key: 'example.com/pool',
    value: '',
    effect: 'NO_SCHEDULE',
    operator: 'Equal',
  };
  const [{ schema }] = CUSTOM_RESOURCES.filter(({ file }) => file === 'karpenter.sh_nodepools.yaml');
  expect(schemaErrors(schema, nodePool).map(error => error.replace(/: .*/, ''))).toEqual([
    '/spec/template/spec/taints/0',
    '/spec/template/spec/taints/0/effect',
    '/spec/template/spec/taints/0/value',
  ]);
});
