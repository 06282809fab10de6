import { agentWithoutRequests } from './agent-without-requests';
import { comparisonNeverMatches } from './comparison-never-matches';
import { contradictorySelection } from './contradictory-selection';
import { deprecatedNodeLabel } from './deprecated-node-label';
import { disruptionBudgetOnAgent } from './disruption-budget-on-agent';
import { duplicateObject } from './duplicate-object';
import { extendedResourceMismatch } from './extended-resource-mismatch';
import { hostPortClash } from './host-port-clash';
import { ignoredPreference } from './ignored-preference';
import { invalidManifest } from './invalid-manifest';
import { invalidNodePool } from './invalid-node-pool';
import { namespaceNodeSelector } from './namespace-node-selector';
import { overlappingSelectors } from './overlapping-selectors';
import { pinnedNodeName } from './pinned-node-name';
import { podSecurityRefuses } from './pod-security-refuses';
import type { Rule } from './rule';
import { selectorMismatch } from './selector-mismatch';
import { surgeWithHostPort } from './surge-with-host-port';
import { unservedApiVersion } from './unserved-api-version';
import { updateStrategyRefused } from './update-strategy-refused';
import { versionInSelector } from './version-in-selector';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  agentWithoutRequests,
  comparisonNeverMatches,
  contradictorySelection,
  deprecatedNodeLabel,
  disruptionBudgetOnAgent,
  duplicateObject,
  extendedResourceMismatch,
  hostPortClash,
  ignoredPreference,
  invalidManifest,
  invalidNodePool,
  namespaceNodeSelector,
  overlappingSelectors,
  pinnedNodeName,
  podSecurityRefuses,
  selectorMismatch,
  surgeWithHostPort,
  unservedApiVersion,
  updateStrategyRefused,
  versionInSelector,
];
