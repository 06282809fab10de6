import { findingEntry, problemsMember } from './json';
import type { AnalysisDiff } from '../../diff/analysis-diff';
import type { FileDiff } from '../../diff/file-diff';
import { wavesOf } from '../../diff/rollout';
import { changeOf, type ChangedNodes, type WorkloadDiff } from '../../diff/workload-diff';
import { API_VERSION } from '../../words/api-version';
import { printableJson } from '../../words/printable';

/**
 * A comparison as JSON, in pieces: one for each workload. What could not be read is there where something could not.
 */
export function* diffJson({
  nodes,
  workloads,
  appeared,
  resolved,
  problems,
}: AnalysisDiff & Partial<FileDiff>): Generator<string> {
  yield `{\n  "apiVersion": ${printableJson(API_VERSION)},\n  "nodes": ${printableJson(nodes)},\n  "workloads": [`;
  let separator = '\n';
  for (const workload of workloads) {
    yield `${separator}    ${printableJson(workloadEntry(workload))}`;
    separator = ',\n';
  }
  const findings = printableJson({ appeared: appeared.map(findingEntry), resolved: resolved.map(findingEntry) });
  yield `${workloads.length > 0 ? '\n  ' : ''}],\n  "findings": ${findings}${problemsMember(problems)}\n}\n`;
}

function workloadEntry(diff: WorkloadDiff) {
  const { identity, before, after, gains, loses, keeps, nodesBefore, nodesAfter, pods = null, rollout } = diff;
  const { kind, namespace, name } = identity;
  return {
    kind,
    namespace,
    name,
    change: changeOf(diff),
    source: { before: before?.source ?? null, after: after?.source ?? null },
    desired: identity.isDaemon ? { before: nodesBefore, after: nodesAfter } : null,
    gains: gains.map(nodesEntry),
    loses: loses.map(nodesEntry),
    keeps: keeps.map(nodesEntry),
    pods,
    rollout: rollout ? { ...rollout, waves: wavesOf(rollout, pods?.replaced ?? 0) } : null,
  };
}

function nodesEntry({ className, names, reason }: ChangedNodes) {
  return { class: className, nodes: names, reason };
}
