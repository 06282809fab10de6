import { html, type Markup } from './markup';
import { listOf, type Sheet } from './sheet';
import type { Landing } from '../../plan/landing';
import type { Finding } from '../../rules/finding';
import type { Severity } from '../../rules/severity';
import { SIGNS, type Column } from '../matrix';
import { plural } from '../text/terminal';
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The matrix, in pieces: its head, then one for each workload. */
export function* matrixTable(
  { columns, rows, groups, pools, namespaces }: Sheet,
  anchorOf: (finding: Finding) => string,
): Generator<Markup> {
  yield html`<table role="grid" aria-label="Workloads by kinds of nodes"><thead><tr>${[
    html`<th scope="col" class="name"><button type="button" tabindex="-1">Workload</button></th>`,
    html`<th scope="col" class="number"><button type="button" tabindex="-1">Desired</button></th>`,
    html`<th scope="col" class="number"><button type="button" tabindex="-1">Findings</button></th>`,
    ...columns.map(
      column =>
        html`<th scope="col" class="kind" data-pools="${poolsOf(column)
          .map(pool => pools.indexOf(pool))
          .join(' ')}"><button type="button" tabindex="-1"><span>${columnName(column)}</span></button></th>`,
    ),
  ]}</tr></thead><tbody>
`;
  // The cells of a group are the same text in every row of it.
  const cells = groups.map(({ landings }) => columns.map((_, index) => cell(landings[index])));
  for (const row of rows) {
    const { workload, desired, group } = row;
    const rules = [...new Set(row.findings.map(({ rule }) => rule))].join(' ');
    yield html`<tr data-namespace="${namespaces.indexOf(workload.namespace)}" data-rules="${rules}" data-group="${group}"><th scope="row" title="${workload.source}"><small>${workload.kind} ${workload.namespace}/</small>${workload.name}</th><td class="number${desired === 0 ? ' none' : ''}">${desired ?? '–'}</td>${findingsCell(row.findings, anchorOf)}${cells[group]}</tr>
`;
  }
  yield html`</tbody></table>`;
}

function cell(landing: Landing): Markup {
  return html`<td class="${landing}">${SIGNS[landing]}</td>`;
}

function findingsCell(findings: readonly Finding[], anchorOf: (finding: Finding) => string): Markup {
  const worst = SEVERITIES.find(severity => findings.some(finding => finding.severity === severity));
  if (worst === undefined) return html`<td class="number"></td>`;
  const first = findings.find(({ severity }) => severity === worst) ?? findings[0];
  const told = SEVERITIES.map(severity => ({
    severity,
    count: findings.filter(finding => finding.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => plural(count, severity));
  return html`<td class="number"><a href="#${anchorOf(first)}" class="${worst}" tabindex="-1" aria-label="${told.join(', ')}">${findings.length}</a></td>`;
}

/** What its nodes have in common, where they are all of the same pools. */
function columnName({ classes, nodes }: Column): string {
  const [{ name, pools }, ...others] = classes;
  const isOfSamePools = others.length > 0 && others.every(other => other.pools.join() === pools.join());
  return `${isOfSamePools ? listOf(pools) : listOf([name, ...others.map(other => other.name)])} (${nodes})`;
}

function poolsOf({ classes }: Column): string[] {
  return [...new Set(classes.flatMap(({ pools }) => pools))];
}
