/**
 * Puts recorded and random cases to Kubernetes' own code and to the engine: `run.ts [--seed text] [--pairs n]
 * [--validations n]`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseArgs } from 'util';
import { sameAnswer } from './compare';
import { Kubernetes, kubernetesVersion } from './kubernetes';
import { OPERATIONS } from './operations';
import { disagreementsOn } from './rounds';
import { isOperation } from '../conformance/answers';
import type { RecordedCase } from '../conformance/recorded-case';

const RECORDED = join(__dirname, '..', 'conformance');
const MOST_SHOWN = 5;

interface Outcome {
  readonly title: string;
  readonly cases: number;
  readonly disagreements: readonly object[];
}

/** The recorded cases once more, so that the program asks as they were asked, and Kubernetes answers as it did. */
async function recorded(kubernetes: Kubernetes): Promise<Outcome> {
  const cases: RecordedCase<object, unknown>[] = readdirSync(RECORDED)
    .filter(file => file.endsWith('.json'))
    .sort()
    .flatMap(file => JSON.parse(readFileSync(join(RECORDED, file), 'utf-8')))
    // Changes are written as paths and values, not as manifests.
    .filter(({ op, source }) => isOperation(op) && source !== 'change');
  const verdicts = await kubernetes.ask(cases);
  const disagreements = cases.flatMap((one, index) =>
    sameAnswer(one.expect, verdicts[index]) ? [] : [{ ...one, now: verdicts[index] }],
  );
  return { title: 'recorded cases', cases: cases.length, disagreements };
}

function show({ title, cases, disagreements }: Outcome, start: number): void {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${title}: ${cases.toLocaleString('en')} cases, ${disagreements.length} disagreements, ${seconds} s`);
  for (const one of disagreements.slice(0, MOST_SHOWN)) console.log(JSON.stringify(one));
}

function countOf(text: string, option: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new Error(`--${option} takes a number of cases, not '${text}'`);
  return count;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: `${Date.now()}` },
      pairs: { type: 'string', default: '1000000' },
      validations: { type: 'string', default: '100000' },
      op: { type: 'string' },
    },
  });
  const totals = { pairs: countOf(values.pairs, 'pairs'), validations: countOf(values.validations, 'validations') };
  const kubernetes = Kubernetes.start();
  console.log(`Kubernetes ${kubernetesVersion()}, --seed ${values.seed}`);
  const begin = performance.now();
  const outcomes: Outcome[] = [];
  const note = (outcome: Outcome, start: number) => {
    outcomes.push(outcome);
    show(outcome, start);
  };
  try {
    note(await recorded(kubernetes), begin);
    for (const questions of OPERATIONS.filter(({ op }) => !values.op || op === values.op)) {
      const start = performance.now();
      const cases = Math.ceil(totals[questions.of] * questions.share);
      note(
        {
          title: questions.op,
          cases,
          disagreements: await disagreementsOn(questions, cases, values.seed, kubernetes, MOST_SHOWN),
        },
        start,
      );
    }
  } finally {
    kubernetes.stop();
  }
  const disagreements = outcomes.reduce((sum, outcome) => sum + outcome.disagreements.length, 0);
  const failed = outcomes.filter(outcome => outcome.disagreements.length > 0).length;
  mkdirSync('test-reports', { recursive: true });
  // As jest reports tests, one for each operation.
  writeFileSync(
    'test-reports/oracle.json',
    JSON.stringify({
      numPassedTests: outcomes.length - failed,
      numFailedTests: failed,
      numRuntimeErrorTestSuites: 0,
      seed: values.seed,
    }),
  );
  const asked = `${totals.pairs.toLocaleString('en')} pairs and ${totals.validations.toLocaleString('en')} validations`;
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(
    `${asked} against Kubernetes ${kubernetesVersion()} in ${seconds} s, seed ${values.seed}: ${disagreements} disagreements`,
  );
  process.exitCode = disagreements > 0 ? 1 : 0;
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
