/**
 * Writes the API reference to `docs/api`: a table of contents, and one page a room of the sources, none above 100 kB.
 */
import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Pages in the order of the table of contents. A type belongs to the first whose pattern its source file matches. */
const PAGES: readonly (readonly [name: string, title: string, files: RegExp])[] = [
  ['agents', 'Agents', /^src\/agents\/(?!gpu)/],
  ['gpu-agents', 'Agents on GPU nodes', /^src\/agents\/gpu/],
  ['pools', 'Pools and node sets', /^src\/pools\//],
  ['placement', 'Placement', /^src\/placement\//],
  ['karpenter', 'Node side: Karpenter', /^src\/provisioners\/karpenter\//],
  ['cluster-api', 'Node side: Cluster API', /^src\/provisioners\/cluster-api\//],
  ['aws', 'Node side: Amazon EKS', /^src\/provisioners\/aws\//],
  ['azure', 'Node side: Azure AKS', /^src\/provisioners\/azure\//],
  ['gke', 'Node side: Google GKE', /^src\/provisioners\/gke\//],
  ['openshift', 'Node side: OpenShift', /^src\/provisioners\/openshift\//],
  ['other-targets', 'Node side: other targets and settings', /^src\/provisioners\//],
  ['charts', 'Charts', /^src\//],
];

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'docs', 'api');

interface Entry {
  readonly section: string;
  readonly name: string;
  readonly page: string;
  readonly text: string;
}

interface JsiiType {
  readonly name: string;
  readonly locationInModule: { readonly filename: string };
  readonly docs?: { readonly summary?: string };
}

const types = new Map<string, JsiiType>(
  Object.values<JsiiType>(JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf-8')).types).map(type => [type.name, type]),
);

function typeOf(name: string): JsiiType {
  const type = types.get(name);
  if (!type) throw new Error(`the reference has ${name}, which .jsii does not`);
  return type;
}

function pageOf(name: string): string {
  const { filename } = typeOf(name).locationInModule;
  const page = PAGES.find(([, , files]) => files.test(filename));
  if (!page) throw new Error(`${filename}: no page is for it; add one to PAGES`);
  return page[0];
}

/** The reference as jsii-docgen writes it, all in one. */
function reference(): string {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    execFileSync(join(ROOT, 'node_modules', '.bin', 'jsii-docgen'), ['-o', join(folder, 'API.md')], { cwd: ROOT });
    return readFileSync(join(folder, 'API.md'), 'utf-8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function entriesOf(text: string): Entry[] {
  return text.split(/^## /m).flatMap(section =>
    section
      .split(/^### /m)
      .slice(1)
      .map(entry => {
        const name = /^\w+/.exec(entry)?.[0] ?? '';
        const sectionName = /^\w+/.exec(section)?.[0] ?? '';
        return { section: sectionName, name, page: pageOf(name), text: `### ${entry.trimEnd()}\n` };
      }),
  );
}

/** Links to types of other pages lead there; those to types and methods of other libraries are no links. */
function linked({ page, text }: Entry): string {
  return text
    .replace(/\[([\w.]+\(\))\]\(\1\)/g, '`$1`')
    .replace(/<a href="#([^"]*)">(.*?)<\/a>/g, (_, id: string, label: string) => {
      const [, name] = /^cdk8s-placement\.(\w+)/.exec(id) ?? [];
      if (name === undefined) return label;
      return `<a href="${pageOf(name) === page ? '' : `${pageOf(name)}.md`}#${id}">${label}</a>`;
    });
}

function pageText(title: string, entries: readonly Entry[]): string {
  const sections = [...new Set(entries.map(({ section }) => section))];
  return [
    `# ${title}\n`,
    '[All pages](README.md)\n',
    ...sections.flatMap(section => [
      `## ${section}\n`,
      ...entries.filter(entry => entry.section === section).map(linked),
    ]),
  ].join('\n');
}

function contentsRow({ name, page }: Entry): string {
  const summary = typeOf(name).docs?.summary ?? '';
  const link = `<a href="${page}.md#cdk8s-placement.${name}"><code>${name}</code></a>`;
  return `| ${link} | ${summary.replace(/\|/g, '\\|')} |`;
}

const entries = entriesOf(reference());
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const contents = [
  '# API reference\n',
  'Every class and prop. `npm run docgen` generates these pages from the docstrings.\n',
];
for (const [page, title] of PAGES) {
  const own = entries.filter(entry => entry.page === page);
  writeFileSync(join(FOLDER, `${page}.md`), pageText(title, own));
  contents.push(
    `## [${title}](${page}.md)\n`,
    ['| type | description |', '|---|---|', ...own.map(contentsRow)].join('\n') + '\n',
  );
}
writeFileSync(join(FOLDER, 'README.md'), contents.join('\n'));
