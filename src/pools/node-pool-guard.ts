import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterScopedObject } from './cluster-scoped-object';
import { IS_DAEMON, IS_NO_MIRROR_POD, isIn, keepingOut } from './guard-expressions';
import { guardConditions, guardValidations } from './guard-policy';
import type { INodePool } from './node-pool';
import { pairingPatches, selectsNothingElse } from './pairing-expressions';
import { nodePool } from './prop-types';
import { boolean, listOf, optional, string, constructProps, type Shape } from './props';
import { refuse } from './refuse';
import { invalid, required } from '../kubernetes/schema/field-error';
import { validateDns1123Label, validateDns1123Subdomain } from '../kubernetes/syntax/names';

/** Who may use a pool. */
export interface NodePoolGuardOptions {
  /** The namespaces whose pods may use the pool. */
  readonly namespaces: string[];

  /**
   * The namespaces of agents that run on every node: their pods may tolerate the pool's taint without selecting the
   * pool.
   *
   * @default ['kube-system']
   */
  readonly agentNamespaces?: string[];

  /**
   * Those of the namespaces whose pods are all meant for the pool: each gets the pool's selector and the tolerations it
   * lacks as it is created, by a `MutatingAdmissionPolicy` (v1, Kubernetes 1.36). Pods of DaemonSets are left as they
   * are, since the DaemonSet controller goes by the DaemonSet itself, and so are pods that select another value of one
   * of the pool's labels.
   *
   * @default - none; workloads are paired in their manifests
   */
  readonly pairedNamespaces?: string[];

  /**
   * Whether pods are only warned about and logged, not refused.
   *
   * @default false
   */
  readonly warnOnly?: boolean;

  /**
   * The name of the policies and of their bindings.
   *
   * @default - `<poolName>-pool-guard`
   */
  readonly policyName?: string;
}

/** A pool, and who may use it. */
export interface NodePoolGuardProps extends NodePoolGuardOptions {
  /** The pool to guard. */
  readonly pool: INodePool;
}

const GUARD_OPTIONS: Shape<NodePoolGuardOptions> = {
  namespaces: listOf(string),
  agentNamespaces: optional(listOf(string)),
  pairedNamespaces: optional(listOf(string)),
  warnOnly: optional(boolean),
  policyName: optional(string),
};

const PROPS: Shape<NodePoolGuardProps> = {
  pool: nodePool,
  ...GUARD_OPTIONS,
};

/**
 * Keeps pods out of a pool that merely tolerate its taint: a `ValidatingAdmissionPolicy` and its binding (v1,
 * Kubernetes 1.30).
 *
 * A taint keeps out pods that do not tolerate it, but any pod may tolerate anything. With the guard, a pod that
 * tolerates all the taints of the pool must be in one of its namespaces and must select the pool. Pods of DaemonSets
 * need not say the latter: the DaemonSet controller has chosen the node. Agents that run everywhere are allowed by
 * their namespace. A pod with a `nodeName` passes the scheduler, and so the taint unless it is `NoExecute`.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class NodePoolGuard extends Construct {
  /** The `ValidatingAdmissionPolicy`. */
  public readonly policy: ApiObject;

  /** The `ValidatingAdmissionPolicyBinding`. */
  public readonly binding: ApiObject;

  /** The `MutatingAdmissionPolicy`, where there are paired namespaces. */
  public readonly pairingPolicy?: ApiObject;

  /** The `MutatingAdmissionPolicyBinding`, where there are paired namespaces. */
  public readonly pairingBinding?: ApiObject;

  /**
   * @throws when no namespace is given, a name is not valid, a paired namespace is none of the namespaces, or the pool
   * has no taint that keeps pods out or no label to select
   */
  constructor(scope: Construct, id: string, props: NodePoolGuardProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    super(scope, id);
    const { pool, namespaces, agentNamespaces = ['kube-system'], pairedNamespaces = [], warnOnly = false } = props;
    const { policyName = `${pool.poolName}-pool-guard` } = props;
    const taints = keepingOut(pool.taints);
    refuse(`NodePoolGuard '${this.node.path}'`, [
      ...validateDns1123Subdomain(policyName).map(detail => invalid('policyName', policyName, detail)),
      ...(namespaces.length === 0 ? [required('namespaces', 'name the namespaces whose pods may use the pool')] : []),
      ...Object.entries({ namespaces, agentNamespaces }).flatMap(([field, names]) =>
        names.flatMap(name => validateDns1123Label(name).map(detail => invalid(field, name, detail))),
      ),
      ...pairedNamespaces
        .filter(name => !namespaces.includes(name))
        .map(name => invalid('pairedNamespaces', name, 'its pods may not use the pool; name it in namespaces too')),
      ...(taints.length === 0
        ? [required('pool.taints', 'a guard looks at who tolerates a NoSchedule or NoExecute taint')]
        : []),
      ...(Object.keys(pool.labels).length === 0
        ? [required('pool.labels', 'a guard looks at who selects the pool')]
        : []),
    ]);
    const terms = { labels: pool.labels, taints, namespaces, agentNamespaces };
    const [namespaceRule, selectionRule] = guardValidations(terms);
    this.policy = new ClusterScopedObject(this, 'Policy', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: policyName },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] },
          ],
        },
        matchConditions: guardConditions(terms),
        validations: [
          {
            ...namespaceRule,
            message: `pool ${pool.poolName} is for pods of ${[...namespaces].sort().join(', ')}; remove the toleration for ${taints.join(', ')}`,
          },
          {
            ...selectionRule,
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
    if (pairedNamespaces.length === 0) return;
    this.pairingPolicy = new ClusterScopedObject(this, 'PairingPolicy', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingAdmissionPolicy',
      metadata: { name: policyName },
      spec: {
        failurePolicy: 'Fail',
        reinvocationPolicy: 'IfNeeded',
        matchConstraints: {
          resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        },
        matchConditions: [
          { name: 'paired-namespace', expression: isIn(pairedNamespaces) },
          { name: 'no-daemon', expression: `!(${IS_DAEMON})` },
          { name: 'no-mirror-pod', expression: IS_NO_MIRROR_POD },
          { name: 'selects-nothing-else', expression: selectsNothingElse(pool) },
        ],
        mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: pairingPatches(pool) } }],
      },
    });
    this.pairingBinding = new ClusterScopedObject(this, 'PairingBinding', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingAdmissionPolicyBinding',
      metadata: { name: policyName },
      spec: { policyName },
    });
  }
}

function selector({ labels }: INodePool): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}
