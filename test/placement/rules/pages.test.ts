import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { analyse, findingsOf } from '../../../src/placement/analysis';
import { readNodes } from '../../../src/placement/inventory';
import { Plan } from '../../../src/placement/plan';
import { RULE_CATALOGUE, rulePage } from '../../../src/placement/rule-catalogue';
import { RULES } from '../../../src/placement/rules';
import { readManifests } from '../../../src/placement/sources';
import { readWaivers } from '../../../src/placement/waiver-file';
import { WAIVER_RULES } from '../../../src/placement/waivers';
import { workloadsOf } from '../../../src/placement/workload';

const folder = join(__dirname, '../../../docs/rules');
const pages = readdirSync(folder).filter(file => file.endsWith('.md') && file !== 'README.md').map(file => file.slice(0, -'.md'.length));

/** The text of the block of a page with this mark behind its language: bad, good, or nodes for an inventory. */
function blocks(page: string, mark: string): string[] {
  const text = readFileSync(join(folder, `${page}.md`), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`\\w+ ${mark}\\n([^]*?)^\`\`\``, 'gm'))].map(([, body]) => body);
}

function planOf(page: string, manifests: string): Plan {
  const { manifests: objects, problems } = readManifests(manifests, page);
  expect(problems).toEqual([]);
  const [nodes] = blocks(page, 'nodes');
  return new Plan({
    manifests: objects,
    workloads: objects.flatMap(object => workloadsOf(object)),
    pools: [],
    nodes: nodes === undefined ? undefined : readNodes(nodes, page),
  });
}

function findingsIn(page: string, manifests: string) {
  return findingsOf(planOf(page, manifests));
}

test('every rule has a page, and every page a rule', () => {
  expect(pages.sort()).toEqual(RULE_CATALOGUE.map(({ id }) => id));
});

test.each(RULE_CATALOGUE.map(rule => [rule.id, rule] as const))('the page of %s states its severity and its summary', (id, rule) => {
  expect(rulePage(rule)).toContain(`# ${id}\n\nSeverity: ${rule.severity}\n\n${rule.summary}\n`);
});

describe.each(RULES.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  test('its bad example is caught by this rule alone', () => {
    const [bad] = blocks(id, 'bad');
    const findings = findingsIn(id, bad);
    expect(findings.map(finding => finding.rule)).toEqual(findings.map(() => id));
    expect(findings).not.toHaveLength(0);
  });

  test('its good example is caught by none', () => {
    const [good] = blocks(id, 'good');
    expect(findingsIn(id, good)).toEqual([]);
  });

  test('its waivers waive what its bad example is caught for', () => {
    const [bad] = blocks(id, 'bad');
    const waivers = blocks(id, 'waiver').flatMap(text => readWaivers(text, id));
    expect(waivers).not.toHaveLength(0);
    expect(analyse(planOf(id, bad), waivers, '2026-06-01').findings).toEqual([]);
  });
});

describe.each(WAIVER_RULES.map(({ id }) => id))('%s', id => {
  const findingsWith = (mark: string) =>
    analyse(planOf(id, blocks(id, 'manifest')[0]), readWaivers(blocks(id, mark)[0], id), '2026-06-01').findings.map(({ rule }) => rule);

  test('its bad example is caught, beside what it does not waive', () => {
    expect(findingsWith('bad').sort()).toEqual(['version-in-selector', id].sort());
  });

  test('its good example is caught by none', () => {
    expect(findingsWith('good')).toEqual([]);
  });
});
