/** An amount of a resource, exact to a billionth, and its canonical spelling. */
export interface Quantity {
  readonly nanos: bigint;
  readonly text: string;
}

const NANO = 10n ** 9n;
/** Kubernetes caps what is larger. */
const MAX = (2n ** 63n - 1n) * NANO;
const MAX_EXPONENT = 40;

const DECIMAL: readonly (readonly [suffix: string, exponent: number])[] = [
  ['E', 18], ['P', 15], ['T', 12], ['G', 9], ['M', 6], ['k', 3], ['', 0], ['m', -3], ['u', -6], ['n', -9],
];
const BINARY = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'];

function decimalExponent(suffix: string): number | undefined {
  const exponent = /^[eE]([+-]?[0-9]+)$/.exec(suffix);
  if (exponent) return Number(exponent[1]);
  return DECIMAL.find(([known]) => known === suffix)?.[1];
}

function binaryFactor(suffix: string): bigint | undefined {
  const index = BINARY.indexOf(suffix);
  return index < 0 ? undefined : 1024n ** BigInt(BINARY.length - index);
}

/** digits x 10^exponent in billionths, rounded away from zero. */
function scaled(digits: bigint, exponent: number): bigint {
  const nanoExponent = exponent + 9;
  if (digits === 0n) return 0n;
  if (nanoExponent > MAX_EXPONENT) return MAX;
  if (nanoExponent >= 0) return digits * 10n ** BigInt(nanoExponent);
  const divisor = 10n ** BigInt(-nanoExponent);
  return (digits + divisor - 1n) / divisor;
}

/** An amount in its canonical spelling, with suffixes of powers of 1024 or of 1000. */
export function canonical(nanos: bigint, binary: boolean): string {
  if (nanos === 0n) return '0';
  const size = nanos < 0n ? -nanos : nanos;
  if (binary && size >= 1024n * NANO && size % NANO === 0n) {
    const suffix = BINARY.find((_, index) => size % (1024n ** BigInt(BINARY.length - index) * NANO) === 0n);
    const factor = suffix === undefined ? 1n : binaryFactor(suffix) ?? 1n;
    return `${nanos / (factor * NANO)}${suffix ?? ''}`;
  }
  const [suffix, exponent] = DECIMAL.find(([, candidate]) => size % 10n ** BigInt(candidate + 9) === 0n) ?? ['n', -9];
  return `${nanos / 10n ** BigInt(exponent + 9)}${suffix}`;
}

/** Parses `100m`, `1.5Gi`, `2e3` and the like; undefined for what is no quantity. */
export function parseQuantity(text: string): Quantity | undefined {
  const parts = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eE][+-]?[0-9]+|[numkMGTPE]?|[KMGTPE]i)$/.exec(text);
  if (!parts) return undefined;
  const [, sign, whole, fraction = '', suffix] = parts;
  // No digits are no error but zero, other than in the empty text.
  if (text === '') return undefined;
  const digits = BigInt(whole + fraction);
  const factor = binaryFactor(suffix);
  const exponent = factor === undefined ? decimalExponent(suffix) ?? 0 : 0;
  // An exponent this low leaves nothing but the rounding up to one billionth.
  const size = scaled(digits * (factor ?? 1n), Math.max(exponent, -1000) - Math.min(fraction.length, 1000));
  const capped = size > MAX ? MAX : size;
  const nanos = sign === '-' ? -capped : capped;
  // Many amounts are compared, few are spelt.
  return { nanos, get text() { return canonical(nanos, factor !== undefined); } };
}
