import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { DedicatedNodePool, NodeLabelOperator, NodeSet } from '../../../src';
import { intentText, readIntent } from '../../../src/placement/lock/intent-text';
import { modelledSets } from '../../pools/arbitraries';

const gpu = NodeSet.pools(new DedicatedNodePool(new Chart(new App(), 'platform'), 'Gpu', { poolName: 'gpu' }));
const linux = NodeSet.linux().where('zone', NodeLabelOperator.IN, 'a', 'b');

test.each([
  [
    gpu,
    false,
    'admitted to {nodeSelector: {dedicated: gpu}, tolerations: [{effect: NoSchedule, key: dedicated, operator: Equal, value: gpu}]}',
  ],
  [NodeSet.everyNode(), true, 'on {tolerations: [{operator: Exists}]}'],
  [NodeSet.untainted(), true, 'on {}'],
  [
    linux,
    true,
    'on {nodeSelector: {kubernetes.io/os: linux}, affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: ' +
      '{nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [a, b]}]}]}}}, tolerations: [{operator: Exists}]}',
  ],
])('%s', (nodes, everywhere, text) => {
  expect(intentText({ nodes, everywhere })).toBe(text);
});

test('what is written is read, whatever the nodes', () => {
  fc.assert(
    fc.property(modelledSets(), fc.boolean(), fc.string(), ({ set }, everywhere, by) => {
      const text = intentText({ nodes: set, everywhere });
      const read = readIntent(by, text);
      expect(read).toEqual({ by, nodes: set, everywhere });
      expect(`${read?.nodes}`).toBe(`${set}`);
    }),
    { numRuns: 1_000 },
  );
});

test('what was not written so is no intent', () => {
  fc.assert(
    fc.property(modelledSets(), fc.nat(), fc.string({ minLength: 1, maxLength: 3 }), ({ set }, at, typo) => {
      const text = intentText({ nodes: set, everywhere: true });
      const place = at % (text.length + 1);
      const wrong = text.slice(0, place) + typo + text.slice(place);
      const read = readIntent('', wrong);
      expect(read === undefined || intentText(read) === wrong).toBe(true);
    }),
    { numRuns: 500 },
  );
});
