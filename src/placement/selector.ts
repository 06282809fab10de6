import { isObject } from './manifest';
import type { Workload } from './workload';
import { decode } from '../kubernetes/schema/decode';
import { labelSelector, type LabelSelector } from '../kubernetes/schema/object-meta';

/** The label selector of a workload; empty where it has none, or one of the wrong type. */
export function selectorOf({ manifest }: Workload): LabelSelector {
  const { spec } = manifest.json;
  return decode(labelSelector, isObject(spec) ? spec.selector : undefined, 'spec.selector').value;
}
