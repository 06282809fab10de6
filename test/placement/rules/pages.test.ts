import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { findingsOf } from '../../../src/placement/analysis';
import { readNodes } from '../../../src/placement/inventory';
import { Plan } from '../../../src/placement/plan';
import { RULES } from '../../../src/placement/rules';
import { readManifests } from '../../../src/placement/sources';
import { workloadsOf } from '../../../src/placement/workload';

const folder = join(__dirname, '../../../docs/rules');
const pages = readdirSync(folder).filter(file => file.endsWith('.md') && file !== 'README.md').map(file => file.slice(0, -'.md'.length));

/** The text of the block of a page with this mark behind its language: bad, good, or nodes for an inventory. */
function blocks(page: string, mark: string): string[] {
  const text = readFileSync(join(folder, `${page}.md`), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`\\w+ ${mark}\\n([^]*?)^\`\`\``, 'gm'))].map(([, body]) => body);
}

function findingsIn(page: string, manifests: string) {
  const { manifests: objects, problems } = readManifests(manifests, page);
  expect(problems).toEqual([]);
  const [nodes] = blocks(page, 'nodes');
  const plan = new Plan({
    manifests: objects,
    workloads: objects.flatMap(object => workloadsOf(object)),
    pools: [],
    nodes: nodes === undefined ? undefined : readNodes(nodes, page),
  });
  return findingsOf(plan);
}

test('every rule has a page, and every page a rule', () => {
  expect(pages.sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(RULES.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  test('its page states its severity and its summary', () => {
    const text = readFileSync(join(folder, `${id}.md`), 'utf8');
    expect(text).toContain(`# ${id}\n\nSeverity: ${rule.severity}\n\n${rule.summary}\n`);
  });

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
});
