import picomatch from 'picomatch';
import type { Waiver } from './waiver';
import { isObject } from '../../kubernetes/syntax/json-object';
import { LANDING_CHANGED } from '../lock/landing-changed';
import { RULES } from '../rules';
import { sortFindings, type Finding } from '../rules/finding';
import type { RuleSummary } from '../rules/rule';
import { nearestName } from '../words/nearest-name';

/** A waiver, and where it is recorded. */
export interface RecordedWaiver extends Waiver {
  /** `file:line`, or the path of a construct. */
  readonly source: string;
}

/** What would be wrong, but for a waiver. */
export interface WaivedFinding extends Finding {
  /** Why it may stay. */
  readonly reason: string;
}

/** Findings after waivers. */
export interface WaivedFindings {
  /** What remains, with what is wrong with the waivers themselves. */
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/** A waiver that cannot be understood. The message names the file, the place and what was expected. */
export class WaiverError extends Error {}

const EXPIRED: RuleSummary = {
  id: 'waiver-expired',
  severity: 'warning',
  summary: 'A waiver holds until the day it expires.',
};

const UNUSED: RuleSummary = {
  id: 'waiver-unused',
  severity: 'warning',
  summary: 'A waiver waives something.',
};

/** The rules that waivers themselves are held to. */
export const WAIVER_RULES: readonly RuleSummary[] = [EXPIRED, UNUSED];

/** Takes out what is waived on a day given as `YYYY-MM-DD`, and adds what is wrong with the waivers. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly RecordedWaiver[],
  today: string,
): WaivedFindings {
  const valid = waivers.filter(({ expires = today }) => expires >= today);
  const matchers = valid.map(waiver => ({ waiver, matches: matcherOf(waiver) }));
  const used = new Set<RecordedWaiver>();
  const waived = findings.flatMap(finding => {
    const matching = matchers.filter(({ matches }) => matches(finding)).map(({ waiver }) => waiver);
    matching.forEach(waiver => used.add(waiver));
    return matching.length > 0 ? [{ finding, reason: matching[0].reason }] : [];
  });
  const expired = waivers.filter(waiver => !valid.includes(waiver)).map(expiredFinding);
  const unused = valid.filter(waiver => !used.has(waiver)).map(unusedFinding);
  const taken = new Set(waived.map(({ finding }) => finding));
  return {
    findings: sortFindings([...findings.filter(finding => !taken.has(finding)), ...expired, ...unused]),
    waived: waived.map(({ finding, reason }) => ({ ...finding, reason })),
  };
}

function matcherOf({ rule, workload }: Waiver): (finding: Finding) => boolean {
  // As in a shell's pattern matching, but for paths: a star stands for slashes too.
  const matches = picomatch(workload, { bash: true, dot: true, nonegate: true });
  return finding => {
    const name = finding.workload.slice(finding.workload.indexOf(' ') + 1);
    return (
      finding.rule === rule &&
      (finding.workload === workload || name === workload || matches(finding.workload) || matches(name))
    );
  };
}

function expiredFinding({ rule, workload, expires, source }: RecordedWaiver): Finding {
  return {
    rule: EXPIRED.id,
    severity: EXPIRED.severity,
    workload,
    message: `the waiver of ${rule} expired on ${expires}`,
    fix: 'fix what it waived and remove it, or give it a later day in expires',
    source,
  };
}

function unusedFinding({ rule, workload, source }: RecordedWaiver): Finding {
  const ids = [...RULES, ...WAIVER_RULES, LANDING_CHANGED].map(({ id }) => id);
  const nearest = ids.includes(rule) ? undefined : nearestName(rule, ids);
  return {
    rule: UNUSED.id,
    severity: UNUSED.severity,
    workload,
    message: ids.includes(rule)
      ? `${rule} has nothing against ${workload}, so there is nothing to waive`
      : `there is no rule ${rule}`,
    fix: nearest ? `write rule: ${nearest}` : 'remove the waiver',
    source,
  };
}

const FIELDS: readonly (keyof Waiver)[] = ['rule', 'workload', 'reason', 'expires'];

/**
 * Takes a value for a waiver if it is one.
 *
 * @throws WaiverError when a field is missing, of the wrong type or unknown
 */
export function checkWaiver(value: unknown, source: string): RecordedWaiver {
  if (!isObject(value)) throw new WaiverError(`${source}: expected a waiver with rule, workload and reason`);
  for (const key of Object.keys(value)) {
    if (FIELDS.some(field => field === key)) continue;
    throw new WaiverError(
      `${source}: a waiver has no field ${key}; did you mean ${nearestName(key, FIELDS) ?? FIELDS.join(' or ')}?`,
    );
  }
  const text = (field: keyof Waiver) => {
    const content = value[field];
    if (typeof content === 'string' && content.trim() !== '') return content;
    throw new WaiverError(
      `${source}: ${field}: a waiver needs a ${field}, found ${content === undefined ? 'none' : JSON.stringify(content)}`,
    );
  };
  const waiver = { rule: text('rule'), workload: text('workload'), reason: text('reason'), source };
  return value.expires === undefined ? waiver : { ...waiver, expires: day(value.expires, source) };
}

function day(value: unknown, source: string): string {
  const isDay =
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(value) &&
    new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value);
  if (isDay) return value;
  throw new WaiverError(`${source}: expires: expected a day as YYYY-MM-DD, found ${JSON.stringify(value)}`);
}

/** The current day of UTC, as `YYYY-MM-DD`. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10);
}
