import type { RecordedWaiver } from './waivers';
import { isObject } from '../../kubernetes/syntax/json-object';
import { describeManifest, type Manifest } from '../input/manifest';
import { placeOf, type Origin } from '../input/origin';
import { printable } from '../words/printable';

/** Annotations with this prefix waive the rule that follows it; their value is the reason. */
export const WAIVE_PREFIX = 'waive.placement.cdk8s.io/';

/** A day on which the waiver ends may stand before the reason: `until 2027-01-31: the reason`. */
const UNTIL = /^until (\d{4}-\d\d-\d\d):\s*([^]*)$/;

/** The waivers that objects carry themselves, as annotations; each is for the findings of its object alone. */
export function inlineWaivers(manifests: readonly Manifest[]): RecordedWaiver[] {
  return manifests.flatMap(manifest => {
    const annotations = isObject(manifest.json.metadata) ? manifest.json.metadata.annotations : undefined;
    if (!isObject(annotations)) return [];
    return Object.entries(annotations).flatMap(([key, value]) => {
      if (!key.startsWith(WAIVE_PREFIX)) return [];
      const text = typeof value === 'string' ? value.trim() : '';
      const [, expires, reason = text] = UNTIL.exec(text) ?? [];
      return [
        {
          rule: printable(key.slice(WAIVE_PREFIX.length)),
          workload: describeManifest(manifest),
          reason: printable(reason),
          ...(expires !== undefined && { expires }),
          origin: placeOfAnnotation(manifest.origin, key),
          object: manifest.origin,
        },
      ];
    });
  });
}

function placeOfAnnotation(origin: Origin, key: string): Origin {
  return 'constructPath' in origin ? origin : placeOf(origin, ['metadata', 'annotations', key]);
}
