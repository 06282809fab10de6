import { type NodeSelectorRequirement, type NodeSelectorTerm, type PodSpec } from '../api';
import { bool, decode, type Decoded, int32, int64, list, map, struct, text } from '../schema/decode';
import { type FieldError } from '../schema/field-error';

const requirement = struct({ key: text, operator: text, values: list(text) });
const term = struct({ matchExpressions: list(requirement), matchFields: list(requirement) });

/** The fields of a pod's spec that decide placement, and no others. */
const placementFields = struct({
  nodeName: text,
  nodeSelector: map(text),
  affinity: struct({
    nodeAffinity: struct({
      requiredDuringSchedulingIgnoredDuringExecution: struct({ nodeSelectorTerms: list(term) }),
      preferredDuringSchedulingIgnoredDuringExecution: list(struct({ weight: int32, preference: term })),
    }),
  }),
  tolerations: list(struct({ key: text, operator: text, value: text, effect: text, tolerationSeconds: int64 })),
  hostNetwork: bool,
});

/** What was read, and what could not be: a wrong type, which counts as unset. */
export interface Read<T> {
  readonly value: T;
  readonly errors: readonly FieldError[];
}

function requirementOf({ key = '', operator = '', values }: Decoded<typeof requirement>): NodeSelectorRequirement {
  return { key, operator, ...(values && { values }) };
}

function termOf({ matchExpressions, matchFields }: Decoded<typeof term>): NodeSelectorTerm {
  return {
    ...(matchExpressions && { matchExpressions: matchExpressions.map(requirementOf) }),
    ...(matchFields && { matchFields: matchFields.map(requirementOf) }),
  };
}

/**
 * Reads the placement of a pod's spec, whatever it is; other fields are left out. `field` is where it stands, such as
 * `spec.template.spec`.
 */
export function readPodSpec(spec: unknown, field: string): Read<PodSpec> {
  const {
    value: { affinity, ...rest },
    errors,
  } = decode(placementFields, spec, field);
  const nodeAffinity = affinity?.nodeAffinity;
  const required = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const preferred = nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
  if (!required && !preferred) return { value: rest, errors };
  const readAffinity = {
    ...(required && {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: (required.nodeSelectorTerms ?? []).map(termOf),
      },
    }),
    ...(preferred && {
      preferredDuringSchedulingIgnoredDuringExecution: preferred.map(({ weight = 0, preference = {} }) => ({
        weight,
        preference: termOf(preference),
      })),
    }),
  };
  return { value: { ...rest, affinity: { nodeAffinity: readAffinity } }, errors };
}
