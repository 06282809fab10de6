import type { AddCommand } from './command';
import { colorOption, noColorOption, terminalOf, UsageError, type ColorOptions } from './options';
import { RULE_CATALOGUE, rulePage } from '../../placement/analysis/rule-catalogue';
import { rulesText } from '../../placement/report/text/rules-text';
import { nearestName } from '../../placement/words/nearest-name';

export const rulesCommand: AddCommand = (program, { io }) =>
  program
    .command('rules')
    .description('list the rules, or show the page of one')
    .argument('[id]', 'a rule')
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (id: string | undefined, options: ColorOptions) => {
      await io.stdout.write(id === undefined ? rulesText(RULE_CATALOGUE, terminalOf(io, options)) : pageOf(id));
    });

function pageOf(id: string): string {
  const rule = RULE_CATALOGUE.find(candidate => candidate.id === id);
  if (rule) return rulePage(rule);
  const nearest = nearestName(
    id,
    RULE_CATALOGUE.map(candidate => candidate.id),
  );
  throw new UsageError(
    `there is no rule ${id}; ${nearest ? `did you mean ${nearest}?` : 'see: cdk8s-placement rules'}`,
  );
}
