import { isObject } from '../../../kubernetes/syntax/json-object';
import { valueAt } from '../../input/field-path';
import { apiGroup, subjectOfManifest, type Manifest } from '../../input/manifest';
import type { Plan } from '../../plan/plan';
import type { Problem, Rule } from '../rule';

const ADMIN_ACCESS_LABEL = 'resource.kubernetes.io/admin-access';

/** Admin access reaches devices that others hold, so the API server grants it only in namespaces labelled for it. */
export const adminAccessWithoutLabel: Rule = {
  id: 'admin-access-without-label',
  severity: 'error',
  summary: 'Resource claim with `adminAccess` in a namespace without the label that allows it.',
  check: plan => plan.manifests.flatMap(manifest => refusalOf(plan, manifest) ?? []),
};

function refusalOf({ cluster }: Plan, manifest: Manifest): Problem | undefined {
  const field = adminAccessIn(manifest);
  const namespace = manifest.metadata.namespace || 'default';
  const project = field === undefined ? undefined : cluster.namespace(namespace);
  // A namespace that the input does not hold may have the label.
  if (!project || project.metadata.labels?.[ADMIN_ACCESS_LABEL] === 'true') return undefined;
  return {
    subject: subjectOfManifest(manifest),
    origin: manifest.origin,
    field,
    message: `${field} is true, which the API server refuses because namespace ${namespace} has no label ${ADMIN_ACCESS_LABEL}: "true"`,
    fix: `set metadata.labels[${ADMIN_ACCESS_LABEL}]: "true" of Namespace ${namespace}`,
  };
}

/** Where devices are requested with admin access, in any version of the API. */
function adminAccessIn({ apiVersion, kind, json }: Manifest): string | undefined {
  if (apiGroup(apiVersion) !== 'resource.k8s.io') return undefined;
  const devices =
    kind === 'ResourceClaimTemplate' ? 'spec.spec.devices' : kind === 'ResourceClaim' ? 'spec.devices' : undefined;
  const requests = devices === undefined ? undefined : valueAt(json, `${devices}.requests`);
  for (const [index, request] of (Array.isArray(requests) ? requests : []).entries()) {
    if (!isObject(request)) continue;
    const field = `${devices}.requests[${index}]`;
    if (request.adminAccess === true) return `${field}.adminAccess`;
    if (isObject(request.exactly) && request.exactly.adminAccess === true) return `${field}.exactly.adminAccess`;
  }
  return undefined;
}
