import { readFileSync } from 'fs';
import { join } from 'path';
import { Command, CommanderError } from 'commander';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code';
import type { Io } from './io';
import {
  analysisOf, byOption, colorOption, noColorOption, nodesOption, outputOption, reportProblems, terminalOf, UsageError, waiversOption,
  type ColorOptions, type InputOptions,
} from './options';
import { explain, explainNode, NodeNameError } from '../placement/explanation';
import { RequestError, type FileAnalysis } from '../placement/file-analysis';
import { nearestName } from '../placement/nearest-name';
import { explanationText, nodeExplanationText } from '../placement/report/explanation-text';
import { jsonReport, type Detail } from '../placement/report/json';
import { rulesText } from '../placement/report/rules-text';
import type { Terminal } from '../placement/report/terminal';
import { checkText, planText } from '../placement/report/text';
import { RULE_CATALOGUE, rulePage } from '../placement/rule-catalogue';
import { findWorkload, WorkloadNameError } from '../placement/workload-name';

interface ReportOptions extends InputOptions, ColorOptions {
  readonly output: 'text' | 'json';
  readonly by: Detail;
}

const INPUTS = 'files, folders, globs, or - for standard input';

const EXAMPLES = `
Examples:
  $ cdk8s-placement plan dist/
  $ kubectl get nodes -o json > nodes.json
  $ cdk8s-placement check dist/ --nodes nodes.json
  $ helm template my-agent | cdk8s-placement check - --nodes nodes.json --output json
  $ cdk8s-placement explain kube-system/fluentd gpu-node-1 -f dist/ --nodes nodes.json
  $ cdk8s-placement rules lands-nowhere

Exit codes: 0 fine, 1 findings of severity error, 2 bad usage or unreadable input.`;

/**
 * Runs the program.
 *
 * @param args the arguments behind the program's name
 * @param io its surroundings
 * @returns the exit code
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.fine;
  const written: Promise<boolean>[] = [];
  const program = programOf(io, code => { exitCode = code; }).configureOutput({
    writeOut: text => written.push(io.stdout.write(text)),
    writeErr: text => written.push(io.stderr.write(text)),
    getOutHelpWidth: () => terminalOf(io, {}).width,
    getErrHelpWidth: () => terminalOf(io, {}).width,
    getOutHasColors: () => terminalOf(io, {}).isColored,
    getErrHasColors: () => false,
  });
  program.commands.forEach(command => command.copyInheritedSettings(program));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    exitCode = error instanceof CommanderError && error.exitCode === 0 ? EXIT.fine : EXIT.unreadable;
    if (isMistake(error)) await io.stderr.write(`error: ${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
  }
  await Promise.all(written);
  return exitCode;
}

function isMistake(error: unknown): error is Error {
  return [NodeNameError, RequestError, UsageError, WorkloadNameError].some(kind => error instanceof kind);
}

function programOf(io: Io, exitWith: (code: ExitCode) => void): Command {
  const program = new Command('cdk8s-placement')
    .description('Tells where every workload lands, why, and what is wrong with it, before anything is applied.')
    .version(version())
    .exitOverride()
    .addHelpText('after', EXAMPLES);

  const report = (command: Command, text: (analysis: FileAnalysis, terminal: Terminal) => string) => command
    .argument('<path...>', INPUTS)
    .addOption(nodesOption())
    .addOption(waiversOption())
    .addOption(outputOption())
    .addOption(byOption())
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (paths: string[], options: ReportOptions) => {
      const analysis = await analysisOf(paths, options, io);
      await reportProblems(analysis, io);
      for (const piece of options.output === 'json' ? jsonReport(analysis, options.by) : [text(analysis, terminalOf(io, options))]) {
        if (!await io.stdout.write(piece)) break;
      }
      exitWith(exitCodeOf(analysis));
    });

  report(program.command('plan').description('show where every workload lands, and what is wrong'), planText);
  report(program.command('check').description('show what is wrong'), checkText);

  program.command('explain')
    .description('tell why a workload lands where it lands')
    .argument('<workload>', 'DaemonSet/namespace/name, namespace/name or name')
    .argument('[node]', 'one node, or one class of nodes as plan names them')
    .requiredOption('-f, --filename <path...>', INPUTS)
    .addOption(nodesOption())
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (name: string, node: string | undefined, options: InputOptions & ColorOptions & { readonly filename: string[] }) => {
      const analysis = await analysisOf(options.filename, options, io);
      await reportProblems(analysis, io);
      const workload = findWorkload(analysis.plan.workloads, name);
      const terminal = terminalOf(io, options);
      await io.stdout.write(node === undefined
        ? explanationText(explain(analysis.plan, workload), terminal)
        : nodeExplanationText(explainNode(analysis.plan, workload, node), terminal));
      exitWith(analysis.problems.length > 0 ? EXIT.unreadable : EXIT.fine);
    });

  program.command('rules')
    .description('list the rules, or show the page of one')
    .argument('[id]', 'a rule')
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (id: string | undefined, options: ColorOptions) => {
      await io.stdout.write(id === undefined ? rulesText(RULE_CATALOGUE, terminalOf(io, options)) : pageOf(id));
    });
  return program;
}

function pageOf(id: string): string {
  const rule = RULE_CATALOGUE.find(candidate => candidate.id === id);
  if (rule) return rulePage(rule);
  const nearest = nearestName(id, RULE_CATALOGUE.map(candidate => candidate.id));
  throw new UsageError(`there is no rule ${id}; ${nearest ? `did you mean ${nearest}?` : 'see: cdk8s-placement rules'}`);
}

function version(): string {
  return (JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { readonly version: string }).version;
}
