import { createHash } from 'crypto';
import { unjudgedLine } from '../unjudged-line';
import { cellFacts } from './cell-facts';
import { findingAnchor, findingsList, waivedList } from './findings';
import { html, Markup, scriptJson } from './markup';
import { matrixTable } from './matrix';
import { SCRIPT } from './script';
import { sheetOf, type Sheet } from './sheet';
import { STYLE } from './style';
import type { FileAnalysis } from '../../analysis/file-analysis';
import type { Landing } from '../../plan/landing';
import type { Finding } from '../../rules/finding';
import { alikeFindings } from '../alike-findings';
import { SIGNS } from '../matrix';
import { summaryText } from '../text/findings-text';
import { plural } from '../text/terminal';
const VERDICTS: Readonly<Record<Landing, string>> = {
  runs: 'runs',
  keeps: 'an existing pod stays, no new one is made',
  refused: 'refused',
};

/** No file but the page itself takes part, and of scripts and styles only those that stand here. */
const POLICY = `default-src 'none'; script-src '${hashOf(SCRIPT)}'; style-src '${hashOf(STYLE)}'; base-uri 'none'; form-action 'none'`;

/** Placement and findings as one self-contained HTML page, in pieces. */
export function* htmlReport(analysis: FileAnalysis): Generator<string> {
  for (const { text } of page(analysis)) yield text;
}

function* page(analysis: FileAnalysis): Generator<Markup> {
  const { plan, findings, waived, problems } = analysis;
  const unjudged = unjudgedLine(plan);
  const sheet = sheetOf(plan, findings);
  const groups = alikeFindings(findings);
  const anchors = new Map(
    groups.flatMap((group, index) => group.map(finding => [finding, findingAnchor(index)] as const)),
  );
  const nodes = plan.fleet.nodes.length;
  const subject = `${plural(plan.workloads.length, 'workload')} on ${plan.hasRealNodes ? plural(nodes, 'node') : `${plural(nodes, 'node type')} inferred from the manifests`}`;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Placement: ${subject}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header><h1>Placement</h1><p>${subject}</p><p class="summary">${summaryText(analysis, { width: Infinity, isColored: false })}</p></header>
${unjudged ? html`<p>${unjudged}</p>` : ''}
${problems.map(({ source, message }) => html`<p class="unread"><b>Could not be read</b> ${source}: ${message}</p>`)}
${filters(sheet, findings)}
<main>
<section aria-labelledby="landings">
<h2 id="landings">Placement</h2>
<p class="legend">${(['runs', 'keeps', 'refused'] as const).map(landing => html`<span><b class="${landing}">${SIGNS[landing]}</b> ${VERDICTS[landing]}</span> `)}</p>
<div class="scroll">
`;
  yield* matrixTable(sheet, finding => anchors.get(finding) ?? '');
  yield html`</div>
${
  sheet.left.length > 0
    ? html`<p>${plural(sheet.left.length, 'further kind')} of nodes (${plural(
        sheet.left.reduce((sum, column) => sum + column.nodes, 0),
        'node',
      )}) would not fit here.</p>`
    : ''
}
</section>
<aside aria-labelledby="findings">
<h2 id="findings">Findings</h2>
${findings.length > 0 ? '' : html`<p>Nothing.</p>`}
<ol id="found">
`;
  yield* findingsList(groups, sheet.rows);
  yield html`</ol>
${waivedList(waived)}
</aside>
</main>
<div id="reason" role="tooltip" hidden><b></b><p></p><small></small></div>
<script type="application/json" id="facts">${scriptJson(cellFacts(sheet))}</script>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`;
}

/** Shown once the script that acts on them runs. */
function filters({ pools, namespaces }: Sheet, findings: readonly Finding[]): Markup {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const numbered = (all: readonly string[]) => all.map((text, index) => ({ value: `${index}`, text }));
  return html`<form id="filters" hidden>${[
    filter('pool', 'Pool', 'every pool', numbered(pools)),
    filter('namespace', 'Namespace', 'every namespace', numbered(namespaces)),
    filter('verdict', 'Verdict', 'every verdict', [
      { value: 'runs', text: 'runs' },
      { value: 'keeps', text: 'existing pods stay' },
      { value: 'refused', text: 'refused' },
    ]),
    filter(
      'rule',
      'Rule',
      'every rule',
      rules.map(rule => ({ value: rule, text: rule })),
    ),
  ]}<button type="reset">Show all</button><output aria-live="polite"></output></form>`;
}

function filter(
  name: string,
  label: string,
  all: string,
  options: readonly { readonly value: string; readonly text: string }[],
): Markup {
  return html`<label>${label} <select name="${name}"><option value="">${all}</option>${options.map(
    ({ value, text }) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
