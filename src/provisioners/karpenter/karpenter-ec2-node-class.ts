import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { KarpenterNodeClassRef } from './karpenter-node-class-ref';
import { forbidden, invalid } from '../../kubernetes/schema/field-error';
import { ClusterScopedObject } from '../../pools/cluster-scoped-object';
import { objectMetadata } from '../../pools/prop-types';
import { anyObject, optional, string, constructProps, type Shape } from '../../pools/props';
import { refuse } from '../../pools/refuse';
import { clashes, joined, type Manifest } from '../target/manifest';

/** What the nodes of an `EC2NodeClass` are made from. */
export interface KarpenterEc2NodeClassProps {
  /**
   * The machine image and its version, such as `al2023@latest` or `bottlerocket@v1.50.0`.
   */
  readonly amiAlias: string;

  /** The IAM role of the nodes, by name. */
  readonly role: string;

  /** The cluster whose subnets and security groups are used: those tagged `karpenter.sh/discovery=<clusterName>`. */
  readonly clusterName: string;

  /**
   * Further fields of `spec`, as Karpenter spells them.
   *
   * @default - none
   */
  readonly spec?: { [field: string]: any };

  /**
   * The metadata of the `EC2NodeClass`, which belongs to no namespace.
   *
   * @default - its name is `default`
   */
  readonly metadata?: ApiObjectMetadata;
}

const PROPS: Shape<KarpenterEc2NodeClassProps> = {
  amiAlias: string,
  role: string,
  clusterName: string,
  spec: optional(anyObject),
  metadata: optional(objectMetadata),
};

/**
 * The smallest `karpenter.k8s.aws/v1` `EC2NodeClass` that makes nodes.
 *
 * @see https://karpenter.sh/docs/concepts/nodeclasses/
 */
export class KarpenterEc2NodeClass extends ClusterScopedObject {
  /** The reference that a `KarpenterNodePool` takes. */
  public readonly nodeClassRef: KarpenterNodeClassRef;

  /**
   * @throws when the image is not `family@version`, or `spec` has a field that another prop gives
   */
  constructor(scope: Construct, id: string, props: KarpenterEc2NodeClassProps) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { amiAlias, role, clusterName, spec = {}, metadata } = props;
    const discovered = [{ tags: { 'karpenter.sh/discovery': clusterName } }];
    const own = {
      amiSelectorTerms: [{ alias: amiAlias }],
      role,
      securityGroupSelectorTerms: discovered,
      subnetSelectorTerms: discovered,
    };
    super(scope, id, {
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: 'default', ...metadata },
      spec: joined(own, spec),
    });
    this.nodeClassRef = KarpenterNodeClassRef.ec2(this.name);
    refuse(`KarpenterEc2NodeClass '${this.node.path}'`, [
      ...(/^[a-zA-Z0-9]+@.+$/.test(amiAlias)
        ? []
        : [invalid('amiAlias', amiAlias, 'expected family@version, such as al2023@latest')]),
      ...clashes(own, spec as Manifest, 'spec').map(field =>
        forbidden(field, 'another prop gives this field; leave it out here'),
      ),
    ]);
  }
}
