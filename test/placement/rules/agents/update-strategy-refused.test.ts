import { updateStrategyRefused } from '../../../../src/placement/rules/agents/update-strategy-refused';
import { problemsOf, workload } from '../ruled';

const told = (updateStrategy: object) =>
  problemsOf(updateStrategyRefused, workload({ spec: { updateStrategy } })).map(({ message, fix }) => ({
    message,
    fix,
  }));

test.each([
  [
    { rollingUpdate: { maxSurge: 1 } },
    'the API server refuses updateStrategy {rollingUpdate: {maxSurge: 1}}: of maxSurge and maxUnavailable one must be 0, and maxUnavailable is 1 unless it is set',
    'spec.updateStrategy.rollingUpdate: {maxSurge: 1, maxUnavailable: 0}',
  ],
  [
    { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } },
    'the API server refuses updateStrategy {rollingUpdate: {maxSurge: 0, maxUnavailable: "0%"}}: maxSurge and maxUnavailable must not both be 0',
    'spec.updateStrategy.rollingUpdate.maxUnavailable: 1',
  ],
  [
    { type: 'Recreate' },
    'the API server refuses updateStrategy {type: Recreate}: updateStrategy: supported values: "RollingUpdate", "OnDelete"',
    'spec.updateStrategy.type: RollingUpdate, or OnDelete',
  ],
  [
    { rollingUpdate: { maxUnavailable: '150%' } },
    'the API server refuses updateStrategy {rollingUpdate: {maxUnavailable: "150%"}}: maxUnavailable: must not be greater than 100%',
    'set spec.updateStrategy.rollingUpdate.maxUnavailable to a number of nodes, or a percentage of them such as 10%',
  ],
])('%j', (strategy, message, fix) => {
  expect(told(strategy)).toEqual([{ message, fix }]);
});

test('accepted strategies pass, and so do those that are not looked at', () => {
  expect(told({ rollingUpdate: { maxUnavailable: '10%' } })).toEqual([]);
  expect(told({ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } })).toEqual([]);
  expect(told({ type: 'OnDelete', rollingUpdate: { maxSurge: 1 } })).toEqual([]);
});

test('the strategies of other kinds are not judged', () => {
  expect(
    problemsOf(
      updateStrategyRefused,
      workload({ kind: 'StatefulSet', spec: { updateStrategy: { rollingUpdate: { maxSurge: 1 } } } }),
    ),
  ).toEqual([]);
});
