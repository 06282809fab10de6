import { Option, type Command } from 'commander';
import type { AddCommand } from './command';
import { configured } from './configured';
import { EXIT } from './exit-code';
import {
  allowEmptyOption,
  analysisOf,
  budgetShareOption,
  configOption,
  excludeOption,
  INPUTS,
  lockOption,
  noConfigOption,
  nodesOption,
  reportGaps,
  waiversOption,
  type InputOptions,
} from './options';
import { recordFile } from './record-file';
import { baselineOf, resolvedCount } from '../../placement/analysis/baseline';
import { BASELINE_FILE, baselineText } from '../../placement/analysis/baseline-file';

interface BaselineOptions extends InputOptions {
  readonly baseline: string;
}

export const baselineCommand: AddCommand = (program, { io, exitWith }) =>
  program
    .command('baseline')
    .description("record today's findings, so that check --baseline fails on new ones only")
    .argument('[path...]', INPUTS)
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(nodesOption())
    .addOption(waiversOption())
    .addOption(budgetShareOption())
    .addOption(lockOption())
    .addOption(excludeOption())
    .addOption(allowEmptyOption())
    .addOption(new Option('--baseline <file>', 'the file to write').default(BASELINE_FILE))
    .action(async (paths: string[], _options: BaselineOptions, command: Command) => {
      const { inputs, options: all } = configured<BaselineOptions>(command, paths, io);
      const { baseline: file, ...options } = all;
      const analysis = await analysisOf(inputs, { ...options, formerBaseline: file }, io);
      await reportGaps(analysis, io);
      // Findings of what could not be read would be new once it can be.
      if (analysis.problems.length > 0) return exitWith(EXIT.unreadable);
      const findings = [...analysis.findings, ...(analysis.baseline?.accepted ?? [])];
      recordFile(file, baselineText(baselineOf(findings)), io);
      const before =
        analysis.baseline && `, ${analysis.findings.length} new, ${resolvedCount(analysis.baseline)} resolved`;
      await io.stdout.write(
        `${file}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}${before ?? ''}\n`,
      );
    });
