import { patternMatcher } from './pattern';
import type { Waiver } from './waiver';
import { UserError } from '../../errors/user-error';
import { isObject } from '../../kubernetes/syntax/json-object';
import { originText, type Origin } from '../input/origin';
import { LANDING_CHANGED } from '../lock/landing-changed';
import { RULES } from '../rules';
import { locationOf, sortFindings, type Finding } from '../rules/finding';
import type { RuleSummary } from '../rules/rule';
import { nearestName } from '../words/nearest-name';
import { subjectName } from '../words/subject';

/** A waiver, and where it is recorded. */
export interface RecordedWaiver extends Waiver {
  readonly origin: Origin;
  /** The object that carries the waiver, of which alone it waives findings. @default - its `workload` says of what */
  readonly object?: Origin;
}

/** A finding that a waiver accepts. */
export interface WaivedFinding extends Finding {
  /** Why it is accepted. */
  readonly reason: string;
}

/** Findings after waivers. */
export interface WaivedFindings {
  /** What remains, with what is wrong with the waivers themselves. */
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/** A waiver that cannot be understood. The message names the file, the place and what was expected. */
export class WaiverError extends UserError {}

const EXPIRED: RuleSummary = {
  id: 'waiver-expired',
  severity: 'warning',
  summary: 'Waiver whose day of expiry has passed.',
};

const UNUSED: RuleSummary = {
  id: 'waiver-unused',
  severity: 'warning',
  summary: 'Waiver that matches no finding.',
};

/** The rules that waivers themselves are held to. */
export const WAIVER_RULES: readonly RuleSummary[] = [EXPIRED, UNUSED];

/** Takes out what is waived on a day given as `YYYY-MM-DD`, and adds what is wrong with the waivers. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly RecordedWaiver[],
  today: string,
): WaivedFindings {
  const valid = waivers.filter(({ reason, expires = today }) => reason !== '' && expires >= today);
  const matchers = valid.map(waiver => ({ waiver, matches: matcherOf(waiver) }));
  const used = new Set<RecordedWaiver>();
  const waived = findings.flatMap(finding => {
    const matching = matchers.filter(({ matches }) => matches(finding)).map(({ waiver }) => waiver);
    matching.forEach(waiver => used.add(waiver));
    return matching.length > 0 ? [{ finding, reason: matching[0].reason }] : [];
  });
  const unreasoned = waivers.filter(({ reason }) => reason === '').map(unreasonedFinding);
  const expired = waivers.filter(({ reason, expires = today }) => reason !== '' && expires < today).map(expiredFinding);
  const unused = valid.filter(waiver => !used.has(waiver)).map(unusedFinding);
  const taken = new Set(waived.map(({ finding }) => finding));
  return {
    findings: sortFindings([...findings.filter(finding => !taken.has(finding)), ...unreasoned, ...expired, ...unused]),
    waived: waived.map(({ finding, reason }) => ({ ...finding, reason })),
  };
}

function matcherOf({ rule, workload, object }: RecordedWaiver): (finding: Finding) => boolean {
  if (object) return finding => finding.rule === rule && finding.origin === object;
  const matches = patternMatcher(workload);
  return finding => finding.rule === rule && (matches(finding.workload) || matches(subjectName(finding.subject)));
}

function expiredFinding(waiver: RecordedWaiver): Finding {
  return findingOn(
    EXPIRED,
    waiver,
    `the waiver of ${waiver.rule} expired on ${waiver.expires}`,
    `fix the finding and remove the ${waiver.object ? 'annotation' : 'waiver'}, or give it a later day${waiver.object ? '' : ' in expires'}`,
  );
}

/** Of the waivers that objects carry, some may lack a reason; those of files are refused. */
function unreasonedFinding(waiver: RecordedWaiver): Finding {
  return findingOn(
    UNUSED,
    waiver,
    `the waiver of ${waiver.rule} has no reason, so it waives nothing`,
    'give the reason as the value of the annotation',
  );
}

function unusedFinding(waiver: RecordedWaiver): Finding {
  const { rule, workload, object } = waiver;
  const ids = [...RULES, ...WAIVER_RULES, LANDING_CHANGED].map(({ id }) => id);
  const nearest = ids.includes(rule) ? undefined : nearestName(rule, ids);
  const isKnown = ids.includes(rule);
  return findingOn(
    UNUSED,
    waiver,
    isKnown ? `${rule} has no finding for ${workload}` : `there is no rule ${rule}`,
    object
      ? `${nearest ? `name the rule ${nearest} in` : 'remove'} the annotation`
      : nearest
        ? `set rule: ${nearest}`
        : 'remove the waiver',
  );
}

function findingOn(
  { id, severity }: RuleSummary,
  { workload, origin }: RecordedWaiver,
  message: string,
  fix: string,
): Finding {
  return {
    rule: id,
    severity,
    subject: { kind: 'waiver', name: workload },
    workload,
    message,
    fix,
    ...locationOf(origin),
  };
}

const FIELDS: readonly (keyof Waiver)[] = ['rule', 'workload', 'reason', 'expires'];

/**
 * Takes a value for a waiver if it is one.
 *
 * @throws WaiverError when a field is missing, of the wrong type or unknown
 */
export function checkWaiver(value: unknown, origin: Origin): RecordedWaiver {
  const source = originText(origin);
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
  const waiver = { rule: text('rule'), workload: text('workload'), reason: text('reason'), origin };
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
