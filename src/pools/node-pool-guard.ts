import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterScopedObject } from './cluster-scoped-object';
import { IS_DAEMON, IS_NO_MIRROR_POD, isIn, keepingOut, selectsAll, toleratesAll, TOLERATIONS_ARE_NEW } from './guard-expressions';
import type { INodePool } from './node-pool';
import { refuse } from './refuse';
import { invalid, required } from '../kubernetes/field-error';
import { validateDns1123Label, validateDns1123Subdomain } from '../kubernetes/names';

/** Who may use a pool. */
export interface NodePoolGuardProps {
  /** The pool to guard. */
  readonly pool: INodePool;

  /** The namespaces whose pods may use the pool. */
  readonly namespaces: string[];

  /**
   * The namespaces of agents that run on every node: their pods may tolerate the pool's taint without selecting the pool.
   *
   * @default ['kube-system']
   */
  readonly agentNamespaces?: string[];

  /**
   * Whether pods are only warned about and logged, not refused.
   *
   * @default false
   */
  readonly warnOnly?: boolean;

  /**
   * The name of the policy and of its binding.
   *
   * @default - `<poolName>-pool-guard`
   */
  readonly policyName?: string;
}

/**
 * Keeps pods out of a pool that merely tolerate its taint: a `ValidatingAdmissionPolicy` and its binding (v1, Kubernetes 1.30).
 *
 * A taint keeps out pods that do not tolerate it, but any pod may tolerate anything. With the guard, a pod that tolerates all the taints of
 * the pool must be in one of its namespaces and must select the pool. Pods of DaemonSets need not say the latter: the DaemonSet controller
 * has chosen the node. Agents that run everywhere are allowed by their namespace. A pod with a `nodeName` passes the scheduler, and so the
 * taint unless it is `NoExecute`.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class NodePoolGuard extends Construct {
  /** The `ValidatingAdmissionPolicy`. */
  public readonly policy: ApiObject;

  /** The `ValidatingAdmissionPolicyBinding`. */
  public readonly binding: ApiObject;

  /**
   * @throws when no namespace is given, a name is not valid, or the pool has no taint that keeps pods out or no label to select
   */
  constructor(scope: Construct, id: string, props: NodePoolGuardProps) {
    super(scope, id);
    const { pool, namespaces, agentNamespaces = ['kube-system'], warnOnly = false, policyName = `${pool.poolName}-pool-guard` } = props;
    refuse(`NodePoolGuard '${this.node.path}'`, [
      ...validateDns1123Subdomain(policyName).map(detail => invalid('policyName', policyName, detail)),
      ...namespaces.length === 0 ? [required('namespaces', 'name the namespaces whose pods may use the pool')] : [],
      ...[...namespaces, ...agentNamespaces].flatMap(name => validateDns1123Label(name).map(detail => invalid('namespaces', name, detail))),
      ...keepingOut(pool).length === 0 ? [required('pool.taints', 'a guard looks at who tolerates a NoSchedule or NoExecute taint')] : [],
      ...Object.keys(pool.labels).length === 0 ? [required('pool.labels', 'a guard looks at who selects the pool')] : [],
    ]);
    this.policy = new ClusterScopedObject(this, 'Policy', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: policyName },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }] },
        matchConditions: [
          ...agentNamespaces.length > 0 ? [{ name: 'no-agent', expression: `!(${isIn(agentNamespaces)})` }] : [],
          { name: 'no-mirror-pod', expression: IS_NO_MIRROR_POD },
          { name: 'tolerations-are-new', expression: TOLERATIONS_ARE_NEW },
          { name: 'tolerates-the-pool', expression: toleratesAll(pool) },
        ],
        validations: [
          {
            expression: isIn(namespaces),
            message: `pool ${pool.poolName} is for pods of ${[...namespaces].sort().join(', ')}; remove the toleration for ${keepingOut(pool).join(', ')}`,
          },
          {
            expression: `${IS_DAEMON} || (${selectsAll(pool)})`,
            message: `a pod that tolerates pool ${pool.poolName} must select it; add nodeSelector ${selector(pool)}`,
          },
        ],
      },
    });
    this.binding = new ClusterScopedObject(this, 'Binding', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: policyName },
      spec: { policyName, validationActions: warnOnly ? ['Warn', 'Audit'] : ['Deny'] },
    });
  }
}

function selector({ labels }: INodePool): string {
  return Object.entries(labels).map(([key, value]) => `${key}: ${value}`).join(', ');
}
