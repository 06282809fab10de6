import { comparisonNeverMatches } from './comparison-never-matches';
import { contradictorySelection } from './contradictory-selection';
import { extendedResourceMismatch } from './extended-resource-mismatch';
import { invalidManifest } from './invalid-manifest';
import type { Rule } from './rule';
import { selectorMismatch } from './selector-mismatch';
import { unservedApiVersion } from './unserved-api-version';
import { updateStrategyRefused } from './update-strategy-refused';
import { versionInSelector } from './version-in-selector';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  comparisonNeverMatches,
  contradictorySelection,
  extendedResourceMismatch,
  invalidManifest,
  selectorMismatch,
  unservedApiVersion,
  updateStrategyRefused,
  versionInSelector,
];
