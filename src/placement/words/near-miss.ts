import { isOneEdit } from './one-edit';

/**
 * How far a text is from what may have been meant, or undefined where it reads as something else: the same but for case
 * or separators, or one edit (a letter too many, too few or wrong, or two neighbours swapped). What differs in a number
 * is something else: `pool-1` is not `pool-2`.
 */
export function nearness(given: string, meant: string): number | undefined {
  if (given === meant) return 0;
  if (bare(given) === bare(meant)) return 0.5;
  if (given.length < 2 || meant.length < 3) return undefined;
  const [a, b] = [given.toLowerCase(), meant.toLowerCase()];
  return (isOneEdit(a, b) || isSwap(a, b)) && !differsInNumber(a, b) ? 1 : undefined;
}

/** The candidates that may have been meant, nearest first. */
export function nearest(given: string, candidates: Iterable<string>): string[] {
  const near = [...candidates].flatMap(candidate => {
    const far = nearness(given, candidate);
    return far === undefined || far === 0 ? [] : [{ candidate, far }];
  });
  return near.sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1)).map(({ candidate }) => candidate);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[-_. ]/g, '');
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/**
 * Whether two texts number things of one kind: other digits in the part that differs, a digit at the end of one, or
 * short names of models (`t4`, `p4`).
 */
function differsInNumber(a: string, b: string): boolean {
  if ((/^\d$/.test(a.slice(b.length)) && a.startsWith(b)) || (/^\d$/.test(b.slice(a.length)) && b.startsWith(a))) {
    return true;
  }
  const [left, right] = [a.split(/[-_./]/), b.split(/[-_./]/)];
  if (left.length !== right.length) return false;
  const at = left.findIndex((part, index) => part !== right[index]);
  const [ours, theirs] = [left[at], right[at]];
  if (!/\d/.test(ours) || !/\d/.test(theirs)) return false;
  return ours.replace(/\D/g, '') !== theirs.replace(/\D/g, '') || Math.min(ours.length, theirs.length) <= 4;
}
