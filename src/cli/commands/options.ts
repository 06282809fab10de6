import { InvalidArgumentError, Option } from 'commander';
import type { Io } from './io';
import { UserError } from '../../errors/user-error';
import { BASELINE_FILE } from '../../placement/analysis/baseline-file';
import { FAIL_ON } from '../../placement/analysis/failing';
import type { FileAnalysis } from '../../placement/analysis/file-analysis';
import { analyseFiles } from '../../placement/analysis/file-analysis';
import { RULE_CATALOGUE } from '../../placement/analysis/rule-catalogue';
import type { Severities } from '../../placement/analysis/severities';
import type { RecordedWaiver } from '../../placement/analysis/waivers';
import type { SourceNote } from '../../placement/input/sources';
import { LOCK_FILE } from '../../placement/lock/lock-file';
import { DEFAULT_BUDGET_SHARE } from '../../placement/plan/plan';
import type { Terminal } from '../../placement/report/text/terminal';
import { unjudgedLine } from '../../placement/report/unjudged-line';
import { SEVERITIES } from '../../placement/rules/severity';
import { nearestName } from '../../placement/words/nearest-name';

/** Columns of text that is not for a terminal, which a log can still show. */
const DEFAULT_WIDTH = 120;

/** What the arguments of most commands name. */
export const INPUTS = 'files, folders, globs, or - for standard input';

export const nodesOption = () =>
  repeated(
    new Option(
      '--nodes <path>',
      'judge against these nodes: output of "kubectl get nodes -o json", a folder of dumps, or - for stdin; may be repeated',
    ),
  );
export const excludeOption = () =>
  repeated(
    new Option('--exclude <pattern>', 'leave out files, as .gitignore and .placementignore do; may be repeated'),
  );
export const allowEmptyOption = () => new Option('--allow-empty', 'accept input without any manifest');
export const severityOption = () =>
  new Option('--severity <least>', 'show findings of this severity and above').choices(SEVERITIES);
export const ruleOption = () =>
  new Option('--rule <id>', 'show findings of this rule; may be repeated').argParser<string[]>((id, ids = []) => [
    ...ids,
    knownRule(id),
  ]);
export const failOnOption = () =>
  new Option('--fail-on <least>', 'least severity of a finding that gives exit code 1')
    .choices(FAIL_ON)
    .default('error');
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
export const baselineOption = () =>
  new Option('--baseline [file]', 'accept the findings that the baseline file records').preset(BASELINE_FILE);
export const configOption = () =>
  new Option('--config <file>', 'configuration (default: placement.yaml of this folder or one above it)');
export const noConfigOption = () => new Option('--no-config', 'ignore placement.yaml');
export const colorOption = () => new Option('--color', 'force colors');
export const noColorOption = () => new Option('--no-color', 'disable colors (same as NO_COLOR)');

/** An option that may be given several times, each with one value, so that paths can stand behind it. */
export function repeated(option: Option): Option {
  return option.argParser<string[]>((value, values = []) => [...values, value]);
}

function knownRule(id: string): string {
  const ids = RULE_CATALOGUE.map(rule => rule.id);
  if (ids.includes(id)) return id;
  const nearest = nearestName(id, ids);
  throw new InvalidArgumentError(nearest ? `Did you mean ${nearest}?` : 'See: cdk8s-placement rules');
}

export interface ColorOptions {
  readonly color?: boolean;
}

/** What is read, whatever it is judged by. */
export interface ReadingOptions {
  readonly exclude?: readonly string[];
  readonly excludeFrom?: string;
  readonly allowEmpty?: boolean;
  /** Files of the program itself, such as its configuration, which are not read as input. */
  readonly ownFiles?: readonly string[];
}

export interface InputOptions extends ReadingOptions {
  readonly nodes?: readonly string[];
  readonly waivers?: string | readonly RecordedWaiver[];
  readonly severities?: Severities;
  readonly budgetShare?: number;
  readonly lock?: string;
  readonly formerLock?: string;
  readonly baseline?: string;
  readonly formerBaseline?: string;
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
  const { nodes = [], waivers } = options;
  const stdin = await stdinFor([...new Set(inputs), ...nodes, fileOf(waivers)], io);
  return analyseFiles({ ...options, inputs, nodes, stdin, cwd: io.cwd, today: io.today });
}

/** The name of a file, where one is given. */
export function fileOf(given: InputOptions['waivers']): string | undefined {
  return typeof given === 'string' ? given : undefined;
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
