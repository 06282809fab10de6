import { roleBindingsOf, serviceAccountOf } from '../../facts/service-account-roles';
import { valueAt } from '../../input/field-path';
import { describeManifest } from '../../input/manifest';
import { perPlan } from '../../plan/per-plan';
import type { Plan } from '../../plan/plan';
import type { Workload } from '../../plan/workload';
import type { Problem, Rule } from '../rule';

/** Rights are granted to the service account, and the pods have no token to show that they are of it. */
export const serviceAccountWithoutToken: Rule = {
  id: 'service-account-without-token',
  severity: 'warning',
  summary: 'Service account that is bound to a role and whose token the pods do not get.',
  check: plan => plan.workloads.flatMap(workload => withoutToken(plan, workload) ?? []),
};

function withoutToken(plan: Plan, workload: Workload): Problem | undefined {
  const { spec, specPath, namespace, hasTemplate } = workload;
  const account = serviceAccountOf(workload);
  const [binding] = roleBindingsOf(plan, workload);
  if (!hasTemplate || !binding || bringsCredentials(workload)) return undefined;
  const field = `${specPath}.automountServiceAccountToken`;
  const isOwn = spec.automountServiceAccountToken === false;
  const isOfAccount =
    spec.automountServiceAccountToken === undefined && accountsWithoutMount(plan).has(`${namespace}/${account}`);
  if (!isOwn && !isOfAccount) return undefined;
  const { manifest, role } = binding;
  return {
    workload,
    field: isOwn ? field : specPath,
    message:
      `${isOwn ? field : `automountServiceAccountToken of ServiceAccount ${namespace}/${account}`} is false, so the pods get no token; ` +
      `but ${describeManifest(manifest)} grants ${role} to service account ${account}: the API server refuses what they ask of it`,
    fix: `set ${field}: true, or mount the token as a projected volume with a serviceAccountToken source; if the pods ask nothing of the API server, remove the binding`,
  };
}

/** The service accounts of the input that mount no token unless a pod says otherwise. */
const accountsWithoutMount = perPlan<ReadonlySet<string>>(
  ({ manifests }) =>
    new Set(
      manifests
        .filter(
          ({ kind, json }) => kind === 'ServiceAccount' && valueAt(json, 'automountServiceAccountToken') === false,
        )
        .map(({ metadata: { namespace, name } }) => `${namespace || 'default'}/${name}`),
    ),
);

/** Whether the pods may have a token or a kubeconfig all the same: from a volume, or from the node. */
function bringsCredentials({ spec: { volumes = [], containers = [], initContainers = [] } }: Workload): boolean {
  return (
    volumes.some(
      ({ projected, secret, csi }) =>
        secret !== undefined ||
        csi !== undefined ||
        (projected?.sources ?? []).some(source => source.serviceAccountToken ?? source.secret),
    ) ||
    [...containers, ...initContainers].some(({ command = [], args = [], env = [] }) =>
      [...command, ...args, ...env.flatMap(({ name = '', value = '' }) => [name, value])].some(text =>
        /kubeconfig/i.test(text),
      ),
    )
  );
}
