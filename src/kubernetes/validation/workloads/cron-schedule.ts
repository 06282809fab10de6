interface FieldRange {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Minute, hour, day of the month, month and day of the week, in which Sunday is 0 and never 7. */
const FIELDS: readonly FieldRange[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 6, names: DAYS },
];

const DESCRIPTORS: ReadonlySet<string> = new Set([
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]);

/** A duration as Go writes it: `1h30m`. */
const EVERY = /^@every (?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+$/;

/** What is wrong with a schedule, as the parser of the API server has it; undefined where nothing is. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule.startsWith('@')) {
    return DESCRIPTORS.has(schedule) || EVERY.test(schedule) ? undefined : `unrecognized descriptor: ${schedule}`;
  }
  const fields = schedule.split(/\s+/).filter(Boolean);
  if (fields.length !== FIELDS.length) {
    return `expected exactly ${FIELDS.length} fields, found ${fields.length}: [${fields.join(' ')}]`;
  }
  return fields
    .flatMap((field, index) =>
      field
        .split(',')
        .filter(Boolean)
        .map(part => rangeProblem(part, FIELDS[index])),
    )
    .find(Boolean);
}

function rangeProblem(text: string, range: FieldRange): string | undefined {
  const [span, step, ...more] = text.split('/');
  const [low, high, ...others] = span.split('-');
  if (others.length > 0) return `too many hyphens: ${text}`;
  if (more.length > 0) return `too many slashes: ${text}`;
  const isEvery = low === '*' || low === '?';
  const start = isEvery ? range.min : numberOf(low, range.names);
  const end = isEvery
    ? range.max
    : high === undefined
      ? step === undefined
        ? start
        : range.max
      : numberOf(high, range.names);
  if (start === undefined || end === undefined) return `failed to parse int from ${start === undefined ? low : high}`;
  if (step !== undefined && numberOf(step) === undefined) return `failed to parse int from ${step}`;
  if (start < range.min) return `beginning of range (${start}) below minimum (${range.min}): ${text}`;
  if (end > range.max) return `end of range (${end}) above maximum (${range.max}): ${text}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  return step !== undefined && numberOf(step) === 0 ? `step of range should be a positive number: ${text}` : undefined;
}

function numberOf(text: string, names: readonly string[] = []): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return names === MONTHS ? named + 1 : named;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
