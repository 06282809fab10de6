import { readFileSync } from 'fs';
import { join } from 'path';
import { LANDING_CHANGED } from '../lock/landing-changed';
import { RULES } from '../rules';
import { WAIVER_RULES } from './waivers';
import type { RuleSummary } from '../rules/rule';
import { PROGRAM } from '../words/program';

/** All rules by which findings are named, by id. */
export const RULE_CATALOGUE: readonly RuleSummary[] = [...RULES, ...WAIVER_RULES, LANDING_CHANGED].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);

/** Where the page of a rule can be read by its id. */
export function rulePageUrl(id: string): string {
  return `${PROGRAM.home}/blob/main/docs/rules/${id}.md`;
}

/** The page of a rule, in Markdown: why, what happens in the cluster, a bad and a good example, how to waive. */
export function rulePage({ id }: RuleSummary): string {
  return readFileSync(join(__dirname, '../../../docs/rules', `${id}.md`), 'utf8');
}
