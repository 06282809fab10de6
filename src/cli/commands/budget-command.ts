import type { AddCommand } from './command';
import { EXIT } from './exit-code';
import {
  allowEmptyOption,
  analysisOf,
  budgetShareOption,
  colorOption,
  excludeOption,
  INPUTS,
  noColorOption,
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
    .argument('<path...>', INPUTS)
    .addOption(nodesOption())
    .addOption(excludeOption())
    .addOption(allowEmptyOption())
    .addOption(budgetShareOption())
    .addOption(outputOption(['text', 'json']))
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (paths: string[], options: BudgetOptions) => {
      const analysis = await analysisOf(paths, options, io);
      await reportGaps(analysis, io);
      const budgets = namedBudgetsOf(analysis.plan);
      await io.stdout.write(
        options.output === 'json'
          ? budgetJson(budgets)
          : budgetText(budgets, analysis.plan.budgetShare, terminalOf(io, options)),
      );
      exitWith(analysis.problems.length > 0 ? EXIT.unreadable : EXIT.fine);
    });
