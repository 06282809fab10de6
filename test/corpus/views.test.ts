import '@microsoft/jest-sarif';
import { readCorpus } from './corpus';
import { run } from '../../src/cli/run';

const { inventories }: { readonly inventories: Record<string, number> } = readCorpus('inventories', 'desired.json');
const [largest] = Object.entries(inventories).sort(([, a], [, b]) => b - a)[0];
const files: readonly string[] = readCorpus('corpus', 'index.json').map(({ file }: { readonly file: string }) => file);

async function output(args: readonly string[], nodes = `inventories/${largest}.json`, input = ''): Promise<string> {
  const pieces: string[] = [];
  const end = {
    write: async (text: string) => {
      pieces.push(text);
      return true;
    },
    isTerminal: false,
  };
  const silent = { write: async () => true, isTerminal: false };
  await run([...args, '--nodes', nodes], {
    stdout: end,
    stderr: silent,
    stdin: async () => Buffer.from(input),
    cwd: process.env.PLACEMENT_CORPUS!,
    env: {},
    today: '2026-06-01',
  });
  return pieces.join('');
}

describe.each(['text', 'json', 'markdown', 'sarif', 'html'])('the corpus on the largest inventory as %s', format => {
  test('is the same whatever the order of files and nodes', async () => {
    const nodes = readCorpus('inventories', `${largest}.json`);
    const view = await output(['plan', ...files, '--output', format]);
    const reversed = JSON.stringify({ ...nodes, items: [...nodes.items].reverse() });
    expect(await output(['plan', ...[...files].reverse(), '--output', format], '-', reversed)).toBe(view);
  });
});

test('the comment of a pull request holds it', async () => {
  expect((await output(['plan', 'corpus', '--output', 'markdown'])).length).toBeLessThan(65_000);
});

test('it keeps to the schema of SARIF', async () => {
  expect(JSON.parse(await output(['check', 'corpus', '--output', 'sarif']))).toBeValidSarifLog();
});

test('it is a small page', async () => {
  expect(Buffer.byteLength(await output(['plan', 'corpus', '--output', 'html']))).toBeLessThan(2_000_000);
});
