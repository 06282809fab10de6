import { compareText } from '../../collections/text-order';
import type { Finding } from '../rules/finding';
import { compareSeverities, SEVERITIES, type Severity } from '../rules/severity';

/** Findings of one rule on one subject, as a baseline records them. */
export interface BaselineEntry {
  readonly rule: string;
  readonly severity: Severity;
  /** The subject, as findings name it. */
  readonly workload: string;
  /** The field at fault, without positions in lists, which change when something is added. @default - no one field */
  readonly field?: string;
  /** How many there are. */
  readonly count: number;
}

/** A baseline as it was read. */
export interface RecordedBaseline {
  /** The file's name. */
  readonly source: string;
  readonly entries: readonly BaselineEntry[];
}

/** Findings held to a baseline. */
export interface BaselineComparison {
  /** The file of the baseline. */
  readonly source: string;
  /** Findings that it records. */
  readonly accepted: readonly Finding[];
  /** What it records and is no longer found, with how often. */
  readonly resolved: readonly BaselineEntry[];
}

/** What a baseline records of findings, sorted. Places, nodes and words are left out: they change with the input. */
export function baselineOf(findings: readonly Finding[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const { rule, severity, workload } = finding;
    const field = stableField(finding);
    const key = JSON.stringify([workload, rule, field ?? '', severity]);
    const count = (entries.get(key)?.count ?? 0) + 1;
    entries.set(key, { rule, severity, workload, ...(field !== undefined && { field }), count });
  }
  return [...entries].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
}

/**
 * Takes out findings that a baseline records. What is worse than recorded is new, and so is what there is more of.
 */
export function holdToBaseline(
  findings: readonly Finding[],
  { source, entries }: RecordedBaseline,
): { readonly findings: readonly Finding[]; readonly baseline: BaselineComparison } {
  const left = new Map<string, { entry: BaselineEntry; count: number }[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    left.set(key, [...(left.get(key) ?? []), { entry, count: entry.count }].sort(mildestFirst));
  }
  const accepted = new Set<Finding>();
  // Mild findings choose first, among the mildest entries, so that entries for worse ones are left.
  const mildest = [...findings].sort((a, b) => compareSeverities(b.severity, a.severity));
  for (const finding of mildest) {
    const place = left
      .get(keyOf({ ...finding, field: stableField(finding) }))
      ?.find(({ entry, count }) => count > 0 && compareSeverities(entry.severity, finding.severity) <= 0);
    if (!place) continue;
    place.count--;
    accepted.add(finding);
  }
  return {
    findings: findings.filter(finding => !accepted.has(finding)),
    baseline: {
      source,
      accepted: findings.filter(finding => accepted.has(finding)),
      resolved: [...left.values()]
        .flat()
        .filter(({ count }) => count > 0)
        .map(({ entry, count }) => ({ ...entry, count })),
    },
  };
}

/** How many findings are resolved. */
export function resolvedCount({ resolved }: BaselineComparison): number {
  return resolved.reduce((sum, { count }) => sum + count, 0);
}

function keyOf({ rule, workload, field }: Pick<BaselineEntry, 'rule' | 'workload' | 'field'>): string {
  return JSON.stringify([rule, workload, field]);
}

function mildestFirst(a: { entry: BaselineEntry }, b: { entry: BaselineEntry }): number {
  return SEVERITIES.indexOf(b.entry.severity) - SEVERITIES.indexOf(a.entry.severity);
}

function stableField({ field }: Finding): string | undefined {
  return field?.replaceAll(/\[\d+\]/g, '[]');
}
