import { validateUpdateStrategy } from '../../../../src/kubernetes/validation/workloads/daemon-set-update-strategy';

test('surge alone is refused, because one may be unavailable unless said otherwise', () => {
  expect(validateUpdateStrategy({ rollingUpdate: { maxSurge: 1 } }, 'strategy').map(({ field }) => field)).toEqual([
    'strategy.rollingUpdate.maxSurge',
  ]);
  expect(validateUpdateStrategy({ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }, 'strategy')).toEqual([]);
});

test('OnDelete does not look at rollingUpdate', () => {
  expect(validateUpdateStrategy({ type: 'OnDelete', rollingUpdate: { maxUnavailable: -1 } }, 'strategy')).toEqual([]);
});

test('an unknown type is shown with all that was set', () => {
  expect(
    validateUpdateStrategy({ type: 'Recreate', rollingUpdate: { maxUnavailable: 1 } }, 'strategy')[0].message,
  ).toBe(
    'strategy: Unsupported value: {"Type":"Recreate","RollingUpdate":{"MaxUnavailable":1,"MaxSurge":0}}: supported values: "RollingUpdate", "OnDelete"',
  );
});
