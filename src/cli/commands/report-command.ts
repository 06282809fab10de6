import type { Command } from 'commander';
import type { AddCommand } from './command';
import { configured } from './configured';
import { exitCodeOf } from './exit-code';
import {
  allowEmptyOption,
  analysisOf,
  baselineOption,
  budgetShareOption,
  byOption,
  colorOption,
  configOption,
  excludeOption,
  failOnOption,
  INPUTS,
  lockOption,
  noColorOption,
  noConfigOption,
  nodesOption,
  outputOption,
  reportGaps,
  ruleOption,
  severityOption,
  terminalOf,
  waiversOption,
  type ColorOptions,
  type InputOptions,
} from './options';
import type { FailOn } from '../../placement/analysis/failing';
import type { FileAnalysis } from '../../placement/analysis/file-analysis';
import { shown } from '../../placement/analysis/shown';
import { htmlReport } from '../../placement/report/html/page';
import { jsonReport, type Detail } from '../../placement/report/json/json';
import { sarifReport } from '../../placement/report/json/sarif';
import { checkMarkdown, planMarkdown } from '../../placement/report/markdown/markdown';
import type { Terminal } from '../../placement/report/text/terminal';
import { checkText, planText } from '../../placement/report/text/text';
import type { Severity } from '../../placement/rules/severity';

type Format = 'text' | 'json' | 'markdown' | 'sarif' | 'html';

interface ReportOptions extends InputOptions, ColorOptions {
  readonly output: Format;
  readonly by: Detail;
  readonly severity?: Severity;
  readonly rule?: readonly string[];
  readonly failOn: FailOn;
}

/** What a report takes besides what it reports. */
interface View {
  readonly terminal: Terminal;
  readonly detail: Detail;
  /** The folder that files are named from. */
  readonly cwd: string;
}

/** A report in each format, in pieces. */
type Reports = Readonly<Record<Format, (analysis: FileAnalysis, view: View) => Iterable<string>>>;

const PLAN: Reports = {
  text: (analysis, { terminal }) => [planText(analysis, terminal)],
  json: (analysis, { detail }) => jsonReport(analysis, detail),
  markdown: analysis => [planMarkdown(analysis)],
  sarif: (analysis, { cwd }) => sarifReport(analysis, cwd),
  html: htmlReport,
};

const CHECK: Reports = {
  ...PLAN,
  text: (analysis, { terminal }) => [checkText(analysis, terminal)],
  markdown: analysis => [checkMarkdown(analysis)],
};

/** `plan` and `check`: two reports of one analysis. */
function reportCommand(name: string, description: string, reports: Reports): AddCommand {
  return (program, { io, exitWith }) =>
    program
      .command(name)
      .description(description)
      .argument('[path...]', INPUTS)
      .addOption(configOption())
      .addOption(noConfigOption())
      .addOption(nodesOption())
      .addOption(waiversOption())
      .addOption(budgetShareOption())
      .addOption(lockOption())
      .addOption(baselineOption())
      .addOption(excludeOption())
      .addOption(allowEmptyOption())
      .addOption(severityOption())
      .addOption(ruleOption())
      .addOption(failOnOption())
      .addOption(outputOption(Object.keys(reports)))
      .addOption(byOption())
      .addOption(colorOption())
      .addOption(noColorOption())
      .action(async (paths: string[], _options: ReportOptions, command: Command) => {
        const { inputs, options } = configured<ReportOptions>(command, paths, io);
        const analysis = await analysisOf(inputs, options, io);
        await reportGaps(analysis, io);
        const view = { terminal: terminalOf(io, options), detail: options.by, cwd: io.cwd };
        const report = shown(analysis, { severity: options.severity, rules: options.rule });
        // Where no file was read, an empty table would look like a success.
        const isNothing = analysis.isEmpty && !options.allowEmpty && options.output === 'text';
        const pieces = isNothing ? [] : reports[options.output](report, view);
        for (const piece of pieces) {
          if (!(await io.stdout.write(piece))) break;
        }
        exitWith(exitCodeOf(analysis, options.failOn));
      });
}

export const planCommand = reportCommand('plan', 'show the placement of every workload, then findings', PLAN);
export const checkCommand = reportCommand('check', 'show findings', CHECK);
