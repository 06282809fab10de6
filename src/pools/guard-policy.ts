import { isDeepStrictEqual } from 'util';
import {
  IS_DAEMON,
  IS_NO_MIRROR_POD,
  isIn,
  labelsIn,
  namespacesIn,
  selectsAll,
  taintsIn,
  toleratesAll,
  TOLERATIONS_ARE_NEW,
  type PlainTaint,
} from './guard-expressions';
import { isObject } from '../kubernetes/syntax/json-object';

/** Who may use nodes, as a guard has it. */
export interface GuardTerms {
  /** The labels that pods select. */
  readonly labels: Readonly<Record<string, string>>;
  /** The taints that keep pods out: who tolerates all of them is looked at. */
  readonly taints: readonly PlainTaint[];
  readonly namespaces: readonly string[];
  readonly agentNamespaces: readonly string[];
}

/** One expression of a policy. */
interface Expression {
  readonly expression: string;
}

interface Condition extends Expression {
  readonly name: string;
}

/** Which pods a guard looks at. */
export function guardConditions({ taints, agentNamespaces }: GuardTerms): Condition[] {
  return [
    ...(agentNamespaces.length > 0 ? [{ name: 'no-agent', expression: `!(${isIn(agentNamespaces)})` }] : []),
    { name: 'no-mirror-pod', expression: IS_NO_MIRROR_POD },
    { name: 'tolerations-are-new', expression: TOLERATIONS_ARE_NEW },
    { name: 'tolerates-the-pool', expression: toleratesAll(taints) },
  ];
}

/** What a guard asks of them: first the namespace, then the selection. */
export function guardValidations({ labels, namespaces }: GuardTerms): [Expression, Expression] {
  return [{ expression: isIn(namespaces) }, { expression: `${IS_DAEMON} || (${selectsAll(labels)})` }];
}

/**
 * What a policy says, where it is a guard as this library writes it; undefined for any other.
 *
 * No expression is interpreted: what is picked from the policy must write the very same expressions again.
 */
export function readGuardTerms(policy: unknown): GuardTerms | undefined {
  const spec = isObject(policy) && isObject(policy.spec) ? policy.spec : {};
  const conditions = expressionsOf(spec.matchConditions);
  const validations = expressionsOf(spec.validations);
  const terms: GuardTerms = {
    labels: labelsIn(validations[1] ?? ''),
    taints: taintsIn(conditions.at(-1) ?? ''),
    namespaces: namespacesIn(validations[0] ?? ''),
    agentNamespaces: conditions[0]?.startsWith('!(') ? namespacesIn(conditions[0]) : [],
  };
  const isGuard =
    isDeepStrictEqual(conditions, expressionsOf(guardConditions(terms))) &&
    isDeepStrictEqual(validations, expressionsOf(guardValidations(terms)));
  return isGuard && terms.taints.length > 0 ? terms : undefined;
}

function expressionsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.map(one => (isObject(one) ? `${one.expression}` : '')) : [];
}
