import { OpenShiftMachineConfigPool, type OpenShiftMachineConfigPoolProps } from '../../../src';
import { GPU, poolWith } from '../pools';
import { synth } from '../synth';

function render(props: Partial<OpenShiftMachineConfigPoolProps> = {}) {
  return synth(scope => new OpenShiftMachineConfigPool(scope, 'Configs', { pool: GPU, ...props }));
}

test('nodes of the pool get the configurations of workers and their own', () => {
  expect(render({ spec: { maxUnavailable: 2 } })).toEqual({
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigPool',
    metadata: { name: 'gpu' },
    spec: {
      machineConfigSelector: {
        matchExpressions: [
          { key: 'machineconfiguration.openshift.io/role', operator: 'In', values: ['worker', 'gpu'] },
        ],
      },
      maxUnavailable: 2,
      nodeSelector: { matchLabels: { 'example.com/pool': 'gpu' } },
    },
  });
});

test('another selector, and a name that is none, are refused', () => {
  expect(() => render({ spec: { nodeSelector: { matchLabels: { 'example.com/pool': 'x' } } } })).toThrow(
    'spec.nodeSelector.matchLabels.example.com/pool: Forbidden',
  );
  expect(() => render({ pool: poolWith({ poolName: 'GPU' }) })).toThrow('metadata.name: Invalid value: "GPU"');
});
