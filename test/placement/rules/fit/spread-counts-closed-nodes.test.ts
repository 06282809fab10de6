import { sizedNode } from './nodes';
import { spreadCountsClosedNodes } from '../../../../src/placement/rules/fit/spread-counts-closed-nodes';
import { node, problemsOf, saidBy, workload } from '../ruled';

const TAINT = 'node-role.kubernetes.io/control-plane:NoSchedule';
const NODES = sizedNode('w-1') + node('cp-1', { 'kubernetes.io/hostname': 'cp-1' }, [TAINT]);
const spread = (more: object = {}, replicas = 2, pod: object = {}) =>
  workload({
    kind: 'Deployment',
    name: 'dns',
    spec: { replicas },
    pod: {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'kubernetes.io/hostname',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'dns' } },
          ...more,
        },
      ],
      ...pod,
    },
  });

test('a node that the pods cannot enter counts as empty', () => {
  expect(problemsOf(spreadCountsClosedNodes, spread(), NODES)).toMatchObject([
    {
      field: 'spec.template.spec.topologySpreadConstraints[0]',
      message: `the spread over kubernetes.io/hostname counts node cp-1, whose taint ${TAINT} it does not tolerate, as empty (nodeTaintsPolicy is Ignore unless it is set): of 2 replicas at most 1 can run`,
      fix: 'set spec.template.spec.topologySpreadConstraints[0].nodeTaintsPolicy: Honor',
    },
  ]);
});

test.each([
  ['taints are honoured', spread({ nodeTaintsPolicy: 'Honor' }), NODES],
  ['the skew allows as many', spread({ maxSkew: 2 }), NODES],
  ['there is one replica', spread({}, 1), NODES],
  ['it is a preference', spread({ whenUnsatisfiable: 'ScheduleAnyway' }), NODES],
  ['others are counted', spread({ labelSelector: { matchLabels: { app: 'web' } } }), NODES],
  ['the taint is tolerated', spread({}, 2, { tolerations: [{ operator: 'Exists' }] }), NODES],
  ['the node is in no domain', spread(), sizedNode('w-1') + node('cp-1', {}, [TAINT])],
  [
    'an open node is in the same domain',
    spread({ topologyKey: 'zone' }),
    sizedNode('w-1', undefined, { zone: 'x' }) + node('cp-1', { zone: 'x' }, [TAINT]),
  ],
  [
    'the node will be ready soon',
    spread(),
    sizedNode('w-1') + node('n', { 'kubernetes.io/hostname': 'n' }, ['node.kubernetes.io/not-ready:NoSchedule']),
  ],
])('nothing is said where %s', (_, yaml, nodes) => {
  expect(saidBy(spreadCountsClosedNodes, yaml, nodes)).toEqual([]);
});
