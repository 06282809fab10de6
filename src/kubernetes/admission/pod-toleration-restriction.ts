import { type Toleration } from '../api';
import { firstOutsideWhitelist, mergeTolerations } from './toleration-superset';
import { decode, int64, list, struct, text } from '../schema/decode';
import { DEFAULT_TOLERATIONS_ANNOTATION, TOLERATIONS_WHITELIST_ANNOTATION } from '../well-known/well-known-annotations';

export interface PodTolerationRestrictionRequest {
  readonly namespaceAnnotations: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  /** The plug-in's configuration, for namespaces without the annotation. */
  readonly clusterDefault?: readonly Toleration[];
  readonly clusterWhitelist?: readonly Toleration[];
  /** The pod requests or limits cpu or memory somewhere, so its quality of service is not BestEffort. */
  readonly hasResources: boolean;
}

export type PodTolerationRestrictionVerdict =
  | { readonly allowed: true; readonly tolerations: readonly Toleration[] }
  | {
      readonly allowed: false;
      readonly kind: 'whitelist';
      readonly of: 'namespace' | 'cluster';
      readonly toleration: Toleration;
      readonly message: string;
    }
  | { readonly allowed: false; readonly kind: 'unparsable'; readonly annotation: string; readonly message: string };

const MEMORY_PRESSURE: Toleration = {
  key: 'node.kubernetes.io/memory-pressure',
  operator: 'Exists',
  effect: 'NoSchedule',
};
const tolerationList = list(struct({ key: text, operator: text, value: text, effect: text, tolerationSeconds: int64 }));

class UnparsableAnnotation extends Error {
  constructor(
    public readonly annotation: string,
    message: string,
  ) {
    super(message);
  }
}

/** The tolerations in an annotation: undefined without it, none when it is empty. */
function readAnnotation(
  annotations: Readonly<Record<string, string>>,
  annotation: string,
): readonly Toleration[] | undefined {
  if (!Object.hasOwn(annotations, annotation)) return undefined;
  if (annotations[annotation] === '') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(annotations[annotation]);
  } catch (error) {
    throw new UnparsableAnnotation(annotation, error instanceof Error ? error.message : String(error));
  }
  const { value: tolerations, errors } = decode(tolerationList, parsed, annotation);
  if (errors.length > 0) throw new UnparsableAnnotation(annotation, errors[0].message);
  return tolerations;
}

function admit(request: PodTolerationRestrictionRequest): PodTolerationRestrictionVerdict {
  const { namespaceAnnotations, clusterDefault = [], clusterWhitelist = [], hasResources } = request;
  const defaults = readAnnotation(namespaceAnnotations, DEFAULT_TOLERATIONS_ANNOTATION) ?? clusterDefault;
  const merged = defaults.length > 0 ? mergeTolerations(request.tolerations, defaults) : request.tolerations;
  const tolerations = hasResources ? mergeTolerations(merged, [MEMORY_PRESSURE]) : merged;
  const ofNamespace = readAnnotation(namespaceAnnotations, TOLERATIONS_WHITELIST_ANNOTATION);
  const toleration = firstOutsideWhitelist(tolerations, ofNamespace ?? clusterWhitelist);
  if (!toleration) return { allowed: true, tolerations };
  const of = ofNamespace ? 'namespace' : 'cluster';
  const message = `pod tolerations (possibly merged with namespace default tolerations) conflict with its ${of} whitelist`;
  return { allowed: false, kind: 'whitelist', of, toleration, message };
}

/**
 * The admission plug-in PodTolerationRestriction (off by default): adds default tolerations and holds pods to a
 * whitelist. It sees daemon pods with their automatic tolerations, which a whitelist must cover too. DESIRED does not
 * move.
 */
export function admitPodTolerationRestriction(
  request: PodTolerationRestrictionRequest,
): PodTolerationRestrictionVerdict {
  try {
    return admit(request);
  } catch (error) {
    if (error instanceof UnparsableAnnotation) {
      return { allowed: false, kind: 'unparsable', annotation: error.annotation, message: error.message };
    }
    throw error;
  }
}
