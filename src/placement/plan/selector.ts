import type { Workload } from './workload';
import type { PodBearingKind } from '../../kubernetes/kinds/kind';
import { podBearingKind } from '../../kubernetes/kinds/registry';
import { decode } from '../../kubernetes/schema/decode';
import { labelSelector, type LabelSelector } from '../../kubernetes/schema/object-meta';
import { isObject } from '../../kubernetes/syntax/json-object';
import { apiGroup, type Manifest } from '../input/manifest';

/** The label selector of a workload; empty where it has none, or one of the wrong type. */
export function selectorOf(workload: Workload): LabelSelector {
  return givenSelector(workload.manifest) ?? {};
}

/** The label selector a manifest gives, or undefined. */
export function givenSelector(manifest: Manifest): LabelSelector | undefined {
  const { json } = manifest;
  const given = isObject(json.spec) ? (json.spec.selector ?? undefined) : undefined;
  if (given === undefined) return undefined;
  return decode(labelSelector, selection(manifest) === 'map' ? { matchLabels: given } : given, 'spec.selector').value;
}

/** Whether the kind selects pods by labels, and cannot do without a selector. */
export function needsSelector(manifest: Manifest): boolean {
  return selection(manifest) === 'required';
}

/** Whether the kind selects pods by labels that the manifest may give. */
export function selectsPods(manifest: Manifest): boolean {
  return selection(manifest) !== undefined;
}

/** How objects of the kind find their pods. In another group than its own, a built-in kind had no selector yet. */
function selection({ apiVersion, kind }: Manifest): PodBearingKind['selector'] {
  const known = podBearingKind(apiVersion, kind);
  return known?.group === apiGroup(apiVersion) ? known.selector : undefined;
}
