import { Command, CommanderError } from 'commander';
import { baselineCommand } from './commands/baseline-command';
import { budgetCommand } from './commands/budget-command';
import type { AddCommand, CommandContext } from './commands/command';
import { diffCommand } from './commands/diff-command';
import { EXIT, type ExitCode } from './commands/exit-code';
import { explainCommand } from './commands/explain-command';
import type { Io, Output } from './commands/io';
import { lockCommand } from './commands/lock-command';
import { nodesCommand } from './commands/nodes-command';
import { terminalOf } from './commands/options';
import { checkCommand, planCommand } from './commands/report-command';
import { rulesCommand } from './commands/rules-command';
import { UserError } from '../errors/user-error';
import { printableLines } from '../placement/words/printable';
import { PROGRAM, programVersion } from '../placement/words/program';

/** In the order in which help lists them. */
const COMMANDS: readonly AddCommand[] = [
  planCommand,
  checkCommand,
  diffCommand,
  budgetCommand,
  lockCommand,
  baselineCommand,
  explainCommand,
  nodesCommand,
  rulesCommand,
];

const EXAMPLES = `
Examples:
  $ cdk8s-placement plan dist/
  $ kubectl get nodes -o json > nodes.json
  $ cdk8s-placement check dist/ --nodes nodes.json
  $ helm template my-agent | cdk8s-placement check - --nodes nodes.json --output json
  $ cdk8s-placement diff dist/ --nodes nodes.json --taint gpu=gpu=true:NoExecute
  $ cdk8s-placement lock dist/ && cdk8s-placement check dist/ --lock
  $ cdk8s-placement baseline dist/ && cdk8s-placement check dist/ --baseline
  $ cdk8s-placement explain kube-system/fluentd gpu-node-1 -f dist/ --nodes nodes.json
  $ cdk8s-placement nodes dist/ --for k3s --pool gpu
  $ cdk8s-placement rules lands-nowhere

Exit codes: 0 fine, 1 findings of severity error, 2 bad usage or unreadable input.`;

/**
 * Runs the program.
 *
 * @param args the arguments behind the program's name
 * @param surroundings what it reads, and where it writes
 * @returns the exit code
 */
export async function run(args: readonly string[], surroundings: Io): Promise<ExitCode> {
  const io = { ...surroundings, stderr: printing(surroundings.stderr) };
  let exitCode: ExitCode = EXIT.fine;
  const written: Promise<boolean>[] = [];
  const program = programOf({
    io,
    exitWith: code => {
      exitCode = code;
    },
  }).configureOutput({
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
    if (error instanceof UserError) await io.stderr.write(`error: ${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
  }
  await Promise.all(written);
  return exitCode;
}

/** Messages quote what was read, which may hold anything. */
function printing(output: Output): Output {
  return { ...output, write: text => output.write(printableLines(text)) };
}

function programOf(context: CommandContext): Command {
  const program = new Command(PROGRAM.name)
    .description(
      'Predicts which nodes every workload runs on, and why, and finds placement faults before anything is applied.',
    )
    .version(programVersion())
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  COMMANDS.forEach(add => add(program, context));
  return program;
}
