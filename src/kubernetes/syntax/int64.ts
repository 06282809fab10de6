const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

export type Int64 =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly error: 'invalid syntax' | 'value out of range' };

/**
 * Reads a decimal 64-bit integer as Go's strconv.ParseInt does: an optional sign, leading zeros allowed, nothing else.
 */
export function parseInt64(text: string): Int64 {
  if (!/^[+-]?[0-9]+$/.test(text)) return { ok: false, error: 'invalid syntax' };
  const value = text.startsWith('+') ? BigInt(text.slice(1)) : BigInt(text);
  return value < MIN || value > MAX ? { ok: false, error: 'value out of range' } : { ok: true, value };
}
