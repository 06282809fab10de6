import { readCorpus } from './corpus';
import { run } from '../../src/cli/run';

interface Recorded {
  readonly desired: number;
  readonly nodes: readonly string[];
  readonly keepOnly: readonly string[];
}

interface Landed {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly source: string;
  readonly desired: number | null;
  readonly runs: readonly any[];
  readonly keeps: readonly any[];
  readonly refused: readonly any[];
}

const index: readonly { readonly name: string; readonly file: string; readonly daemonSet: string | null }[] =
  readCorpus('corpus', 'index.json');
const recorded: {
  readonly inventories: Record<string, number>;
  readonly daemonSets: Record<string, Record<string, Recorded>>;
} = readCorpus('inventories', 'desired.json');

async function output(...args: string[]): Promise<string> {
  const pieces: string[] = [];
  const errors: string[] = [];
  const end = (into: string[]) => ({
    write: async (text: string) => {
      into.push(text);
      return true;
    },
    isTerminal: false,
  });
  const code = await run(args, {
    stdout: end(pieces),
    stderr: end(errors),
    stdin: async () => Buffer.alloc(0),
    cwd: process.env.PLACEMENT_CORPUS!,
    env: {},
    today: '2026-06-01',
  });
  // The corpus has an index, which holds no object of Kubernetes.
  const others = errors.filter(line => !line.startsWith('passed over: 1 file'));
  expect({ code: code < 2, errors: others }).toEqual({ code: true, errors: [] });
  return pieces.join('');
}

async function landings(inventory: string, ...args: string[]): Promise<Landed[]> {
  return JSON.parse(
    await output('plan', 'corpus', '--nodes', `inventories/${inventory}.json`, '--output', 'json', ...args),
  ).workloads;
}

function workloadOf(workloads: readonly Landed[], { file, daemonSet }: (typeof index)[number]): Landed {
  const [workload, ...others] = workloads.filter(
    ({ kind, source, name }) =>
      kind === 'DaemonSet' && source.startsWith(`${file}:`) && (name === daemonSet || !daemonSet),
  );
  expect(others).toEqual([]);
  return workload;
}

const inventories = Object.keys(recorded.inventories);

describe.each(inventories)('on %s', inventory => {
  test('every DaemonSet lands where its controller would run it', async () => {
    const workloads = await landings(inventory);
    const predicted = Object.fromEntries(
      index.map(entry => {
        const { desired, runs, keeps } = workloadOf(workloads, entry);
        return [entry.name, { desired, nodes: runs, keepOnly: keeps }];
      }),
    );
    expect(predicted).toEqual(
      Object.fromEntries(index.map(({ name }) => [name, recorded.daemonSets[name][inventory]])),
    );
  });

  test('every node is told once for each workload, with a reason where it is refused', async () => {
    for (const { runs, keeps, refused } of await landings(inventory)) {
      expect(new Set([...runs, ...keeps, ...refused.map(({ node }) => node)]).size).toBe(
        recorded.inventories[inventory],
      );
      expect(refused.filter(({ reason }) => reason === '')).toEqual([]);
    }
  });

  test('classes tell the same numbers', async () => {
    const count = (classes: readonly { readonly count: number }[]) => classes.reduce((sum, one) => sum + one.count, 0);
    const byClass = (await landings(inventory, '--by', 'class')).map(({ runs, keeps, refused }) => [
      count(runs),
      count(keeps),
      count(refused),
    ]);
    expect(byClass).toEqual(
      (await landings(inventory)).map(({ runs, keeps, refused }) => [runs.length, keeps.length, refused.length]),
    );
  });

  test('the plan names every DaemonSet, and check says the same of findings', async () => {
    const plan = await output('plan', 'corpus', '--nodes', `inventories/${inventory}.json`);
    const check = await output('check', 'corpus', '--nodes', `inventories/${inventory}.json`);
    expect(plan.endsWith(check)).toBe(true);
    for (const { daemonSet } of index) expect(plan).toContain(daemonSet ?? '');
  });

  test('every workload is explained', async () => {
    for (const { source, desired } of await landings(inventory)) {
      expect(
        await output('explain', source, '-f', source.replace(/:\d+$/, ''), '--nodes', `inventories/${inventory}.json`),
      ).toContain(desired === null ? 'may run on ' : `(DESIRED ${desired})`);
    }
  });
});

test('without an inventory, every DaemonSet is judged against the kinds of nodes that the manifests speak of', async () => {
  const { workloads } = JSON.parse(await output('plan', 'corpus', '--output', 'json'));
  for (const entry of index) expect(workloadOf(workloads, entry).desired).not.toBeNull();
});
