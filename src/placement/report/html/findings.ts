import { html, type Markup } from './markup';
import type { Row } from './sheet';
import { rulePageUrl } from '../../analysis/rule-catalogue';
import type { WaivedFinding } from '../../analysis/waivers';
import type { Finding } from '../../rules/finding';
import { alikeFindings } from '../alike-findings';
/** Findings as a list, each with the rows of the workloads that it is about, in pieces. */
export function* findingsList(groups: readonly Finding[][], rows: readonly Row[]): Generator<Markup> {
  const rowsOf = new Map<string, number[]>();
  rows.forEach(({ label }, index) => rowsOf.set(label, [...(rowsOf.get(label) ?? []), index]));
  for (const [index, group] of groups.entries()) {
    const [{ rule, severity, message, fix }] = group;
    const about = [...new Set(group.flatMap(({ workload }) => rowsOf.get(workload) ?? []))];
    yield html`<li id="${findingAnchor(index)}" class="${severity}" data-rule="${rule}" data-rows="${about.join(' ')}"><h3><span class="badge">${severity}</span> <a href="${rulePageUrl(rule)}">${rule}</a></h3>${group.map(subject)}<p>${message}</p><p class="fix"><b>Fix</b> <code>${fix}</code></p></li>
`;
  }
}

export function findingAnchor(group: number): string {
  return `finding-${group + 1}`;
}

/** What is waived, folded. */
export function waivedList(waived: readonly WaivedFinding[]): Markup {
  if (waived.length === 0) return html``;
  return html`<details><summary>${waived.length} waived</summary><ol>${alikeFindings(waived).map(
    group =>
      html`<li class="waived"><h3><a href="${rulePageUrl(group[0].rule)}">${group[0].rule}</a></h3>${group.map(subject)}<p>${group[0].message}</p><p><b>Waived</b> ${[...new Set(group.map(({ reason }) => reason))].join('; ')}</p></li>`,
  )}</ol></details>`;
}

function subject({ workload, source }: Finding): Markup {
  return html`<p class="subject">${workload} <small>${source}</small></p>`;
}
