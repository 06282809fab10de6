import { scheduleProblem } from '../../../../src/kubernetes/validation/workloads/cron-schedule';

test.each([
  '* * * * *',
  '*/5 * * * *',
  '0 0 1 1 0',
  '0,30 8-17/2 * jan-mar MON-FRI',
  '5/15 ? * ? ?',
  '59 23 31 12 6',
  '  0 3 * * *  ',
  '@daily',
  '@hourly',
  '@yearly',
  '@every 1h30m',
  '@every 90s',
])('%s is a schedule', schedule => {
  expect(scheduleProblem(schedule)).toBeUndefined();
});

test.each([
  ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
  ['0 0 * * * *', 'expected exactly 5 fields, found 6: [0 0 * * * *]'],
  ['every day', 'expected exactly 5 fields, found 2: [every day]'],
  ['60 * * * *', 'end of range (60) above maximum (59): 60'],
  ['* 24 * * *', 'end of range (24) above maximum (23): 24'],
  ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
  ['* * * 13 *', 'end of range (13) above maximum (12): 13'],
  ['* * * * 7', 'end of range (7) above maximum (6): 7'],
  ['* * * * fri-mon', 'beginning of range (5) beyond end of range (1): fri-mon'],
  ['*/0 * * * *', 'step of range should be a positive number: */0'],
  ['*/x * * * *', 'failed to parse int from x'],
  ['noon * * * *', 'failed to parse int from noon'],
  ['1-x * * * *', 'failed to parse int from x'],
  ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
  ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
  ['@reboot', 'unrecognized descriptor: @reboot'],
  ['@every day', 'unrecognized descriptor: @every day'],
])('%s is none', (schedule, problem) => {
  expect(scheduleProblem(schedule)).toBe(problem);
});
