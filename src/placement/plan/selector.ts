import type { Workload } from './workload';
import { decode } from '../../kubernetes/schema/decode';
import { labelSelector, type LabelSelector } from '../../kubernetes/schema/object-meta';
import { isObject } from '../../kubernetes/syntax/json-object';
import { apiGroup, type Manifest } from '../input/manifest';

/** Kinds that find their pods by a label selector that the manifest has to give. */
const SELECTING_KINDS: ReadonlySet<string> = new Set([
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'apps.kruise.io/CloneSet',
  'apps.kruise.io/DaemonSet',
  'apps.kruise.io/StatefulSet',
  'argoproj.io/Rollout',
]);

/** Kinds whose selector is a plain map of labels, and is that of the template where the manifest gives none. */
const MAP_SELECTING_KINDS: ReadonlySet<string> = new Set([
  '/ReplicationController',
  'apps.openshift.io/DeploymentConfig',
]);

/** The label selector of a workload; empty where it has none, or one of the wrong type. */
export function selectorOf(workload: Workload): LabelSelector {
  return givenSelector(workload.manifest) ?? {};
}

/** The label selector a manifest gives, or undefined. */
export function givenSelector({ apiVersion, kind, json }: Manifest): LabelSelector | undefined {
  const given = isObject(json.spec) ? (json.spec.selector ?? undefined) : undefined;
  if (given === undefined) return undefined;
  const isMap = MAP_SELECTING_KINDS.has(`${apiGroup(apiVersion)}/${kind}`);
  return decode(labelSelector, isMap ? { matchLabels: given } : given, 'spec.selector').value;
}

/** Whether the kind selects pods by labels, and cannot do without a selector. */
export function needsSelector({ apiVersion, kind }: Manifest): boolean {
  return SELECTING_KINDS.has(`${apiGroup(apiVersion)}/${kind}`);
}

/** Whether the kind selects pods by labels that the manifest may give. */
export function selectsPods(manifest: Manifest): boolean {
  return needsSelector(manifest) || MAP_SELECTING_KINDS.has(`${apiGroup(manifest.apiVersion)}/${manifest.kind}`);
}
