import { KUBELET_REGISTERS, refusedDomains } from '../target/label-domains';
import type { Limit } from '../target/limit';

/** What GKE refuses in any node pool. */
export const GKE_LIMITS: readonly Limit[] = [KUBELET_REGISTERS, refusedDomains('GKE', ['cloud.google.com'])];
