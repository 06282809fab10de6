import { KUBELET_REGISTERS, refusedDomains } from '../target/label-domains';
import { maxTaintKeyLength, maxTaints, type Limit } from '../target/limit';

/** What the EKS API refuses in a managed node group. */
export const EKS_LIMITS: readonly Limit[] = [
  KUBELET_REGISTERS,
  refusedDomains('EKS', ['eks.amazonaws.com']),
  maxTaintKeyLength(63),
  maxTaints(50),
];
