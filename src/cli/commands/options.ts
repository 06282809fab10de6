import { InvalidArgumentError, Option } from 'commander';
import type { Io } from './io';
import { UserError } from '../../errors/user-error';
import type { FileAnalysis } from '../../placement/analysis/file-analysis';
import { analyseFiles } from '../../placement/analysis/file-analysis';
import type { SourceNote } from '../../placement/input/sources';
import { LOCK_FILE } from '../../placement/lock/lock-file';
import { DEFAULT_BUDGET_SHARE } from '../../placement/plan/plan';
import type { Terminal } from '../../placement/report/text/terminal';
import { unjudgedLine } from '../../placement/report/unjudged-line';

/** Columns of text that is not for a terminal, which a log can still show. */
const DEFAULT_WIDTH = 120;

/** What the arguments of most commands name. */
export const INPUTS = 'files, folders, globs, or - for standard input';

export const nodesOption = () =>
  new Option('--nodes <file>', 'judge against these nodes (output of "kubectl get nodes -o json"), or - for stdin');
export const waiversOption = () =>
  new Option('--waivers <file>', 'file of accepted findings (rule, workload, reason, expires)');
export const outputOption = (formats: readonly string[]) =>
  new Option('--output <format>', 'output format').choices(formats).default('text');
export const byOption = () =>
  new Option('--by <detail>', 'report placement per node or per node class (JSON)')
    .choices(['node', 'class'])
    .default('node');
export const budgetShareOption = () =>
  new Option('--budget-share <percent>', 'maximum share of a node that agents may request')
    .argParser(percentOf)
    .default(DEFAULT_BUDGET_SHARE, `${DEFAULT_BUDGET_SHARE}%`);
export const lockOption = () =>
  new Option('--lock [file]', 'fail if placement differs from the lock file').preset(LOCK_FILE);
export const colorOption = () => new Option('--color', 'force colors');
export const noColorOption = () => new Option('--no-color', 'disable colors (same as NO_COLOR)');

export interface ColorOptions {
  readonly color?: boolean;
}

export interface InputOptions {
  readonly nodes?: string;
  readonly waivers?: string;
  readonly budgetShare?: number;
  readonly lock?: string;
  readonly formerLock?: string;
}

/** Options that ask for something that cannot be. */
export class UsageError extends UserError {}

function percentOf(text: string): number {
  const percent = /^(\d+(?:\.\d+)?)%?$/.exec(text)?.[1];
  if (percent === undefined) throw new InvalidArgumentError('Expected a percentage, such as 25%.');
  return Number(percent);
}

export function terminalOf({ stdout, env }: Io, { color }: ColorOptions): Terminal {
  return {
    width: stdout.columns ?? DEFAULT_WIDTH,
    isColored: color ?? isColoredBy(env) ?? (stdout.isTerminal && env.TERM !== 'dumb'),
  };
}

/** `NO_COLOR` and `FORCE_COLOR` in this order; `FORCE_COLOR=0` and `false` turn colors off. */
function isColoredBy({ NO_COLOR, FORCE_COLOR }: Io['env']): boolean | undefined {
  if (NO_COLOR) return false;
  return FORCE_COLOR === undefined || FORCE_COLOR === '' ? undefined : !['0', 'false'].includes(FORCE_COLOR);
}

/**
 * What standard input holds, where one of the names is `-`.
 *
 * @throws UsageError when several are
 */
export async function stdinFor(names: readonly (string | undefined)[], io: Io): Promise<Buffer | undefined> {
  const uses = names.filter(name => name === '-').length;
  if (uses > 1) throw new UsageError("'-' can be used only once: stdin supplies manifests, nodes or waivers");
  return uses > 0 ? io.stdin() : undefined;
}

/** Analyses what the arguments name. */
export async function analysisOf(inputs: readonly string[], options: InputOptions, io: Io): Promise<FileAnalysis> {
  const { nodes, waivers, budgetShare, lock, formerLock } = options;
  const stdin = await stdinFor([...new Set(inputs), nodes, waivers], io);
  return analyseFiles({ inputs, nodes, waivers, budgetShare, lock, formerLock, stdin, cwd: io.cwd, today: io.today });
}

/** Says what could not be read. */
export async function reportProblems(problems: readonly SourceNote[], { stderr }: Io): Promise<void> {
  for (const { source, message } of problems) await stderr.write(`${source}: ${message}\n`);
}

/** Reports what could not be read, what was not judged, and that nothing is there to be placed. */
export async function reportGaps(
  { problems, plan, notes = [], foreignFiles = 0, isEmpty }: FileAnalysis,
  io: Io,
): Promise<void> {
  await reportProblems([...problems, ...notes], io);
  if (foreignFiles > 0) {
    await io.stderr.write(
      `passed over: ${foreignFiles} ${foreignFiles === 1 ? 'file' : 'files'} without a Kubernetes object\n`,
    );
  }
  const unjudged = unjudgedLine(plan);
  if (unjudged) await io.stderr.write(`${unjudged}\n`);
  if (plan.workloads.length === 0 && !unjudged && notes.length === 0 && !isEmpty) {
    await io.stderr.write('no workloads found in the input\n');
  }
}
