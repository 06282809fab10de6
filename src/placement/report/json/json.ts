import type { Analysis } from '../../analysis/analysis';
import type { BaselineComparison } from '../../analysis/baseline';
import type { FileAnalysis } from '../../analysis/file-analysis';
import type { SourceProblem } from '../../input/sources';
import { nameClasses, type NamedClass } from '../../naming/class-names';
import { landingByClass, nodeCount, nodeNames, refusalOf, type Landing } from '../../plan/landing';
import type { Plan } from '../../plan/plan';
import { unjudgedKinds } from '../../plan/unjudged';
import type { Workload } from '../../plan/workload';
import type { Finding } from '../../rules/finding';
import { API_VERSION } from '../../words/api-version';
import { printableJson } from '../../words/printable';
import { refusalText } from '../../words/refusal-text';

/** Whether landings are told node by node, or by classes of nodes with their sizes. */
export type Detail = 'node' | 'class';

/**
 * The report as JSON, in pieces: one for each workload, as the whole may be longer than a string can be. What could not
 * be read is there where something could not.
 */
export function* jsonReport(
  { plan, findings, baseline, problems }: Analysis & Partial<FileAnalysis>,
  detail: Detail,
): Generator<string> {
  const classes = detail === 'class' ? nameClasses(plan) : [];
  yield `{\n  "apiVersion": ${printableJson(API_VERSION)},\n`;
  if (detail === 'class') yield `  "classes": ${list(classes.map(classEntry))},\n`;
  yield '  "workloads": [';
  let separator = '\n';
  for (const workload of plan.workloads) {
    const landings = detail === 'class' ? landingsByClass(plan, workload, classes) : landingsByNode(plan, workload);
    yield `${separator}    ${printableJson({ ...identityOf(plan, workload), ...landings })}`;
    separator = ',\n';
  }
  yield `${plan.workloads.length > 0 ? '\n  ' : ''}],\n  "findings": ${list(findings.map(findingEntry))}${baselineMember(baseline)}${notJudgedMember(plan)}${problemsMember(problems)}\n}\n`;
}

function baselineMember(baseline: BaselineComparison | undefined): string {
  if (!baseline) return '';
  const { source, accepted, resolved } = baseline;
  return `,\n  "baseline": ${printableJson({ source, accepted: accepted.length, resolved })}`;
}

function notJudgedMember({ manifests }: Plan): string {
  const kinds = unjudgedKinds(manifests);
  return kinds.length === 0 ? '' : `,\n  "notJudged": ${list(kinds)}`;
}

/** The last member of a report, where it has one. */
export function problemsMember(problems: readonly SourceProblem[] = []): string {
  return problems.length === 0
    ? ''
    : `,\n  "problems": ${list(problems.map(({ source, message }) => ({ source, message })))}`;
}

function list(entries: readonly object[]): string {
  return entries.length === 0 ? '[]' : `[\n${entries.map(entry => `    ${printableJson(entry)}`).join(',\n')}\n  ]`;
}

function identityOf(plan: Plan, workload: Workload) {
  const { kind, namespace, name, source, isDaemon } = workload;
  return { kind, namespace, name, source, desired: isDaemon ? nodeCount(plan.landingsOf(workload).runs) : null };
}

function landingsByNode(plan: Plan, workload: Workload) {
  const { runs, keeps, refused } = plan.landingsOf(workload);
  return {
    runs: nodeNames(runs),
    keeps: nodeNames(keeps),
    refused: refused
      .flatMap(({ nodes }) =>
        nodes.map(node => {
          const refusal = refusalOf(workload.placed, node);
          return { node: node.name, reason: refusal ? refusalText(refusal) : '' };
        }),
      )
      .sort((a, b) => (a.node < b.node ? -1 : 1)),
  };
}

function landingsByClass(plan: Plan, workload: Workload, classes: readonly NamedClass[]) {
  const landings = landingByClass(plan.landingsOf(workload));
  const landing = (wanted: Landing) => classes.filter(({ nodeClass }) => landings.get(nodeClass) === wanted);
  const entry = ({ name, nodeClass }: NamedClass) => ({ class: name, count: nodeClass.nodes.length });
  return {
    runs: landing('runs').map(entry),
    keeps: landing('keeps').map(entry),
    refused: landing('refused').map(one => {
      const refusal = refusalOf(workload.placed, one.nodeClass.nodes[0]);
      return { ...entry(one), reason: refusal ? refusalText(refusal, one.nodeClass.nodes) : '' };
    }),
  };
}

function classEntry({ name, nodeClass, pools, labels, taints }: NamedClass) {
  return { name, count: nodeClass.nodes.length, pools, labels, taints };
}

export function findingEntry(finding: Finding) {
  const { rule, severity, workload, message, fix, source, subject, field, place, constructPath } = finding;
  return { rule, severity, workload, message, fix, source, subject, field, place, constructPath };
}
