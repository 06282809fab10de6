/**
 * Writes the tables of the documentation that list a registry: rules, kinds and targets. The prose around them is
 * written by hand.
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { isBuiltIn, POD_BEARING_KINDS } from '../src/kubernetes/kinds/registry';
import { RULE_CATALOGUE } from '../src/placement/analysis/rule-catalogue';
import { Taint } from '../src/pools/taint';
import { MACHINE_TAINTS } from '../src/provisioners/cluster-api/cluster-api-machine-taints';
import { provisioners } from '../src/provisioners/provisioners';
import { SETTINGS } from '../src/provisioners/settings/node-settings';
import type { Target } from '../src/provisioners/target/target';

/** A table of a page: the first one below its heading. */
export interface DocTable {
  /** The path of the page from the root of the repository. */
  readonly page: string;
  readonly heading: string;
  readonly head: readonly string[];
  rows(): string[][];
}

export const DOC_TABLES: readonly DocTable[] = [
  { page: 'docs/rules/README.md', heading: '# Rules', head: ['rule', 'severity', 'summary'], rows: rowsOfRules },
  {
    page: 'docs/guide/kinds.md',
    heading: '# Kinds that make pods',
    head: ['group', 'kind', 'pod specs', 'placement fields', 'daemons'],
    rows: rowsOfKinds,
  },
  ...[
    { heading: '## Manifests', rows: rowsOfManifests },
    { heading: '## Settings', rows: rowsOfSettings },
  ].map(table => ({
    page: 'docs/guide/provisioners.md',
    head: [
      'target',
      'labels',
      'taints',
      'effects',
      'startup taints',
      'effect of a change',
      'scales from zero',
      'cannot express',
    ],
    ...table,
  })),
];

/** The text of a page with the table in it renewed. */
export function withTable(text: string, { page, heading, head, rows }: DocTable): string {
  const lines = text.split('\n');
  const section = lines.indexOf(heading);
  const start = lines.findIndex((line, index) => index > section && line.startsWith('|'));
  if (section === -1 || start === -1) throw new Error(`${page}: no table below '${heading}'`);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  const rowText = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const table = [rowText(head), `|${'---|'.repeat(head.length)}`, ...rows().map(rowText)];
  return [...lines.slice(0, start), ...table, ...(end === -1 ? [] : lines.slice(end))].join('\n');
}

function rowsOfRules(): string[][] {
  return RULE_CATALOGUE.map(({ id, severity, summary }) => [`[${id}](${id}.md)`, severity, summary]);
}

function rowsOfKinds(): string[][] {
  return POD_BEARING_KINDS.map(known => {
    const { group, kind, templates = [], placement = [] } = known;
    const daemon = [...templates, ...placement].map(one => one.daemon).find(one => one !== undefined);
    return [
      group === '' ? '(core)' : group,
      `${kind}${isBuiltIn(known) ? '' : ' (custom resource)'}`,
      templates.map(({ path }) => `\`${path === '' ? 'spec' : `${path}.spec`}\``).join(', '),
      placement.map(({ path }) => `\`${path}\``).join(', '),
      daemon === undefined ? '' : daemon === true ? 'yes' : `where \`${daemon.field}\` is \`${daemon.value}\``,
    ];
  });
}

function rowsOfManifests(): string[][] {
  const [karpenter, machineDeployment, ...others] = provisioners();
  return [karpenter, machineDeployment, MACHINE_TAINTS, ...others].map(target => rowOfTarget(target.name, target));
}

function rowsOfSettings(): string[][] {
  return Object.entries(SETTINGS).map(([name, target]) => rowOfTarget(`\`${name}\`: ${target.name}`, target));
}

function rowOfTarget(
  name: string,
  { within, labels, taints, startupTaints, limits, update, scaleFromZero }: Target,
): string[] {
  const at = (path: string) => `\`${within ? `${within}.` : ''}${path}\``;
  return [
    name,
    `${at(labels.path)} ${labels.spelling.form}`,
    `${at(taints.path)} ${taints.spelling.form}`,
    effectsOf(taints.spelling)
      .map(effect => `\`${effect}\``)
      .join(', '),
    startupTaints.text,
    update,
    scaleFromZero,
    limits.map(({ text }) => text).join('; ') || '-',
  ];
}

/** What a target really writes for each effect. */
function effectsOf(spelling: Target['taints']['spelling']): string[] {
  return [Taint.noSchedule('k', 'v'), Taint.preferNoSchedule('k', 'v'), Taint.noExecute('k', 'v')].map(
    taint => /(prefer.?)?no.?(schedule|execute)/i.exec(JSON.stringify(spelling.write([taint])))?.[0] ?? '-',
  );
}

if (require.main === module) {
  for (const table of DOC_TABLES) {
    const file = join(__dirname, '..', table.page);
    writeFileSync(file, withTable(readFileSync(file, 'utf-8'), table));
  }
}
