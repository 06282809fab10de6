import { Taint } from '../../pools/taint';
import type { Origin } from '../input/origin';
import type { PlanPool } from '../plan/plan-pool';
import { describeTaint } from '../words/refusal-text';

const LABEL = 'label ';
const TAINT = 'taint ';

/** How long nodes carry a taint, in the words of a lock. */
const LASTING = 'for good';
const AT_STARTUP = 'at startup';

/**
 * What an app declares of a pool, as a lock holds it: `label dedicated` is `gpu`, `taint dedicated=gpu:NoSchedule` is
 * `for good`.
 */
export function declaredFacts({ labels, taints, startupTaints }: PlanPool): [fact: string, text: string][] {
  return [
    ...Object.entries(labels).map(([key, value]): [string, string] => [`${LABEL}${key}`, value]),
    ...taints.map((taint): [string, string] => [`${TAINT}${describeTaint(taint)}`, LASTING]),
    ...startupTaints.map((taint): [string, string] => [`${TAINT}${describeTaint(taint)}`, AT_STARTUP]),
  ];
}

/** The pool of such facts, or undefined where nobody wrote them so. */
export function readDeclaredPool(
  name: string,
  facts: Readonly<Record<string, string>>,
  origin: Origin,
): PlanPool | undefined {
  const entries = Object.entries(facts);
  const taintsThatLast = (how: string) =>
    entries
      .filter(([fact, text]) => fact.startsWith(TAINT) && text === how)
      .flatMap(([fact]) => taintOf(fact.slice(TAINT.length)));
  const pool: PlanPool = {
    name,
    labels: Object.fromEntries(
      entries.filter(([fact]) => fact.startsWith(LABEL)).map(([fact, value]) => [fact.slice(LABEL.length), value]),
    ),
    taints: taintsThatLast(LASTING),
    startupTaints: taintsThatLast(AT_STARTUP),
    knownLabels: {},
    origin,
    isDedicated: true,
  };
  return declaredFacts(pool).length === entries.length ? pool : undefined;
}

function taintOf(text: string): Taint[] {
  try {
    return [Taint.parse(text)];
  } catch {
    return [];
  }
}
