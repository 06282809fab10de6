import { Option, type Command } from 'commander';
import type { AddCommand } from './command';
import { configuredOptions } from './configured';
import { exitCodeOf } from './exit-code';
import {
  colorOption,
  configOption,
  excludeOption,
  fileOf,
  failOnOption,
  noColorOption,
  noConfigOption,
  nodesOption,
  outputOption,
  repeated,
  reportProblems,
  stdinFor,
  terminalOf,
  UsageError,
  waiversOption,
  type ColorOptions,
  type InputOptions,
} from './options';
import type { FailOn } from '../../placement/analysis/failing';
import { diffFiles, type FileDiff } from '../../placement/diff/file-diff';
import { diffJson } from '../../placement/report/json/diff-json';
import { diffMarkdown } from '../../placement/report/markdown/diff-markdown';
import { diffText } from '../../placement/report/text/diff-text';
import type { Terminal } from '../../placement/report/text/terminal';

interface DiffOptions extends InputOptions, ColorOptions {
  readonly nodesOld?: readonly string[];
  readonly nodesNew?: readonly string[];
  readonly label: readonly string[];
  readonly taint: readonly string[];
  readonly failOn: FailOn;
  readonly output: keyof typeof REPORTS;
}

/** A comparison in each format, in pieces. */
const REPORTS = {
  text: (diff: FileDiff, terminal: Terminal): Iterable<string> => [diffText(diff, terminal)],
  json: (diff: FileDiff): Iterable<string> => diffJson(diff),
  markdown: (diff: FileDiff): Iterable<string> => [diffMarkdown(diff)],
};

export const diffCommand: AddCommand = (program, { io, exitWith }) =>
  program
    .command('diff')
    .description('show the effect of a change to manifests, nodes or both')
    .argument('<old>', 'manifests before the change: a file, a folder, a glob, or - for standard input')
    .argument('[new]', 'manifests after it; without them, the same')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(nodesOption())
    .addOption(repeated(new Option('--nodes-old <path>', 'the nodes before the change; may be repeated')))
    .addOption(repeated(new Option('--nodes-new <path>', 'the nodes after it; may be repeated')))
    .addOption(excludeOption())
    .addOption(failOnOption())
    .addOption(
      new Option(
        '--label <change...>',
        'change a label, as NODE=KEY=VALUE or NODE=KEY-; NODE is a node, a class of nodes or a pool',
      ).default([]),
    )
    .addOption(
      new Option(
        '--taint <change...>',
        'change a taint, as NODE=KEY=VALUE:EFFECT, NODE=KEY:EFFECT- or NODE=KEY-',
      ).default([]),
    )
    .addOption(waiversOption())
    .addOption(outputOption(Object.keys(REPORTS)))
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (before: string, after: string | undefined, _options: DiffOptions, command: Command) => {
      const { options } = configuredOptions<DiffOptions>(command, io);
      const { nodes, nodesOld = nodes, nodesNew = nodes, label, taint, waivers } = options;
      if (after === undefined && nodesOld === nodesNew && label.length + taint.length === 0) {
        throw new UsageError(
          'there is nothing to compare; give manifests after the change, --nodes-old and --nodes-new, --label or --taint',
        );
      }
      const diff = diffFiles({
        before: { input: before, nodes: nodesOld },
        after: { input: after ?? before, nodes: nodesNew },
        changes: { labels: label, taints: taint },
        waivers,
        severities: options.severities,
        exclude: options.exclude,
        excludeFrom: options.excludeFrom,
        ownFiles: options.ownFiles,
        stdin: await stdinFor(
          [
            before,
            after,
            ...[nodes, options.nodesOld, options.nodesNew].flatMap(names => names ?? []),
            fileOf(waivers),
          ],
          io,
        ),
        cwd: io.cwd,
        today: io.today,
      });
      await reportProblems([...diff.problems, ...diff.notes], io);
      for (const piece of REPORTS[options.output](diff, terminalOf(io, options))) {
        if (!(await io.stdout.write(piece))) break;
      }
      exitWith(exitCodeOf({ findings: diff.appeared, problems: diff.problems }, options.failOn));
    });
