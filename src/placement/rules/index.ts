import { agentBudget } from './agent-budget';
import { agentOnVirtualNodes } from './agent-on-virtual-nodes';
import { agentWithoutRequests } from './agent-without-requests';
import { autoscalerHintMismatch } from './autoscaler-hint-mismatch';
import { comparisonNeverMatches } from './comparison-never-matches';
import { contradictorySelection } from './contradictory-selection';
import { deprecatedNodeLabel } from './deprecated-node-label';
import { disruptionBudgetOnAgent } from './disruption-budget-on-agent';
import { duplicateObject } from './duplicate-object';
import { effectMismatch } from './effect-mismatch';
import { evictsAgent } from './evicts-agent';
import { extendedResourceMismatch } from './extended-resource-mismatch';
import { guardRefuses } from './guard-refuses';
import { hostPortClash } from './host-port-clash';
import { ignoredPreference } from './ignored-preference';
import { intentGap } from './intent-gap';
import { intentLeak } from './intent-leak';
import { invalidManifest } from './invalid-manifest';
import { invalidNodePool } from './invalid-node-pool';
import { landsNowhere } from './lands-nowhere';
import { leavesNotReadyNodes } from './leaves-not-ready-nodes';
import { legacyControlPlaneKey } from './legacy-control-plane-key';
import { linuxAgentOnWindows } from './linux-agent-on-windows';
import { misspeltField } from './misspelt-field';
import { namespaceNodeSelector } from './namespace-node-selector';
import { nodeLabelNearMiss } from './node-label-near-miss';
import { overlappingSelectors } from './overlapping-selectors';
import { pinnedNodeName } from './pinned-node-name';
import { podSecurityRefuses } from './pod-security-refuses';
import { poolNotLabelled } from './pool-not-labelled';
import { poolNotTainted } from './pool-not-tainted';
import { poolsAlike } from './pools-alike';
import type { Rule } from './rule';
import { selectorMismatch } from './selector-mismatch';
import { selectsWithoutTolerating } from './selects-without-tolerating';
import { siblingWithoutToleration } from './sibling-without-toleration';
import { startupTaintDeadlock } from './startup-taint-deadlock';
import { startupTaintNearMiss } from './startup-taint-near-miss';
import { surgeWithHostPort } from './surge-with-host-port';
import { toleratesEverythingInPool } from './tolerates-everything-in-pool';
import { toleratesWithoutSelecting } from './tolerates-without-selecting';
import { tolerationMatchesNoTaint } from './toleration-matches-no-taint';
import { tolerationNearMiss } from './toleration-near-miss';
import { unservedApiVersion } from './unserved-api-version';
import { updateStrategyRefused } from './update-strategy-refused';
import { versionInSelector } from './version-in-selector';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  agentBudget,
  agentOnVirtualNodes,
  agentWithoutRequests,
  autoscalerHintMismatch,
  comparisonNeverMatches,
  contradictorySelection,
  deprecatedNodeLabel,
  disruptionBudgetOnAgent,
  duplicateObject,
  effectMismatch,
  evictsAgent,
  extendedResourceMismatch,
  guardRefuses,
  hostPortClash,
  ignoredPreference,
  intentGap,
  intentLeak,
  invalidManifest,
  invalidNodePool,
  landsNowhere,
  leavesNotReadyNodes,
  legacyControlPlaneKey,
  linuxAgentOnWindows,
  misspeltField,
  namespaceNodeSelector,
  nodeLabelNearMiss,
  overlappingSelectors,
  pinnedNodeName,
  podSecurityRefuses,
  poolNotLabelled,
  poolNotTainted,
  poolsAlike,
  selectorMismatch,
  selectsWithoutTolerating,
  siblingWithoutToleration,
  startupTaintDeadlock,
  startupTaintNearMiss,
  surgeWithHostPort,
  toleratesEverythingInPool,
  toleratesWithoutSelecting,
  tolerationMatchesNoTaint,
  tolerationNearMiss,
  unservedApiVersion,
  updateStrategyRefused,
  versionInSelector,
];
