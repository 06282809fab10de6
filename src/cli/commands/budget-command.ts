import type { Command } from 'commander';
import type { AddCommand } from './command';
import { configured } from './configured';
import { EXIT } from './exit-code';
import {
  allowEmptyOption,
  analysisOf,
  budgetShareOption,
  colorOption,
  configOption,
  excludeOption,
  INPUTS,
  noColorOption,
  noConfigOption,
  nodesOption,
  outputOption,
  reportGaps,
  terminalOf,
  type ColorOptions,
  type InputOptions,
} from './options';
import { namedBudgetsOf } from '../../placement/budget/budget';
import { budgetJson } from '../../placement/report/json/budget-json';
import { budgetText } from '../../placement/report/text/budget-text';

interface BudgetOptions extends InputOptions, ColorOptions {
  readonly output: 'text' | 'json';
}

export const budgetCommand: AddCommand = (program, { io, exitWith }) =>
  program
    .command('budget')
    .description('show what agents request of each node: resources, pods, host ports')
    .argument('[path...]', INPUTS)
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(nodesOption())
    .addOption(excludeOption())
    .addOption(allowEmptyOption())
    .addOption(budgetShareOption())
    .addOption(outputOption(['text', 'json']))
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (paths: string[], _options: BudgetOptions, command: Command) => {
      const { inputs, options } = configured<BudgetOptions>(command, paths, io);
      const analysis = await analysisOf(inputs, options, io);
      await reportGaps(analysis, io);
      const budgets = namedBudgetsOf(analysis.plan);
      await io.stdout.write(
        options.output === 'json'
          ? budgetJson(budgets)
          : budgetText(budgets, analysis.plan.budgetShare, terminalOf(io, options)),
      );
      exitWith(analysis.problems.length > 0 ? EXIT.unreadable : EXIT.fine);
    });
