import { podLevelResources } from '../../scheduling/pod-level-resources';
import { requestsOrLimits } from '../../scheduling/resource-sum';
import { type Container } from '../../schema/container';
import { type Decoded } from '../../schema/decode';
import { type FieldError, forbidden } from '../../schema/field-error';
import { pod, type PodSpecFields } from '../../schema/pod';
import { createdName, nameWarnings, validateObjectMeta } from '../meta/object-meta';
import { judgeManifest, type ManifestValidationOptions, type ManifestVerdict } from '../meta/verdict';
import { withHostPorts } from '../pod/container-ports';
import {
  MIRROR,
  validateAppArmorAgreement,
  validatePodAnnotations,
  validateSeccompAgreement,
} from '../pod/pod-annotations';
import { validatePodSpec } from '../pod/pod-spec';
import { podTemplateWarnings } from '../warnings/pod-warnings';

/** What a container does not request of a limited resource it requests up to its limit. */
function withRequests(container: Container): Container {
  return container.resources?.limits
    ? { ...container, resources: { ...container.resources, requests: requestsOrLimits(container) } }
    : container;
}

/** Defaults that a Pod gets and a template does not. */
function withPodDefaults(spec: PodSpecFields): PodSpecFields {
  const { containers, initContainers, hostNetwork } = spec;
  const withDefaults = (given: readonly Container[]) => (hostNetwork ? withHostPorts(given) : given).map(withRequests);
  return {
    ...spec,
    ...(containers && { containers: withDefaults(containers) }),
    ...(initContainers && { initContainers: withDefaults(initContainers) }),
    resources: podLevelResources(spec),
  };
}

function validateServiceAccountTokens({
  serviceAccountName,
  serviceAccount,
  volumes = [],
}: PodSpecFields): FieldError[] {
  if (serviceAccountName || serviceAccount) return [];
  return volumes.flatMap(({ projected }, index) =>
    (projected?.sources ?? []).flatMap((source, sourceIndex) => {
      if (!source.serviceAccountToken) return [];
      const at = `spec.volumes[${index}].projected.sources[${sourceIndex}].serviceAccountToken`;
      return [forbidden(at, 'must not be specified when serviceAccountName is not set')];
    }),
  );
}

function validateDecodedPod(
  { metadata = {}, spec: given = {} }: Decoded<typeof pod>,
  options: ManifestValidationOptions,
): FieldError[] {
  const spec = withPodDefaults(given);
  const annotations = metadata.annotations ?? {};
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validatePodAnnotations(annotations, spec, 'metadata.annotations'),
    ...validatePodSpec(spec, 'spec', {
      ...options,
      isPod: true,
      isMirror: Object.hasOwn(annotations, MIRROR),
      podName: createdName(metadata),
    }),
    ...validateServiceAccountTokens(spec),
    ...(spec.ephemeralContainers?.length ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')] : []),
    ...(spec.nodeName && spec.schedulingGates?.length
      ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
      : []),
    ...validateSeccompAgreement(annotations, spec, 'spec'),
    ...validateAppArmorAgreement(annotations, spec, true, 'spec'),
  ];
}

/** A Pod as it is created. */
export function validatePod(manifest: unknown, options: ManifestValidationOptions = {}): ManifestVerdict {
  return judgeManifest(
    manifest,
    pod,
    decoded => validateDecodedPod(decoded, options),
    ({ metadata = {}, spec = {} }) => [
      ...nameWarnings(metadata, "the Pod's hostname"),
      ...podTemplateWarnings({ metadata, spec: withPodDefaults(spec) }, ''),
    ],
  );
}
