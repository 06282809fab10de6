import type { AddCommand } from './command';
import type { FileAnalysis } from '../../placement/file-analysis';
import { jsonReport, type Detail } from '../../placement/report/json';
import type { Terminal } from '../../placement/report/terminal';
import { checkText, planText } from '../../placement/report/text';
import { exitCodeOf } from '../exit-code';
import {
  analysisOf, byOption, colorOption, INPUTS, noColorOption, nodesOption, outputOption, reportProblems, terminalOf, waiversOption,
  type ColorOptions, type InputOptions,
} from '../options';

interface ReportOptions extends InputOptions, ColorOptions {
  readonly output: 'text' | 'json';
  readonly by: Detail;
}

/** `plan` and `check`: two reports of one analysis. */
function reportCommand(name: string, description: string, text: (analysis: FileAnalysis, terminal: Terminal) => string): AddCommand {
  return (program, { io, exitWith }) => program.command(name)
    .description(description)
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
}

export const planCommand = reportCommand('plan', 'show where every workload lands, and what is wrong', planText);
export const checkCommand = reportCommand('check', 'show what is wrong', checkText);
