import { declared, GPU } from './declared';
import { workload } from './ruled';
import { intentGap } from '../../../src/placement/rules/intent-gap';
import { NodeSet } from '../../../src/pools/node-set';

const PAIRED = { nodeSelector: { dedicated: 'gpu' }, tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }] };
const everywhere = { by: "NodeAgentDaemonSet 'x'", nodes: NodeSet.pools(GPU), everywhere: true };
const admitted = { ...everywhere, by: "DedicatedNodePool 'gpu'", everywhere: false };
const said = (pod: object, intents: object[], kind?: string) => declared(intentGap, workload({ pod, kind }), intents);

test('an agent lacks the toleration that was declared', () => {
  expect(said({ nodeSelector: PAIRED.nodeSelector }, [everywhere])).toEqual([{
    message: "NodeAgentDaemonSet 'x' declares it to run on dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it does not run on nodes such as gpu: "
      + 'taint dedicated=gpu:NoSchedule is not tolerated',
    fix: 'add to spec.template.spec.tolerations: [{key: dedicated, operator: Equal, value: gpu, effect: NoSchedule}]',
  }]);
});

test('an agent selects less than was declared', () => {
  expect(said({ ...PAIRED, nodeSelector: { ...PAIRED.nodeSelector, disk: 'ssd' } }, [everywhere])).toMatchObject([{
    message: expect.stringContaining('but it does not run on nodes such as gpu: nodeSelector wants disk=ssd'),
  }]);
});

test('a workload that was admitted lacks the toleration', () => {
  expect(said({ nodeSelector: PAIRED.nodeSelector }, [admitted], 'Deployment')).toMatchObject([{
    message: "DedicatedNodePool 'gpu' admits it to dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it runs on none of these nodes: "
      + 'it does not tolerate dedicated=gpu:NoSchedule of nodes such as gpu',
  }]);
});

test('whoever is paired runs where it should, and an admission is no promise to run everywhere', () => {
  expect(said(PAIRED, [everywhere])).toEqual([]);
  expect(said(PAIRED, [admitted], 'Deployment')).toEqual([]);
  expect(said({ ...PAIRED, nodeSelector: { ...PAIRED.nodeSelector, disk: 'ssd' } }, [admitted])).toEqual([]);
});

test('what is declared twice is meant where both hold', () => {
  expect(said(PAIRED, [{ ...everywhere, nodes: NodeSet.everyNode() }, admitted])).toEqual([]);
});
