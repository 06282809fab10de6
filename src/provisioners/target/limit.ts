import { forbidden, invalid, required, type FieldError } from '../../kubernetes/schema/field-error';
import type { INodePool } from '../../pools/node-pool';

/** One thing that a target cannot carry. */
export interface Limit {
  /** One phrase, for the documentation. */
  readonly text: string;
  /** What of the pool is beyond the limit, each with what to do about it. */
  check(pool: INodePool): FieldError[];
}

/** The pool's lasting and startup taints, each with its path. */
function everyTaint({ taints, startupTaints }: INodePool) {
  return [
    ...taints.map(taint => ({ taint, at: 'taints' })),
    ...startupTaints.map(taint => ({ taint, at: 'startupTaints' })),
  ];
}

/** Label keys that the target refuses or reserves. */
export function refusedLabels(text: string, isRefused: (key: string) => boolean, remedy: string): Limit {
  return {
    text,
    check: ({ labels }) =>
      Object.keys(labels)
        .filter(isRefused)
        .map(key => forbidden(`pool.labels[${key}]`, `${text}; ${remedy}`)),
  };
}

/** Taint keys that the target refuses or reserves. */
export function refusedTaints(text: string, isRefused: (key: string) => boolean, remedy: string): Limit {
  return {
    text,
    check: pool =>
      everyTaint(pool)
        .filter(({ taint }) => isRefused(taint.key))
        .map(({ taint, at }) => forbidden(`pool.${at}[${taint.key}]`, `${text}; ${remedy}`)),
  };
}

/** Every taint needs a value. */
export const TAINTS_NEED_VALUE: Limit = {
  text: 'a taint needs a value',
  check: pool =>
    everyTaint(pool)
      .filter(({ taint }) => taint.value === '')
      .map(({ taint, at }) =>
        required(
          `pool.${at}[${taint.key}].value`,
          `the target takes no taint without a value; give it one, such as ${taint.key}=true:${taint.effect}`,
        ),
      ),
};

/** The taints are a map by key. */
export const ONE_TAINT_PER_KEY: Limit = {
  text: 'one taint a key',
  check: pool =>
    everyTaint(pool)
      .filter(({ taint }, index, all) => all.findIndex(other => other.taint.key === taint.key) < index)
      .map(({ taint, at }) =>
        invalid(
          `pool.${at}`,
          `${taint}`,
          'the target writes taints as a map, which has room for one effect a key; give each taint a key of its own',
        ),
      ),
};

/** At most so many taints. */
export function maxTaints(max: number): Limit {
  return {
    text: `at most ${max} taints`,
    check: pool =>
      everyTaint(pool).length > max
        ? [
            invalid(
              'pool.taints',
              everyTaint(pool).length,
              `the target takes at most ${max} taints; give the pool fewer`,
            ),
          ]
        : [],
  };
}

/** At most so many labels. */
export function maxLabels(max: number): Limit {
  return {
    text: `at most ${max} labels`,
    check: ({ labels }) =>
      Object.keys(labels).length > max
        ? [
            invalid(
              'pool.labels',
              Object.keys(labels).length,
              `the target takes at most ${max} labels; give the pool fewer`,
            ),
          ]
        : [],
  };
}

/** Taint keys, prefix and all, of at most so many characters. */
export function maxTaintKeyLength(max: number): Limit {
  return {
    text: `a taint key of at most ${max} characters, prefix included`,
    check: pool =>
      everyTaint(pool)
        .filter(({ taint }) => taint.key.length > max)
        .map(({ taint, at }) =>
          invalid(
            `pool.${at}`,
            taint.key,
            `the target takes a taint key of at most ${max} characters, prefix included; shorten it`,
          ),
        ),
  };
}

/** Taint values of a narrower form than Kubernetes'. Values are optional. */
export function taintValuesLike(text: string, pattern: RegExp): Limit {
  return {
    text,
    check: pool =>
      everyTaint(pool)
        .filter(({ taint }) => taint.value !== '' && !pattern.test(taint.value))
        .map(({ taint, at }) =>
          invalid(`pool.${at}[${taint.key}].value`, taint.value, `${text}; choose another value`),
        ),
  };
}
