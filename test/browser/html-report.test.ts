import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { PageBrowser } from './page';
import type { FileAnalysis } from '../../src/placement/analysis/file-analysis';
import { looksLikeTemplate } from '../../src/placement/input/template-signs';
import type { Finding } from '../../src/placement/rules/finding';
import { daemonSet, nodeList } from '../cli/session';
import { findingWith } from '../placement/finding';
import { analysisOf } from '../placement/report/plan-of';
import { texts } from '../placement/report/texts';

jest.setTimeout(120_000);

let browser: PageBrowser;

beforeAll(async () => {
  browser = await PageBrowser.launch();
});
afterAll(() => browser.close());

const taint = (key: string, effect = 'NoSchedule') => [{ key, value: 'true', effect }];
const NODES = nodeList({
  a: { labels: { pool: 'general' } },
  b: { labels: { pool: 'general' } },
  'gpu-1': { labels: { pool: 'gpu' }, taints: taint('gpu') },
  'spot-1': { labels: { pool: 'spot' }, taints: taint('spot', 'NoExecute') },
});
const inNamespace = (namespace: string, manifest: string) => manifest.replace('"kube-system"', `"${namespace}"`);

/** Runs on two nodes and stays on one; on one; everywhere, with a warning; nowhere. */
const MANIFESTS = [
  daemonSet('agent'),
  inNamespace(
    'gpu',
    daemonSet('exporter', { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'gpu', operator: 'Exists' }] }),
  ),
  inNamespace('logs', daemonSet('everywhere', { tolerations: [{ operator: 'Exists' }] }, { version: 'v1' })),
  inNamespace('logs', daemonSet('nowhere', { nodeSelector: { pool: 'none' } })),
].join('');

function given(): FileAnalysis {
  const { plan } = analysisOf(MANIFESTS, NODES);
  const finding = (rule: string, severity: Finding['severity'], workload: string): Finding =>
    findingWith({
      rule,
      severity,
      workload,
      message: `${rule} is wrong`,
      fix: 'mend it',
      source: 'a.yaml:1',
    });
  return {
    plan,
    findings: [
      finding('lands-nowhere', 'error', 'DaemonSet logs/nowhere'),
      finding('version-in-selector', 'warning', 'DaemonSet logs/everywhere'),
      finding('pools-alike', 'warning', 'pool gpu'),
    ],
    waived: [],
    problems: [],
  };
}

const names = (page: Page) =>
  page.locator('tbody tr:visible th').evaluateAll(cells => cells.map(cell => cell.lastChild?.textContent));
const kinds = (page: Page) => page.locator('thead th.kind:visible').allTextContents();
const rules = (page: Page) => page.locator('#found > li:visible h3 a').allTextContents();
const cell = (page: Page, name: string, kind: number) =>
  page
    .locator('tbody tr', { hasText: name })
    .locator('td')
    .nth(kind + 2);
const tip = (page: Page) => page.locator('#reason');

const ALL = ['exporter', 'agent', 'everywhere', 'nowhere'];

test('the page shows everything and nothing is complained of', async () => {
  const { page, complaints } = await browser.open(given());
  expect(await names(page)).toEqual(ALL);
  expect(await kinds(page)).toEqual(['general (2)', 'gpu (1)', 'spot (1)']);
  expect(await rules(page)).toEqual(['lands-nowhere', 'version-in-selector', 'pools-alike']);
  expect(await page.locator('tbody tr').nth(1).locator('td').allTextContents()).toEqual(['2', '', '●', '◐', '·']);
  expect(await page.locator('output').textContent()).toBe('4 of 4 workloads, 3 of 3 kinds of nodes');
  expect(complaints).toEqual([]);
});

describe('filters', () => {
  test.each([
    ['pool', 'gpu', ALL, ['gpu (1)'], 3],
    ['namespace', 'logs', ['everywhere', 'nowhere'], ['general (2)', 'gpu (1)', 'spot (1)'], 2],
    ['verdict', 'runs', ['exporter', 'agent', 'everywhere'], ['general (2)', 'gpu (1)', 'spot (1)'], 1],
    ['verdict', 'existing pods stay', ['agent'], ['general (2)', 'gpu (1)', 'spot (1)'], 0],
    ['rule', 'lands-nowhere', ['nowhere'], ['general (2)', 'gpu (1)', 'spot (1)'], 1],
  ])('by %s %s', async (filter, option, workloads, columns, findings) => {
    const { page } = await browser.open(given());
    await page.locator(`select[name=${filter}]`).selectOption({ label: option });
    expect(await names(page)).toEqual(workloads);
    expect(await kinds(page)).toEqual(columns);
    expect(await rules(page)).toHaveLength(findings);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('output', { hasText: '4 of 4 workloads, 3 of 3' }).waitFor();
    expect(await names(page)).toEqual(ALL);
    expect(await rules(page)).toHaveLength(3);
  });

  test('together: a verdict counts on the kinds of nodes that are shown', async () => {
    const { page } = await browser.open(given());
    await page.locator('select[name=pool]').selectOption({ label: 'gpu' });
    await page.locator('select[name=verdict]').selectOption({ label: 'runs' });
    expect(await names(page)).toEqual(['exporter', 'everywhere']);
  });
});

test('a heading sorts by its column, and back', async () => {
  const { page } = await browser.open(given());
  const sort = (name: string) => page.getByRole('columnheader', { name }).getByRole('button').click();
  await sort('Desired');
  expect(await names(page)).toEqual(['everywhere', 'agent', 'exporter', 'nowhere']);
  expect(await page.getByRole('columnheader', { name: 'Desired' }).getAttribute('aria-sort')).toBe('ascending');
  await sort('Desired');
  expect(await names(page)).toEqual(['nowhere', 'exporter', 'agent', 'everywhere']);
  await sort('Findings');
  expect(await names(page)).toEqual(['everywhere', 'nowhere', 'exporter', 'agent']);
  await sort('gpu (1)');
  expect(await names(page)).toEqual(['exporter', 'everywhere', 'agent', 'nowhere']);
  await sort('Workload');
  expect(await names(page)).toEqual(ALL);
  expect(await page.locator('[aria-sort]').count()).toBe(1);
});

describe('the reason', () => {
  test('is shown where the pointer is', async () => {
    const { page } = await browser.open(given());
    expect(await tip(page).isVisible()).toBe(false);
    await cell(page, 'agent', 1).hover();
    expect(await tip(page).locator('b').textContent()).toBe('DaemonSet kube-system/agent on gpu (1)');
    expect(await tip(page).locator('p').textContent()).toBe(
      '◐ an existing pod stays, no new one is made: taint gpu=true:NoSchedule is not tolerated',
    );
    expect(await tip(page).locator('small').textContent()).toBe(
      'gpu: 1 node; labels kubernetes.io/os=linux, pool=gpu; taints gpu=true:NoSchedule',
    );
    await cell(page, 'exporter', 0).hover();
    expect(await tip(page).locator('p').textContent()).toBe(
      '· refused: nodeSelector wants pool=gpu, the nodes have general',
    );
    await cell(page, 'exporter', 1).hover();
    expect(await tip(page).locator('p').textContent()).toBe('● runs');
    await page.locator('h1').hover();
    expect(await tip(page).isVisible()).toBe(false);
  });

  test('is shown where the keyboard is', async () => {
    const { page, complaints } = await browser.open(given());
    await page.locator('select[name=rule]').focus();
    for (const key of ['Tab', 'Tab', 'ArrowDown', 'End', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('aria-label')).toBe('keeps');
    expect(await focused.getAttribute('aria-describedby')).toBe('reason');
    expect(await tip(page).locator('b').textContent()).toBe('DaemonSet kube-system/agent on gpu (1)');
    await page.keyboard.press('Escape');
    expect(await tip(page).isVisible()).toBe(false);
    await page.keyboard.press('Control+Home');
    expect(await focused.textContent()).toBe('Workload');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('columnheader', { name: 'Workload' }).getAttribute('aria-sort')).toBe('ascending');
    expect(complaints).toEqual([]);
  });

  test('arrows pass over what is filtered out, and one cell is in the order of Tab', async () => {
    const { page } = await browser.open(given());
    await page.locator('select[name=pool]').selectOption({ label: 'spot' });
    await page.locator('select[name=namespace]').selectOption({ label: 'logs' });
    await cell(page, 'everywhere', 2).click();
    await page.keyboard.press('ArrowDown');
    expect(await tip(page).locator('b').textContent()).toBe('DaemonSet logs/nowhere on spot (1)');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('1 error');
    expect(await page.locator('table [tabindex="0"]').count()).toBe(1);
  });
});

test('the number of findings leads to the first of them', async () => {
  const { page } = await browser.open(given());
  await page.locator('tbody tr', { hasText: 'everywhere' }).locator('a').click();
  expect(await page.locator('li:target h3 a').textContent()).toBe('version-in-selector');
});

test('it is light or dark as the reader has it', async () => {
  const colours = async (colorScheme: 'light' | 'dark') => {
    const { page } = await browser.open(given(), { colorScheme });
    return page.evaluate(
      '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color].map(color => Number(color.match(/\\d+/)[0]) > 127)',
    );
  };
  expect(await colours('light')).toEqual([true, false]);
  expect(await colours('dark')).toEqual([false, true]);
});

describe('with 200 workloads and 40 kinds of nodes', () => {
  const pools = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `n${index}`,
      { labels: { pool: `pool-${index}` }, taints: taint(`t${index}`) },
    ]),
  );
  const manifests = Array.from({ length: 200 }, (_, index) =>
    daemonSet(`agent-${index}`, { tolerations: [{ key: `t${index % 40}`, operator: 'Exists' }] }),
  );
  const large = () => ({ ...analysisOf(manifests.join(''), nodeList(pools)), problems: [] });

  test('headings and names stay in sight', async () => {
    const { page, complaints } = await browser.open(large());
    expect(await page.locator('tbody tr').count()).toBe(200);
    expect(await kinds(page)).toHaveLength(40);
    await page.locator('.scroll').evaluate('(box => box.scrollTo(300, 3000))(document.querySelector(".scroll"))');
    const box = (await page.locator('.scroll').boundingBox())!;
    expect((await page.locator('thead th').first().boundingBox())!.y).toBeCloseTo(box.y + 1, 0);
    expect((await page.locator('tbody tr').nth(150).locator('th').boundingBox())!.x).toBeCloseTo(box.x + 1, 0);
    expect(complaints).toEqual([]);
  });

  test('paper has every column and no filters', async () => {
    const { page } = await browser.open(large());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form').isVisible()).toBe(false);
    // A4 across, without its margins, at 96 dots an inch.
    expect((await page.locator('table').boundingBox())!.width).toBeLessThan(1047);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('no text of a manifest becomes markup or script', async () => {
  const partsOf = async (text: string) => {
    // A name that reads as a placeholder is that of a template, which is not judged.
    const name = looksLikeTemplate(text) ? 'x' : `x${text}`;
    const manifest = daemonSet('agent', { nodeSelector: { [name]: name } }).replace('"kube-system"', () =>
      JSON.stringify(name),
    );
    const nodes = nodeList({
      [`a${text}`]: { labels: { pool: `x${text}` }, taints: [{ key: `x${text}`, value: text, effect: 'NoSchedule' }] },
      b: {},
    });
    const finding = findingWith({
      rule: 'lands-nowhere',
      severity: 'error' as const,
      workload: `x${text}`,
      message: text,
      fix: text,
      source: text,
    });
    const waived = [{ ...finding, reason: text }];
    const { plan } = analysisOf(manifest, nodes);
    const { page, complaints } = await browser.open({
      plan,
      findings: [finding],
      waived,
      problems: [{ source: text, message: text }],
    });
    await cell(page, 'agent', 0).hover();
    const parts = await page.evaluate(
      '[...document.querySelectorAll("*")].map(element => [element.tagName, ...element.getAttributeNames()].join(" "))',
    );
    await page.close();
    return { parts, complaints };
  };
  const expected = await partsOf('y');
  expect(expected.complaints).toEqual([]);
  await fc.assert(
    fc.asyncProperty(texts(), async text => {
      expect(await partsOf(text)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});
