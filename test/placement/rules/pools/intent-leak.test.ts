import { intentLeak } from '../../../../src/placement/rules/pools/intent-leak';
import { NodeSet } from '../../../../src/pools/node-set';
import { declared, GPU } from '../declared';
import { workload } from '../ruled';

const TOLERATIONS = [{ key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }];
const everywhere = { by: "NodeAgentDaemonSet 'x'", nodes: NodeSet.pools(GPU), everywhere: true };
const admitted = { ...everywhere, by: "DedicatedNodePool 'gpu'", everywhere: false };
const said = (pod: object, intents: object[]) => declared(intentLeak, workload({ pod }), intents);

test('without the selector it runs outside', () => {
  expect(said({ tolerations: TOLERATIONS }, [everywhere])).toEqual([
    {
      message:
        "NodeAgentDaemonSet 'x' confines it to dedicated=gpu, tolerating dedicated=gpu:NoSchedule, but it also runs on nodes such as general",
      fix: 'add to spec.template.spec.nodeSelector: {dedicated: gpu}',
    },
  ]);
  expect(said({ tolerations: TOLERATIONS }, [admitted])).toHaveLength(1);
});

test('with tolerations that were not declared it runs on more nodes of an agent', () => {
  expect(
    said({ tolerations: [{ operator: 'Exists' }] }, [{ ...everywhere, nodes: NodeSet.untainted() }]),
  ).toMatchObject([
    {
      message: expect.stringContaining('but it also runs on nodes such as control-plane'),
      fix: 'set spec.template.spec.tolerations: []',
    },
  ]);
});

test('whoever is paired stays inside, and an admission does not mind other tolerations', () => {
  expect(said({ nodeSelector: { dedicated: 'gpu' }, tolerations: TOLERATIONS }, [everywhere])).toEqual([]);
  expect(said({ nodeSelector: { dedicated: 'gpu' }, tolerations: [{ operator: 'Exists' }] }, [admitted])).toEqual([]);
});
