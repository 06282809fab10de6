import { FieldError, forbidden } from '../field-error';
import { podLevelResources } from '../pod-level-resources';
import { requestsOrLimits } from '../resource-sum';
import { withHostPorts } from './container-ports';
import { createdName, nameWarnings, validateObjectMeta } from './object-meta';
import { MIRROR, validateAppArmorAgreement, validatePodAnnotations, validateSeccompAgreement } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { podTemplateWarnings } from './pod-warnings';
import { judgeManifest, ManifestValidationOptions, ManifestVerdict } from './verdict';
import { Container } from '../schema/container';
import { Decoded } from '../schema/decode';
import { pod, PodSpecFields } from '../schema/pod';

/** What a container does not request of a limited resource it requests up to its limit. */
function withRequests(container: Container): Container {
  return container.resources?.limits ? { ...container, resources: { ...container.resources, requests: requestsOrLimits(container) } } : container;
}

/** Defaults that a Pod gets and a template does not. */
function withPodDefaults(spec: PodSpecFields): PodSpecFields {
  const { containers, initContainers, hostNetwork } = spec;
  const withDefaults = (given: readonly Container[]) => (hostNetwork ? withHostPorts(given) : given).map(withRequests);
  return {
    ...spec,
    ...containers && { containers: withDefaults(containers) },
    ...initContainers && { initContainers: withDefaults(initContainers) },
    resources: podLevelResources(spec),
  };
}

function validateServiceAccountTokens({ serviceAccountName, serviceAccount, volumes = [] }: PodSpecFields): FieldError[] {
  if (serviceAccountName || serviceAccount) return [];
  return volumes.flatMap(({ projected }, index) => (projected?.sources ?? []).flatMap((source, sourceIndex) => {
    if (!source.serviceAccountToken) return [];
    const at = `spec.volumes[${index}].projected.sources[${sourceIndex}].serviceAccountToken`;
    return [forbidden(at, 'must not be specified when serviceAccountName is not set')];
  }));
}

function validateDecodedPod({ metadata = {}, spec: given = {} }: Decoded<typeof pod>, options: ManifestValidationOptions): FieldError[] {
  const spec = withPodDefaults(given);
  const annotations = metadata.annotations ?? {};
  return [
    ...validateObjectMeta({ ...metadata, namespace: metadata.namespace || options.namespace }, true),
    ...validatePodAnnotations(annotations, spec, 'metadata.annotations'),
    ...validatePodSpec(spec, 'spec', { ...options, isPod: true, isMirror: Object.hasOwn(annotations, MIRROR), podName: createdName(metadata) }),
    ...validateServiceAccountTokens(spec),
    ...spec.ephemeralContainers?.length ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')] : [],
    ...spec.nodeName && spec.schedulingGates?.length
      ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
      : [],
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
