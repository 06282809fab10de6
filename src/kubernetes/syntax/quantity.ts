/** An amount of a resource, exact to a billionth, and how Kubernetes spells it. */
export interface Quantity {
  readonly nanos: bigint;
  /** Whether it is spelt with suffixes of powers of 1024. Zero has none. */
  readonly isBinary: boolean;
  readonly text: string;
}

const NANO = 10n ** 9n;
const MILLI = 10n ** 6n;
/** Kubernetes caps what is larger where the suffix is binary. */
const MAX = (2n ** 63n - 1n) * NANO;
/** Beyond this nothing is larger than anything else, so that no text can ask for more digits than there is memory. */
const MAX_EXPONENT = 1000;

const DECIMAL: readonly (readonly [suffix: string, exponent: number])[] = [
  ['E', 18],
  ['P', 15],
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['k', 3],
  ['', 0],
  ['m', -3],
  ['u', -6],
  ['n', -9],
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
  if (nanoExponent >= 0) return digits * 10n ** BigInt(Math.min(nanoExponent, MAX_EXPONENT));
  const divisor = 10n ** BigInt(-nanoExponent);
  return (digits + divisor - 1n) / divisor;
}

/** An amount in its canonical spelling, with suffixes of powers of 1024 or of 1000. */
export function canonical(nanos: bigint, binary: boolean): string {
  if (nanos === 0n) return '0';
  const size = nanos < 0n ? -nanos : nanos;
  if (binary && size >= 1024n * NANO && size % NANO === 0n) {
    const suffix = BINARY.find((_, index) => size % (1024n ** BigInt(BINARY.length - index) * NANO) === 0n);
    const factor = suffix === undefined ? 1n : (binaryFactor(suffix) ?? 1n);
    return `${nanos / (factor * NANO)}${suffix ?? ''}`;
  }
  const [suffix, exponent] = DECIMAL.find(([, candidate]) => size % 10n ** BigInt(candidate + 9) === 0n) ?? ['n', -9];
  return `${nanos / 10n ** BigInt(exponent + 9)}${suffix}`;
}

/** Many amounts are compared, few are spelt. */
function quantityOf(nanos: bigint, isBinary: boolean, given?: string): Quantity {
  return {
    nanos,
    isBinary: isBinary && nanos !== 0n,
    get text() {
      return given ?? canonical(nanos, isBinary);
    },
  };
}

export const ZERO_QUANTITY = quantityOf(0n, false);

/** The sum, spelt as the first of both that is not zero. */
export function plus(a: Quantity, b: Quantity): Quantity {
  return quantityOf(a.nanos + b.nanos, (a.nanos === 0n ? b : a).isBinary);
}

/** How many units an amount takes up. Less than a unit is one, also below zero. */
function unitsOf({ nanos }: Quantity, unit: bigint): bigint {
  return (nanos + (nanos < 0n ? 1n - unit : unit - 1n)) / unit;
}

/** Kubernetes looks no closer than at thousandths, and overflows where they need more than 64 bits. */
export function isInteger(quantity: Quantity): boolean {
  return unitsOf(quantity, MILLI) % 1000n === 0n;
}

/** Is an amount an integer multiple of another one? */
export function isMultiple(quantity: Quantity, of: Quantity): boolean {
  return of.nanos > 0n && isInteger(of) && unitsOf(quantity, NANO) % unitsOf(of, NANO) === 0n;
}

/** The amount in whole thousandths, closer than which the API server keeps no resources. */
export function roundedUp(quantity: Quantity): Quantity {
  return quantity.nanos % MILLI === 0n ? quantity : quantityOf(unitsOf(quantity, MILLI) * MILLI, quantity.isBinary);
}

/** Does the API server spell a decimal amount as it was given? */
function isKept(digits: string, exponent: number): boolean {
  return (
    digits.length <= 18 && exponent >= -9 && exponent % 3 === 0 && !digits.startsWith('0') && !digits.endsWith('000')
  );
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
  const exponent = factor === undefined ? (decimalExponent(suffix) ?? 0) : 0;
  // An exponent this low leaves nothing but the rounding up to one billionth.
  const size = scaled(digits * (factor ?? 1n), Math.max(exponent, -1000) - Math.min(fraction.length, 1000));
  const isBinary = factor !== undefined;
  const capped = isBinary && size > MAX ? MAX : size;
  const isGiven = !isBinary && isKept(`${whole.replace(/^0+/, '') || '0'}${fraction}`, exponent - fraction.length);
  return quantityOf(sign === '-' ? -capped : capped, isBinary, isGiven ? text : undefined);
}
