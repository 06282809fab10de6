import { execFileSync } from 'child_process';
import { existsSync, readFileSync, statSync } from 'fs';
import { dirname, join, relative } from 'path';

const ROOT = join(__dirname, '..', '..');

const PAGES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf-8',
})
  .split('\n')
  .filter(page => page !== '' && existsSync(join(ROOT, page)));

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf-8');

const withoutCode = (text: string) => text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

/** Links to other files and headings of the repository. */
function linksOf(page: string): string[] {
  return [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter(target => !/^[a-z]+:/.test(target));
}

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [
    ...textOf(page)
      .replace(/^```[^]*?^```$/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

function isBroken(page: string, link: string): boolean {
  const [path, anchor] = link.split('#');
  const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && !(statSync(join(ROOT, target)).isFile() && anchorsOf(target).includes(anchor));
}

test('every link between files of the repository has a target', () => {
  const broken = PAGES.flatMap(page =>
    linksOf(page)
      .filter(link => isBroken(page, link))
      .map(link => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('every page of docs can be reached from docs/README.md', () => {
  const reached = new Set<string>();
  const visit = (page: string): void => {
    if (reached.has(page)) return;
    reached.add(page);
    linksOf(page)
      .map(link => relative(ROOT, join(ROOT, dirname(page), link.split('#')[0])))
      .filter(target => PAGES.includes(target))
      .forEach(visit);
  };
  visit('docs/README.md');
  expect(PAGES.filter(page => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});
