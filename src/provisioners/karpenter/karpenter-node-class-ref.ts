/** The node class that a Karpenter `NodePool` makes its nodes from. */
export class KarpenterNodeClassRef {
  /** An `EC2NodeClass` of the AWS provider. */
  public static ec2(name: string): KarpenterNodeClassRef {
    return new KarpenterNodeClassRef('karpenter.k8s.aws', 'EC2NodeClass', name);
  }

  /** A `NodeClass` of EKS Auto Mode. */
  public static eksAutoMode(name: string): KarpenterNodeClassRef {
    return new KarpenterNodeClassRef('eks.amazonaws.com', 'NodeClass', name);
  }

  /** An `AKSNodeClass` of the Azure provider. */
  public static aks(name: string): KarpenterNodeClassRef {
    return new KarpenterNodeClassRef('karpenter.azure.com', 'AKSNodeClass', name);
  }

  /** A node class of any provider. */
  public static of(group: string, kind: string, name: string): KarpenterNodeClassRef {
    return new KarpenterNodeClassRef(group, kind, name);
  }

  private constructor(
    /** The API group, such as `karpenter.k8s.aws`. */
    public readonly group: string,
    /** The kind, such as `EC2NodeClass`. */
    public readonly kind: string,
    /** The name of the object. */
    public readonly name: string,
  ) {}
}
