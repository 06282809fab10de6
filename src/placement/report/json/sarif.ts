import { createHash } from 'crypto';
import { relative, resolve, sep } from 'path';
import type { BaselineComparison } from '../../analysis/baseline';
import type { FileAnalysis } from '../../analysis/file-analysis';
import { RULE_CATALOGUE, rulePage, rulePageUrl } from '../../analysis/rule-catalogue';
import type { WaivedFinding } from '../../analysis/waivers';
import type { SourceProblem } from '../../input/sources';
import { sortFindings, type Finding } from '../../rules/finding';
import type { RuleSummary } from '../../rules/rule';
import type { Severity } from '../../rules/severity';
import { printable, printableJson } from '../../words/printable';
import { PROGRAM, programVersion } from '../../words/program';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const RULE_INDEX = new Map(RULE_CATALOGUE.map(({ id }, index) => [id, index]));

/**
 * The findings as SARIF 2.1.0, in pieces, for code scanning to show them on their lines. What is waived is there too,
 * as suppressed.
 *
 * @param analysis what is wrong
 * @param cwd the folder that files are named from, such as the root of the repository
 */
export function* sarifReport({ findings, waived, baseline, problems }: FileAnalysis, cwd: string): Generator<string> {
  yield `{\n  "$schema": ${printableJson(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [{\n`;
  yield `    "tool": ${printableJson({ driver: driver() })},\n`;
  yield `    "invocations": [${printableJson(invocation(problems, cwd))}],\n    "results": [`;
  const ordinals = new Map<string, number>();
  let separator = '\n';
  for (const finding of sortFindings([...findings, ...waived, ...inBaseline(baseline)])) {
    const key = JSON.stringify([finding.rule, finding.workload, uriOf(finding.place?.file ?? finding.source, cwd)]);
    const ordinal = (ordinals.get(key) ?? 0) + 1;
    ordinals.set(key, ordinal);
    yield `${separator}      ${printableJson(result(finding, cwd, createHash('sha256').update(`${key} ${ordinal}`).digest('hex')))}`;
    separator = ',\n';
  }
  yield `${ordinals.size > 0 ? '\n    ' : ''}]\n  }]\n}\n`;
}

/** Findings of the baseline are suppressed, as waived ones are. */
function inBaseline(baseline: BaselineComparison | undefined): WaivedFinding[] {
  if (!baseline) return [];
  return baseline.accepted.map(finding => ({ ...finding, reason: `recorded in ${baseline.source}` }));
}

function driver() {
  return {
    name: PROGRAM.name,
    version: programVersion(),
    informationUri: PROGRAM.home,
    rules: RULE_CATALOGUE.map(ruleDescriptor),
  };
}

function ruleDescriptor(rule: RuleSummary) {
  const helpUri = rulePageUrl(rule.id);
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    help: { text: helpUri, markdown: rulePage(rule) },
    helpUri,
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: ['kubernetes', 'placement'] },
  };
}

function invocation(problems: readonly SourceProblem[], cwd: string) {
  return {
    executionSuccessful: problems.length === 0,
    toolExecutionNotifications: problems.map(({ place, message }) => ({
      level: 'error',
      message: { text: literal(message) },
      locations: locations({ place }, cwd),
    })),
  };
}

/**
 * The fingerprint leaves out lines and nodes, so that a finding stays itself when text above it or the inventory
 * changes.
 */
function result(finding: Finding | WaivedFinding, cwd: string, fingerprint: string) {
  const { rule, severity, workload, message, fix } = finding;
  return {
    ruleId: rule,
    ruleIndex: RULE_INDEX.get(rule),
    level: LEVELS[severity],
    message: { text: `${literal(`${workload}: ${message}`)}\n${literal(`Fix: ${fix}`)}` },
    locations: locations(finding, cwd, workload),
    partialFingerprints: { 'cdk8sPlacement/v1': fingerprint },
    ...('reason' in finding && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: finding.reason }],
    }),
  };
}

/** Printable text, which SARIF viewers decode again. What begins like a link would be shown as one. */
function literal(text: string): string {
  const parts = printable(text).split(']');
  return parts.map((part, index) => (parts[index + 1]?.startsWith('(') ? part.replaceAll('[', '\\[') : part)).join(']');
}

function locations({ place, constructPath }: Pick<Finding, 'place' | 'constructPath'>, cwd: string, workload?: string) {
  const logicalLocations = [
    ...(workload === undefined ? [] : [{ name: workload, kind: 'resource' }]),
    ...(constructPath === undefined ? [] : [{ fullyQualifiedName: constructPath }]),
  ];
  return [
    {
      ...(place && {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.file, cwd), uriBaseId: '%SRCROOT%' },
          region: { startLine: place.line, ...(place.column !== undefined && { startColumn: place.column }) },
        },
      }),
      ...(logicalLocations.length > 0 && { logicalLocations }),
    },
  ];
}

function uriOf(file: string, cwd: string): string {
  return relative(cwd, resolve(cwd, file)).split(sep).map(encodeURIComponent).join('/');
}
