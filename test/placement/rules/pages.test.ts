import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import type { Chart } from 'cdk8s';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { analyse, findingsOf } from '../../../src/placement/analysis/analysis';
import { RULE_CATALOGUE, rulePage } from '../../../src/placement/analysis/rule-catalogue';
import { readWaivers } from '../../../src/placement/analysis/waiver-file';
import { WAIVER_RULES } from '../../../src/placement/analysis/waivers';
import { readDocuments } from '../../../src/placement/input/documents';
import { readNodes } from '../../../src/placement/input/inventory';
import { readManifests } from '../../../src/placement/input/sources';
import { readConstructTree } from '../../../src/placement/plan/construct-tree';
import { poolsOf } from '../../../src/placement/plan/node-side';
import { Plan } from '../../../src/placement/plan/plan';
import type { PlanPool } from '../../../src/placement/plan/plan-pool';
import { workloadsOf } from '../../../src/placement/plan/workload';
import { RULES } from '../../../src/placement/rules';
import { Taint } from '../../../src/pools/taint';

const folder = join(__dirname, '../../../docs/rules');
const pages = readdirSync(folder)
  .filter(file => file.endsWith('.md') && file !== 'README.md')
  .map(file => file.slice(0, -'.md'.length));

/** The text of the block of a page with this mark behind its language: bad, good, or nodes for an inventory. */
function blocks(page: string, mark: string, language = '\\w+'): string[] {
  const text = readFileSync(join(folder, `${page}.md`), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language} ${mark}\\n([^]*?)^\`\`\``, 'gm'))].map(([, body]) => body);
}

/**
 * The plan of an example. Its nodes stand among its manifests or in a block for both examples, and so its pools in a
 * block for one or both.
 */
function planOf(page: string, mark: string): Plan {
  const [code] = blocks(page, mark, 'ts');
  if (code !== undefined) return new Plan(readConstructTree(chartOf(code)));
  const { manifests, problems } = readManifests(blocks(page, mark)[0], page);
  expect(problems).toEqual([]);
  const [nodes] = blocks(page, 'nodes');
  const own = manifests
    .filter(({ kind }) => kind === 'Node')
    .flatMap(({ json }) => readNodes(JSON.stringify(json), page));
  return new Plan({
    manifests,
    workloads: manifests.flatMap(object => workloadsOf(object)),
    pools: poolsOf(
      manifests,
      [...blocks(page, 'pools'), ...blocks(page, `${mark}-pools`)].flatMap(text => poolsIn(text, page)),
    ).pools,
    nodes: nodes !== undefined ? readNodes(nodes, page) : own.length > 0 ? own : undefined,
  });
}

/** The constant `chart` of an example in TypeScript. */
function chartOf(code: string): Chart {
  const { outputText } = transpileModule(code, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  return new Function('require', 'exports', `${outputText}\nreturn chart;`)(require, {});
}

/** Pools as pages write them, with taints as kubectl writes them. */
function poolsIn(text: string, page: string): PlanPool[] {
  const [{ value }] = readDocuments(text).documents;
  return (value as (Partial<PlanPool> & { name: string; taints?: string[]; startupTaints?: string[] })[]).map(
    ({ taints = [], startupTaints = [], ...pool }) => ({
      labels: {},
      knownLabels: {},
      isDedicated: true,
      origin: { file: page, line: 1 },
      ...pool,
      taints: taints.map(Taint.parse),
      startupTaints: startupTaints.map(Taint.parse),
    }),
  );
}

function findingsIn(page: string, mark: string) {
  return findingsOf(planOf(page, mark));
}

test('every rule has a page, and every page a rule', () => {
  expect(pages.sort()).toEqual(RULE_CATALOGUE.map(({ id }) => id));
});

test.each(RULE_CATALOGUE.map(rule => [rule.id, rule] as const))(
  'the page of %s states its severity and its summary',
  (id, rule) => {
    expect(rulePage(rule)).toContain(`# ${id}\n\nSeverity: ${rule.severity}\n\n${rule.summary}\n`);
  },
);

describe.each(RULES.map(({ id }) => id))('%s', id => {
  test('its bad example is caught by this rule alone', () => {
    const findings = findingsIn(id, 'bad');
    expect(findings.map(finding => finding.rule)).toEqual(findings.map(() => id));
    expect(findings).not.toHaveLength(0);
  });

  test('its good example is caught by none', () => {
    expect(findingsIn(id, 'good')).toEqual([]);
  });

  test('its waivers waive what its bad example is caught for', () => {
    const waivers = blocks(id, 'waiver').flatMap(text => readWaivers(text, id));
    expect(waivers).not.toHaveLength(0);
    expect(analyse(planOf(id, 'bad'), waivers, '2026-06-01').findings).toEqual([]);
  });
});

describe.each(WAIVER_RULES.map(({ id }) => id))('%s', id => {
  const findingsWith = (mark: string) =>
    analyse(planOf(id, 'manifest'), readWaivers(blocks(id, mark)[0], id), '2026-06-01').findings.map(
      ({ rule }) => rule,
    );

  test('its bad example is caught, beside what it does not waive', () => {
    expect(findingsWith('bad').sort()).toEqual(['version-in-selector', id].sort());
  });

  test('its good example is caught by none', () => {
    expect(findingsWith('good')).toEqual([]);
  });
});

test.each(RULE_CATALOGUE.map(({ id, summary }) => [id, summary]))(
  'the summary of %s states the fault',
  (_, summary) => {
    expect(summary).toMatch(/^[A-Z`].*\.$/);
    // An ideal, or a sentence about what should be, is no fault.
    expect(summary).not.toMatch(/^(?:An?|The|No|Each|Every|Only|There|What) /);
  },
);
