import { adminAccessWithoutLabel } from './admission/admin-access-without-label';
import { criticalPriorityWithoutQuota } from './admission/critical-priority-without-quota';
import { missingResourceClaim } from './admission/missing-resource-claim';
import { namespaceDefaultTolerations } from './admission/namespace-default-tolerations';
import { resourceFlavorWithoutNodes } from './admission/resource-flavor-without-nodes';
import { runtimeClassScheduling } from './admission/runtime-class-scheduling';
import { serviceAccountWithoutToken } from './admission/service-account-without-token';
import { unknownPriorityClass } from './admission/unknown-priority-class';
import { agentBudget } from './agents/agent-budget';
import { agentMissesNodes } from './agents/agent-misses-nodes';
import { agentOnVirtualNodes } from './agents/agent-on-virtual-nodes';
import { agentWithoutRequests } from './agents/agent-without-requests';
import { disruptionBudgetOnAgent } from './agents/disruption-budget-on-agent';
import { extendedResourceMismatch } from './agents/extended-resource-mismatch';
import { hostPortClash } from './agents/host-port-clash';
import { linuxAgentOnWindows } from './agents/linux-agent-on-windows';
import { surgeWithHostPort } from './agents/surge-with-host-port';
import { updateStrategyRefused } from './agents/update-strategy-refused';
import { agentsExcludeEachOther } from './fit/agents-exclude-each-other';
import { largerThanNodes } from './fit/larger-than-nodes';
import { rolloutStuck } from './fit/rollout-stuck';
import { spreadCountsClosedNodes } from './fit/spread-counts-closed-nodes';
import { tooManyReplicas } from './fit/too-many-replicas';
import { apiServerWarning } from './manifests/api-server-warning';
import { duplicateObject } from './manifests/duplicate-object';
import { invalidManifest } from './manifests/invalid-manifest';
import { misspeltField } from './manifests/misspelt-field';
import { namespaceNodeSelector } from './manifests/namespace-node-selector';
import { overlappingSelectors } from './manifests/overlapping-selectors';
import { podSecurityRefuses } from './manifests/pod-security-refuses';
import { selectorMismatch } from './manifests/selector-mismatch';
import { unservedApiVersion } from './manifests/unserved-api-version';
import { versionInSelector } from './manifests/version-in-selector';
import { autoscalerHintMismatch } from './pools/autoscaler-hint-mismatch';
import { guardRefuses } from './pools/guard-refuses';
import { intentGap } from './pools/intent-gap';
import { intentLeak } from './pools/intent-leak';
import { invalidNodePool } from './pools/invalid-node-pool';
import { missingAutoscalerTags } from './pools/missing-autoscaler-tags';
import { poolNotLabelled } from './pools/pool-not-labelled';
import { poolNotTainted } from './pools/pool-not-tainted';
import { poolsAlike } from './pools/pools-alike';
import { startupTaintDeadlock } from './pools/startup-taint-deadlock';
import { startupTaintNearMiss } from './pools/startup-taint-near-miss';
import { startupTaintWithoutRemover } from './pools/startup-taint-without-remover';
import type { Rule } from './rule';
import { comparisonNeverMatches } from './selection/comparison-never-matches';
import { contradictorySelection } from './selection/contradictory-selection';
import { deprecatedNodeLabel } from './selection/deprecated-node-label';
import { ignoredPreference } from './selection/ignored-preference';
import { landsNowhere } from './selection/lands-nowhere';
import { noPoolForSelection } from './selection/no-pool-for-selection';
import { nodeLabelNearMiss } from './selection/node-label-near-miss';
import { pinnedNodeName } from './selection/pinned-node-name';
import { roleLabelValue } from './selection/role-label-value';
import { selectsWithoutTolerating } from './selection/selects-without-tolerating';
import { effectMismatch } from './tolerations/effect-mismatch';
import { evictsAgent } from './tolerations/evicts-agent';
import { leavesNotReadyNodes } from './tolerations/leaves-not-ready-nodes';
import { legacyControlPlaneKey } from './tolerations/legacy-control-plane-key';
import { siblingWithoutToleration } from './tolerations/sibling-without-toleration';
import { toleratesEverythingInPool } from './tolerations/tolerates-everything-in-pool';
import { toleratesWithoutSelecting } from './tolerations/tolerates-without-selecting';
import { tolerationMatchesNoTaint } from './tolerations/toleration-matches-no-taint';
import { tolerationNearMiss } from './tolerations/toleration-near-miss';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  adminAccessWithoutLabel,
  agentBudget,
  agentMissesNodes,
  agentOnVirtualNodes,
  agentWithoutRequests,
  agentsExcludeEachOther,
  apiServerWarning,
  autoscalerHintMismatch,
  comparisonNeverMatches,
  contradictorySelection,
  criticalPriorityWithoutQuota,
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
  largerThanNodes,
  leavesNotReadyNodes,
  legacyControlPlaneKey,
  linuxAgentOnWindows,
  missingAutoscalerTags,
  missingResourceClaim,
  misspeltField,
  namespaceDefaultTolerations,
  namespaceNodeSelector,
  noPoolForSelection,
  nodeLabelNearMiss,
  overlappingSelectors,
  pinnedNodeName,
  podSecurityRefuses,
  poolNotLabelled,
  poolNotTainted,
  poolsAlike,
  resourceFlavorWithoutNodes,
  roleLabelValue,
  rolloutStuck,
  runtimeClassScheduling,
  selectorMismatch,
  selectsWithoutTolerating,
  serviceAccountWithoutToken,
  siblingWithoutToleration,
  spreadCountsClosedNodes,
  startupTaintDeadlock,
  startupTaintNearMiss,
  startupTaintWithoutRemover,
  surgeWithHostPort,
  toleratesEverythingInPool,
  toleratesWithoutSelecting,
  tolerationMatchesNoTaint,
  tolerationNearMiss,
  tooManyReplicas,
  unknownPriorityClass,
  unservedApiVersion,
  updateStrategyRefused,
  versionInSelector,
];
