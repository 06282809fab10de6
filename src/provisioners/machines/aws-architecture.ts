import type { Architecture } from './architecture';

/**
 * Families of machines with Graviton or Grace processors: an attribute `g` follows the generation (`m7g`, `im4gn`), or
 * the name of the accelerator begins with it (`p6e-gb200`); `a1` is older than that rule. It agrees
 * with all 1363 types of aws/karpenter-provider-aws website/content/en/preview/reference/instance-types.md, 2026-08-21.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
const ARM = /^(?:a1|[a-z]+\d+[a-z]*g[a-z]*|[a-z]+\d+[a-z]*-gb\d+)(?:[.-]|$)/;

/** The form of an EC2 instance type: family and size. */
const INSTANCE_TYPE = /^[a-z][-a-z0-9]*\.[-a-z0-9]+$/;

/** The architecture of an EC2 instance type, such as `m7g.large`; undefined for anything else. */
export function awsArchitecture(instanceType: string): Architecture | undefined {
  if (!INSTANCE_TYPE.test(instanceType)) return undefined;
  return ARM.test(instanceType) ? 'arm64' : 'amd64';
}
