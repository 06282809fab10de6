import type { Command } from 'commander';
import type { AddCommand } from './command';
import { configured } from './configured';
import { EXIT } from './exit-code';
import {
  allowEmptyOption,
  analysisOf,
  colorOption,
  configOption,
  excludeOption,
  INPUTS,
  noColorOption,
  noConfigOption,
  nodesOption,
  reportGaps,
  terminalOf,
  type ColorOptions,
  type InputOptions,
} from './options';
import { explain, explainNode } from '../../placement/explain/explanation';
import { findWorkload } from '../../placement/explain/workload-name';
import { explanationText, nodeExplanationText } from '../../placement/report/text/explanation-text';

interface ExplainOptions extends InputOptions, ColorOptions {
  readonly filename?: string[];
}

export const explainCommand: AddCommand = (program, { io, exitWith }) =>
  program
    .command('explain')
    .description('explain why a workload runs on some nodes and not on others')
    .argument(
      '<workload>',
      'DaemonSet/namespace/name, namespace/name, name or file:line, or "DaemonSet namespace/name" as findings have it',
    )
    .argument('[node]', 'one node, or one class of nodes as plan names them')
    .option('-f, --filename <path...>', INPUTS)
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(nodesOption())
    .addOption(excludeOption())
    .addOption(allowEmptyOption())
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (name: string, node: string | undefined, { filename = [] }: ExplainOptions, command: Command) => {
      const { inputs, options } = configured<ExplainOptions>(command, filename, io);
      const analysis = await analysisOf(inputs, options, io);
      await reportGaps(analysis, io);
      const workload = findWorkload(analysis.plan.workloads, name);
      const terminal = terminalOf(io, options);
      await io.stdout.write(
        node === undefined
          ? explanationText(explain(analysis.plan, workload), terminal)
          : nodeExplanationText(explainNode(analysis.plan, workload, node), terminal),
      );
      exitWith(analysis.problems.length > 0 ? EXIT.unreadable : EXIT.fine);
    });
