import type { Rule } from './rule';
import { versionInSelector } from './version-in-selector';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  versionInSelector,
];
