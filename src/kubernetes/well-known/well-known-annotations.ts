import type { WellKnownAnnotation } from './well-known';

/** The node selector of a namespace, which the admission plug-in PodNodeSelector adds to its pods. */
export const NODE_SELECTOR_ANNOTATION = 'scheduler.alpha.kubernetes.io/node-selector';
/** The tolerations that PodTolerationRestriction adds to the pods of a namespace. */
export const DEFAULT_TOLERATIONS_ANNOTATION = 'scheduler.alpha.kubernetes.io/defaultTolerations';
/** The tolerations that PodTolerationRestriction allows the pods of a namespace. */
export const TOLERATIONS_WHITELIST_ANNOTATION = 'scheduler.alpha.kubernetes.io/tolerationsWhitelist';
/** The node selector of an OpenShift project. */
export const PROJECT_NODE_SELECTOR_ANNOTATION = 'openshift.io/node-selector';

const PLUG_INS = 'kubernetes/kubernetes plugin/pkg/admission';

/** Annotations that decide where pods run. */
export const WELL_KNOWN_ANNOTATIONS: readonly WellKnownAnnotation[] = [
  {
    key: NODE_SELECTOR_ANNOTATION,
    kind: 'Namespace',
    platform: 'Kubernetes',
    settable: true,
    source: `${PLUG_INS}/podnodeselector/admission.go`,
  },
  {
    key: DEFAULT_TOLERATIONS_ANNOTATION,
    kind: 'Namespace',
    platform: 'Kubernetes',
    settable: true,
    source: `${PLUG_INS}/podtolerationrestriction/admission.go`,
  },
  {
    key: TOLERATIONS_WHITELIST_ANNOTATION,
    kind: 'Namespace',
    platform: 'Kubernetes',
    settable: true,
    source: `${PLUG_INS}/podtolerationrestriction/admission.go`,
  },
  {
    key: PROJECT_NODE_SELECTOR_ANNOTATION,
    kind: 'Namespace',
    platform: 'OpenShift',
    settable: true,
    source: 'openshift/kubernetes pkg/controller/daemon/patch_nodeselector.go',
  },
];
