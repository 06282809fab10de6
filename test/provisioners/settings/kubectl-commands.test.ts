import { KubectlCommands } from '../../../src';
import { GPU, poolWith } from '../pools';

test('taints come before labels, so that no other pod slips in', () => {
  expect(KubectlCommands.forNodes(GPU, 'a', 'b')).toEqual([
    'kubectl taint nodes a b example.com/pool=gpu:NoSchedule --overwrite',
    'kubectl label nodes a b example.com/pool=gpu --overwrite',
  ]);
});

test('what there is nothing of needs no command', () => {
  expect(KubectlCommands.forNodes(poolWith({ taints: [] }), 'a')).toEqual([
    'kubectl label nodes a example.com/pool=gpu --overwrite',
  ]);
});

test('no node, and a name that is none, are refused', () => {
  expect(() => KubectlCommands.forNodes(GPU)).toThrow('nodes: Required value');
  expect(() => KubectlCommands.forNodes(GPU, 'A B')).toThrow('nodes: Invalid value: "A B"');
});
