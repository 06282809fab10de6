import { nearestEffect } from '../../../src/placement/words/toleration-effects';

test.each([
  ['NO_SCHEDULE', 'NoSchedule'],
  ['PREFER_NO_SCHEDULE', 'PreferNoSchedule'],
  ['NO_EXECUTE', 'NoExecute'],
  ['noexecute', 'NoExecute'],
  ['NoShedule', 'NoSchedule'],
  ['PreferNoSchedul', 'PreferNoSchedule'],
])('%s means %s', (given, meant) => {
  expect(nearestEffect(given)).toBe(meant);
});

test.each(['NoSchedule', 'Never', '', 5, undefined])('%j means nothing else', given => {
  expect(nearestEffect(given)).toBeUndefined();
});
