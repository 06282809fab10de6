import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { refusedLabels, refusedTaints } from './target/limit';
import { listAt, nameOf, textAt, type Manifest } from './target/manifest';
import { poolFragment } from './target/pool-fragment';
import type { Provisioner } from './target/provisioner';
import { labelMap, taintObjects } from './target/spelling';
import { NO_STARTUP_TAINTS } from './target/startup-taints';
import { readNodeFields } from './target/target';
import { duplicate, invalid, required } from '../kubernetes/schema/field-error';
import { validateDns1123Subdomain } from '../kubernetes/syntax/names';
import { isInDomain, prefixOf } from '../kubernetes/well-known/label-domain';
import { OWN_DOMAIN_ADVICE } from '../kubernetes/well-known/own-domain';
import { ClusterScopedObject } from '../pools/cluster-scoped-object';
import type { INodePool } from '../pools/node-pool';
import { objectMetadata, nodePool } from '../pools/prop-types';
import { listOf, anyObject, optional, propsOf, constructProps, type Shape } from '../pools/props';
import { refuse } from '../pools/refuse';

/** Which nodes become part of a pool, by what they are made of. */
export interface NodeFeatureRuleEntry {
  /** The pool whose labels and taints the nodes get. The rule has its name. */
  readonly pool: INodePool;

  /**
   * Features that a node must all have, as Node Feature Discovery spells them:
   * `[{ feature: 'pci.device', matchExpressions: { vendor: { op: 'In', value: ['10de'] } } }]`.
   * Labels and instance types of nodes are no features.
   */
  readonly matchFeatures: { [field: string]: any }[];

  /**
   * Further fields of the rule, as Node Feature Discovery spells them.
   *
   * @default - none
   */
  readonly fields?: { [field: string]: any };
}

/** Rules that make existing nodes part of pools. */
export interface NodeFeatureRuleProps {
  /** The rules, one a pool. */
  readonly rules: NodeFeatureRuleEntry[];

  /**
   * The metadata of the `NodeFeatureRule`, which belongs to no namespace.
   *
   * @default - its name is the name of the first pool
   */
  readonly metadata?: ApiObjectMetadata;
}

const RULE_PROPS: Shape<NodeFeatureRuleEntry> = {
  pool: nodePool,
  matchFeatures: listOf(anyObject),
  fields: optional(anyObject),
};

const PROPS: Shape<NodeFeatureRuleProps> = {
  rules: listOf(propsOf(RULE_PROPS)),
  metadata: optional(objectMetadata),
};

/** Keys that the master of Node Feature Discovery drops (its pkg/apis/nfd/validate). */
function isRefused(key: string): boolean {
  return (
    prefixOf(key) === '' ||
    (isInDomain(key, 'kubernetes.io') && !isInDomain(key, 'feature.node.kubernetes.io', 'profile.node.kubernetes.io'))
  );
}

/** Node Feature Discovery's rule as a target. A rule describes a pool when it taints; others mark features. */
export const NODE_FEATURE_RULE: Provisioner = {
  name: 'Node Feature Discovery NodeFeatureRule',
  within: 'spec.rules[]',
  labels: { path: 'labels', spelling: labelMap },
  taints: { path: 'taints', spelling: taintObjects() },
  startupTaints: NO_STARTUP_TAINTS,
  limits: [
    refusedLabels(
      'Node Feature Discovery drops labels without a domain and those of kubernetes.io',
      isRefused,
      OWN_DOMAIN_ADVICE,
    ),
    refusedTaints(
      'Node Feature Discovery drops taints without a domain and those of kubernetes.io',
      isRefused,
      OWN_DOMAIN_ADVICE,
    ),
  ],
  update: 'in place; taints only with `enableTaints` on the master',
  scaleFromZero: 'no: for nodes that exist',
  read: manifest =>
    listAt(manifest, 'spec.rules')
      .map(rule => rule as Manifest)
      .map(rule => ({
        ...readNodeFields(NODE_FEATURE_RULE, rule),
        poolName: textAt(rule, 'name') ?? '',
        source: `rule '${textAt(rule, 'name')}' of NodeFeatureRule '${nameOf(manifest)}'`,
        platformLabels: {},
        marksExistingNodes: true,
      }))
      .filter(({ taints }) => taints.length > 0),
};

/**
 * The node side of pools for nodes that exist, by what they are made of: a `nfd.k8s-sigs.io/v1alpha1`
 * `NodeFeatureRule`.
 *
 * Node Feature Discovery sets taints only when its master runs with `-enable-taints` (`master.enableTaints: true` in
 * its Helm chart), and says nothing when it does not. Its worker must tolerate them.
 *
 * @see https://kubernetes-sigs.github.io/node-feature-discovery/stable/usage/customization-guide.html
 */
export class NodeFeatureRule extends ClusterScopedObject {
  /**
   * @throws when there is no rule, two rules have one pool name, or Node Feature Discovery would drop a label or a
   * taint
   */
  constructor(scope: Construct, id: string, props: NodeFeatureRuleProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { rules, metadata } = props;
    const fragments = rules.map(({ pool, matchFeatures, fields = {} }, index) =>
      poolFragment(NODE_FEATURE_RULE, pool, { name: pool.poolName, matchFeatures }, fields, `rules[${index}].fields`),
    );
    const names = rules.map(({ pool }) => pool.poolName);
    super(scope, id, {
      apiVersion: 'nfd.k8s-sigs.io/v1alpha1',
      kind: 'NodeFeatureRule',
      metadata: { name: names[0], ...metadata },
      spec: { rules: fragments.map(({ json }) => json) },
    });
    refuse(`NodeFeatureRule '${this.node.path}'`, [
      ...(rules.length === 0 ? [required('rules', 'name the pools and which nodes are theirs')] : []),
      ...names
        .filter((name, index) => names.indexOf(name) < index)
        .map(name => duplicate('rules', name, 'give each pool one rule')),
      ...validateDns1123Subdomain(this.name).map(detail =>
        invalid('metadata.name', this.name, `${detail}; give another in metadata`),
      ),
      ...fragments.flatMap(({ errors }) => errors),
    ]);
  }
}
