import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { readPlanInput } from '../../src/placement/analysis/file-analysis';
import { namedBudgetsOf } from '../../src/placement/budget/budget';
import { diffAnalyses } from '../../src/placement/diff/analysis-diff';
import { readNodes } from '../../src/placement/input/inventory';
import { landingChanges } from '../../src/placement/lock/landing-changed';
import { lockOf } from '../../src/placement/lock/lock';
import { lockText, readLock } from '../../src/placement/lock/lock-file';
import { Plan } from '../../src/placement/plan/plan';
import { budgetJson } from '../../src/placement/report/json/budget-json';
import { diffJson } from '../../src/placement/report/json/diff-json';

const ROOT = join(__dirname, '../..');
const scenes = readdirSync(join(ROOT, 'examples')).filter(scene => existsSync(join(ROOT, 'examples', scene, 'dist')));
const INVENTORY = readNodes(readFileSync(join(ROOT, 'test/inventories/kubeadm-two-nodes.json'), 'utf8'), 'nodes.json');

const {
  input: { manifests, workloads, pools },
} = readPlanInput(
  scenes.map(scene => `examples/${scene}/dist`),
  { cwd: ROOT },
);

describe.each([
  ['kinds of nodes', undefined],
  ['real nodes', INVENTORY],
])('the scenes together, on %s', (_, nodes) => {
  const plan = new Plan({ manifests, workloads, pools, nodes });
  const shuffled = new Plan({
    manifests: [...manifests].reverse(),
    workloads: [...workloads].reverse(),
    pools: [...pools].reverse(),
    nodes: nodes && [...nodes].reverse(),
  });
  const none = new Plan({ manifests: [], workloads: [], pools: [], nodes });
  const analysis = (of: Plan) => ({ plan: of, findings: [], waived: [] });
  const difference = (before: Plan, after: Plan) =>
    [...diffJson(diffAnalyses(analysis(before), analysis(after)))].join('');

  test('give the same bytes whatever the order', () => {
    expect(budgetJson(namedBudgetsOf(shuffled))).toBe(budgetJson(namedBudgetsOf(plan)));
    expect(lockText(lockOf(shuffled))).toBe(lockText(lockOf(plan)));
    expect(difference(none, shuffled)).toBe(difference(none, plan));
  });

  test('do not differ from themselves, and hold to their own lock', () => {
    expect(JSON.parse(difference(plan, shuffled))).toMatchObject({ workloads: [] });
    expect(landingChanges(shuffled, readLock(lockText(lockOf(plan)), 'l.json'))).toEqual([]);
  });

  test('differ from nothing by every workload', () => {
    expect(JSON.parse(difference(none, plan)).workloads).toHaveLength(workloads.length);
  });
});
