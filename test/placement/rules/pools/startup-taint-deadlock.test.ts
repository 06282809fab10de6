import { startupTaintDeadlock } from '../../../../src/placement/rules/pools/startup-taint-deadlock';
import { node, pool, problemsOf, saidBy, workload } from '../ruled';

const STARTUP = { key: 'node.cilium.io/agent-not-ready', value: 'true', effect: 'NoExecute' };
const POOLS = [pool('gpu', { dedicated: 'gpu' }, ['nvidia.com/gpu=true:NoSchedule'], { startupTaints: [STARTUP] })];
const agent = (name: string, image: string, ...keys: string[]) =>
  workload({
    name,
    container: { image },
    pod: { tolerations: keys.map(key => ({ key: key || undefined, operator: 'Exists' })) },
  });
const cilium = (...keys: string[]) => agent('cilium', 'quay.io/cilium/cilium:v1.18', ...keys);
const onPools = (yaml: string, pools = POOLS) => saidBy(startupTaintDeadlock, yaml, undefined, pools);

test('the agent that removes the taint cannot come', () => {
  expect(problemsOf(startupTaintDeadlock, cilium(STARTUP.key), undefined, POOLS)).toMatchObject([
    {
      workload: { name: 'cilium' },
      message:
        'it does not tolerate nvidia.com/gpu=true:NoSchedule of pool gpu, so it never removes the startup taint node.cilium.io/agent-not-ready=true:NoExecute there: ' +
        'no pod that waits for it ever runs on these nodes',
      fix: 'add to spec.template.spec.tolerations: [{key: nvidia.com/gpu, operator: Equal, value: "true", effect: NoSchedule}]',
    },
  ]);
});

test('it may be the startup taint itself that keeps the known agent out', () => {
  expect(onPools(cilium('nvidia.com/gpu'))).toEqual([
    expect.stringContaining('it does not tolerate node.cilium.io/agent-not-ready=true:NoExecute of pool gpu'),
  ]);
});

test('an agent that comes removes it', () => {
  expect(onPools(cilium(''))).toEqual([]);
  expect(onPools(cilium('nvidia.com/gpu', STARTUP.key))).toEqual([]);
});

test('of a taint that nobody is known to remove it is whoever tolerates it by key', () => {
  const pools = [
    pool('gpu', { dedicated: 'gpu' }, ['nvidia.com/gpu=true:NoSchedule'], {
      startupTaints: [{ key: 'example.com/preparing', effect: 'NoSchedule' }],
    }),
  ];
  expect(onPools(agent('prepare', 'prepare:1', 'example.com/preparing'), pools)).toHaveLength(1);
  expect(onPools(agent('prepare', 'prepare:1', 'example.com/preparing', 'nvidia.com/gpu'), pools)).toEqual([]);
  expect(onPools(agent('other', 'other:1', 'nvidia.com/gpu'), pools)).toEqual([]);
});

test('one startup taint may wait for another to go', () => {
  const second = { key: 'ebs.csi.aws.com/agent-not-ready', effect: 'NoExecute' };
  const pools = [pool('gpu', { dedicated: 'gpu' }, [], { startupTaints: [STARTUP, second] })];
  const ebs = agent('ebs', 'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1', second.key);
  expect(onPools(cilium('') + ebs, pools)).toEqual([]);
  expect(onPools(ebs + cilium(STARTUP.key), pools)).toHaveLength(2);
});

test('on real nodes that carry it right now', () => {
  const nodes =
    node('gpu-1', {}, [
      'nvidia.com/gpu=true:NoSchedule',
      `${STARTUP.key}=true:NoExecute`,
      'node.kubernetes.io/not-ready:NoSchedule',
    ]) + node('worker');
  expect(saidBy(startupTaintDeadlock, cilium(STARTUP.key), nodes)).toEqual([
    expect.stringContaining('nvidia.com/gpu=true:NoSchedule of node gpu-1'),
  ]);
  expect(saidBy(startupTaintDeadlock, cilium(STARTUP.key, 'nvidia.com/gpu'), nodes)).toEqual([]);
});

test("every kind of a pool's nodes is judged, and what they share is said once", () => {
  const kind = (name: string, ...taints: string[]) => ({
    name,
    labels: {},
    taints: taints.map(key => ({ key, effect: 'NoSchedule' })),
    startupTaints: [STARTUP],
  });
  const pools = [pool('gpu', { dedicated: 'gpu' }, [], { kinds: [kind('a'), kind('b', 'spot'), kind('c', 'spot')] })];
  expect(onPools(cilium(STARTUP.key), pools)).toEqual([
    expect.stringContaining('it does not tolerate spot:NoSchedule of pool gpu'),
  ]);
  expect(onPools(cilium(STARTUP.key, 'spot'), pools)).toEqual([]);
});

test('an agent that tolerates another effect of the startup taint cannot come', () => {
  const yaml = workload({
    container: { image: 'agent:1' },
    pod: { tolerations: [{ key: STARTUP.key, operator: 'Exists', effect: 'NoSchedule' }] },
  });
  expect(onPools(yaml, [pool('gpu', { dedicated: 'gpu' }, [], { startupTaints: [STARTUP] })])).toEqual([
    expect.stringContaining('it does not tolerate node.cilium.io/agent-not-ready=true:NoExecute of pool gpu'),
  ]);
});

describe('the cloud controller manager and the network agent', () => {
  const uninitialized = 'node.cloudprovider.kubernetes.io/uninitialized';
  const network = 'node.cilium.io/agent-not-ready';
  const manager = (tolerations: object[], pod: object = { hostNetwork: true }) =>
    workload({
      kind: 'Deployment',
      name: 'cloud-controller-manager',
      pod: { nodeSelector: { role: 'control-plane' }, tolerations, ...pod },
    });
  const initializes = { key: uninitialized, operator: 'Exists' };
  const starting = (name: string) =>
    node(name, { role: 'control-plane' }, [`${uninitialized}=true:NoSchedule`, `${network}:NoSchedule`]);

  test('may wait for each other, which is said once', () => {
    expect(
      problemsOf(startupTaintDeadlock, manager([initializes]) + cilium(''), starting('cp-1') + starting('cp-2')),
    ).toMatchObject([
      {
        severity: 'warning',
        message:
          'it removes the startup taint node.cloudprovider.kubernetes.io/uninitialized=true:NoSchedule of node cp-1 but does not tolerate ' +
          'node.cilium.io/agent-not-ready:NoSchedule there; Cilium may need the node that it initializes, so each may wait for the other',
        fix: 'add to spec.template.spec.tolerations: [{key: node.cilium.io/agent-not-ready, operator: Exists, effect: NoSchedule}]',
      },
    ]);
  });

  test('without the network of the node the toleration does not suffice', () => {
    expect(problemsOf(startupTaintDeadlock, manager([initializes], {}), starting('cp-1'))).toMatchObject([
      { fix: expect.stringMatching(/effect: NoSchedule}\] and set spec\.template\.spec\.hostNetwork: true$/) },
    ]);
  });

  test('one that tolerates the other taint starts first', () => {
    const yaml = manager([initializes, { key: network, operator: 'Exists' }]) + cilium('');
    expect(saidBy(startupTaintDeadlock, yaml, starting('cp-1'))).toEqual([]);
  });

  test('one that runs on a node that is ready initializes the new ones', () => {
    const nodes = starting('cp-1') + node('cp-2', { role: 'control-plane' });
    expect(saidBy(startupTaintDeadlock, manager([initializes]) + cilium(''), nodes)).toEqual([]);
  });
});
