import { deviceRequestsOf } from '../../facts/device-requests';
import { subjectOfManifest, type Manifest } from '../../input/manifest';
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
  const request = deviceRequestsOf(manifest).find(({ adminAccess }) => adminAccess === true);
  const namespace = manifest.metadata.namespace || 'default';
  const project = cluster.namespace(namespace);
  // A namespace that the input does not hold may have the label.
  if (!request || !project || project.metadata.labels?.[ADMIN_ACCESS_LABEL] === 'true') return undefined;
  const field = `${request.field}.adminAccess`;
  return {
    subject: subjectOfManifest(manifest),
    origin: manifest.origin,
    field,
    message: `${field} is true, which the API server refuses because namespace ${namespace} has no label ${ADMIN_ACCESS_LABEL}: "true"`,
    fix: `set metadata.labels[${ADMIN_ACCESS_LABEL}]: "true" of Namespace ${namespace}`,
  };
}
