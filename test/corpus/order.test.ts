import { readFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { readCorpus } from './corpus';
import { PlacementPlan, PlacementValidation } from '../../src';
import { Session } from '../cli/session';
import '../../src/jest';

const NODES = 5_000;

const { inventories }: { readonly inventories: Record<string, number> } = readCorpus('inventories', 'desired.json');
const [largest] = Object.entries(inventories).sort(([, a], [, b]) => b - a)[0];
const files: readonly string[] = readCorpus('corpus', 'index.json').map(({ file }: { readonly file: string }) =>
  join(process.env.PLACEMENT_CORPUS!, file),
);
const nodes = grown(readCorpus('inventories', `${largest}.json`).items);

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write({ 'nodes.json': nodeList(nodes), 'shuffled.json': nodeList(shuffled(nodes)) });
});
afterEach(() => session.end());

interface InventoryNode {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
}

/** The inventory of a cluster as large as they get, with as many kinds of nodes. */
function grown(items: readonly InventoryNode[]): InventoryNode[] {
  return Array.from({ length: NODES }, (_, index) => {
    const { metadata, ...node } = items[index % items.length];
    const name = `${metadata.name}-${Math.floor(index / items.length)}`;
    return { ...node, metadata: { ...metadata, name, labels: { ...metadata.labels, 'kubernetes.io/hostname': name } } };
  });
}

function nodeList(items: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

function shuffled<T>(list: readonly T[]): T[] {
  return fc.sample(fc.shuffledSubarray([...list], { minLength: list.length }), { seed: 7, numRuns: 1 })[0];
}

/** What a command says of files and nodes as they are, and in another order. */
async function bothOrders(command: string, ...options: string[]) {
  return [
    await session.run([command, ...files, '--nodes', 'nodes.json', ...options]),
    await session.run([command, ...shuffled(files), '--nodes', 'shuffled.json', ...options]),
  ];
}

test.each(['text', 'json'])('the budget as %s', async format => {
  const [budget, other] = await bothOrders('budget', '--output', format);
  expect(budget.stdout).not.toBe('');
  expect(other).toEqual(budget);
});

test('the lock, and the check by it', async () => {
  const lock = () => readFileSync(join(session.cwd, 'placement.lock.json'), 'utf8');
  await session.run(['lock', ...files, '--nodes', 'nodes.json']);
  const written = lock();
  await session.run(['lock', ...shuffled(files), '--nodes', 'shuffled.json']);
  expect(lock()).toBe(written);

  session.write({ 'placement.lock.json': written.replace('"runs"', '"keeps"') });
  const [check, other] = await bothOrders('check', '--output', 'json', '--lock');
  expect(
    JSON.parse(check.stdout).findings.filter(({ rule }: { readonly rule: string }) => rule === 'landing-changed'),
  ).toHaveLength(1);
  expect(other).toEqual(check);
});

test.each(['text', 'json', 'markdown'])('what a taint changes, as %s', async format => {
  const diff = (inventory: string) =>
    session.run([
      'diff',
      join(process.env.PLACEMENT_CORPUS!, 'corpus'),
      '--nodes',
      inventory,
      '--taint',
      `${nodes[0].metadata.name}=maintenance:NoExecute`,
      '--output',
      format,
    ]);
  const one = await diff('nodes.json');
  expect(one.stdout).toContain('whereabouts');
  expect(await diff('shuffled.json')).toEqual(one);
});

test('the report of the plugin', async () => {
  const report = async (manifests: readonly string[], inventory: string) => {
    const said: unknown[] = [];
    const validation = new PlacementValidation({ nodes: join(session.cwd, inventory) });
    const recorder = { addViolation: (one: unknown) => said.push(one), submit: (...all: unknown[]) => said.push(all) };
    await validation.validate({ manifests, report: recorder });
    return JSON.stringify(said);
  };
  const one = await report(files, 'nodes.json');
  expect(one).toContain('ruleName');
  expect(await report(shuffled(files), 'shuffled.json')).toBe(one);
});

test('what a matcher says of a plan from TypeScript', () => {
  const said = (manifests: readonly string[], inventory: string) => {
    const text = manifests.map(file => readFileSync(file, 'utf8')).join('\n---\n');
    const plan = PlacementPlan.ofManifests(text, { nodes: readFileSync(join(session.cwd, inventory), 'utf8') });
    try {
      expect(plan).toHaveNoPlacementErrors();
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  // Findings stand where their manifests do, so that only nodes come in another order.
  const one = said(files, 'nodes.json');
  expect(one).toContain('error ');
  expect(said(files, 'shuffled.json')).toBe(one);
});
