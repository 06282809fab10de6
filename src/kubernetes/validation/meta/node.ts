import { validateObjectMeta } from './object-meta';
import { validateTaints } from './taints';
import { judgeManifest, type ManifestVerdict } from './verdict';
import { bool, decode, list, struct } from '../../schema/decode';
import { type FieldError, internalError, invalid, required } from '../../schema/field-error';
import { node, type NodeFields } from '../../schema/node';
import { type Cidr, parseCidr } from '../../syntax/cidr';

const AVOID_PODS = 'scheduler.alpha.kubernetes.io/preferAvoidPods';
const avoidPods = struct({
  preferAvoidPods: list(struct({ podSignature: struct({ podController: struct({ controller: bool }) }) })),
});

/** The annotation that once told the scheduler which pods to avoid; its syntax is still checked. */
function validateAvoidPods(annotation: string | undefined, field: string): FieldError[] {
  if (!annotation) return [];
  const unreadable = (detail: string) => [invalid(`${field}.AvoidPods`, AVOID_PODS, detail)];
  let parsed: unknown;
  try {
    parsed = JSON.parse(annotation);
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  const {
    value: { preferAvoidPods = [] },
    errors,
  } = decode(avoidPods, parsed);
  if (errors.length > 0) return unreadable(errors[0].message);
  return preferAvoidPods.flatMap(({ podSignature }, index) => {
    const at = `${field}.${AVOID_PODS}[${index}].PodSignature`;
    const controller = podSignature?.podController;
    if (!controller) return [required(at)];
    return controller.controller
      ? []
      : [invalid(`${at}.PodController.Controller`, false, 'must point to a controller')];
  });
}

/** Kubernetes compares the families of two or more addresses even where one of them is no address. */
function validateFamilies(
  cidrs: readonly string[],
  parsed: readonly (Cidr | undefined)[],
  field: string,
): FieldError[] {
  const broken = parsed.findIndex(cidr => cidr === undefined);
  const families = new Set(parsed.map(cidr => cidr?.family));
  if (cidrs.length < 2) return [];
  return [
    ...(broken >= 0
      ? [
          internalError(
            field,
            `invalid PodCIDRs. failed to check with dual stack with error:invalid CIDR[${broken}]: <nil> (invalid CIDR address: ${cidrs[broken]})`,
          ),
        ]
      : []),
    ...(broken >= 0 || cidrs.length > 2 || families.size < 2
      ? [invalid(field, cidrs, 'may specify no more than one CIDR for each IP family')]
      : []),
  ];
}

function validatePodCidrs(cidrs: readonly string[], field: string): FieldError[] {
  const parsed = cidrs.map(parseCidr);
  return [
    ...cidrs.flatMap((text, index) => {
      const cidr = parsed[index];
      if (!cidr) {
        return [invalid(`${field}[${index}]`, text, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
      }
      return cidr.isNetwork
        ? []
        : [invalid(`${field}[${index}]`, text, 'must not have bits set beyond the prefix length')];
    }),
    ...validateFamilies(cidrs, parsed, field),
  ];
}

function validateDecodedNode({ metadata = {}, spec = {} }: NodeFields): FieldError[] {
  // Of the two spellings the older decides where they differ.
  const cidrs = spec.podCIDR && spec.podCIDR !== spec.podCIDRs?.[0] ? [spec.podCIDR] : (spec.podCIDRs ?? []);
  const taints = (spec.taints ?? []).map(({ key = '', value = '', effect = '' }) => ({ key, value, effect }));
  return [
    ...validateObjectMeta(metadata, false),
    ...validateAvoidPods(metadata.annotations?.[AVOID_PODS], 'metadata.annotations'),
    ...validateTaints(taints),
    ...validatePodCidrs(cidrs, 'spec.podCIDRs'),
  ];
}

/** A Node as it is created, as far as labels, taints and addresses go. */
export function validateNode(manifest: unknown): ManifestVerdict {
  return judgeManifest(manifest, node, validateDecodedNode);
}
