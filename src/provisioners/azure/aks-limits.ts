import { forbidden, invalid, type FieldError } from '../../kubernetes/schema/field-error';
import { prefixOf } from '../../kubernetes/well-known/label-domain';
import { TaintEffect } from '../../pools/taint-effect';
import { KUBELET_REGISTERS, refusedDomains, refusedTaintDomains } from '../target/label-domains';
import { refusedLabels, type Limit } from '../target/limit';

const SYSTEM_LABELS = new Set(['agentpool', 'storageprofile', 'storagetier', 'accelerator']);

/** What AKS refuses in any agent pool. */
export const AKS_LIMITS: readonly Limit[] = [
  KUBELET_REGISTERS,
  refusedLabels(
    'AKS reserves labels of kubernetes.io',
    key => prefixOf(key) === 'kubernetes.io',
    'use a domain of your own, such as example.com/pool',
  ),
  refusedDomains('AKS', ['kubernetes.azure.com']),
  refusedLabels(
    'AKS sets agentpool, storageprofile, storagetier and accelerator itself',
    key => SYSTEM_LABELS.has(key),
    'choose another key',
  ),
  refusedTaintDomains('AKS', ['kubernetes.azure.com'], ['kubernetes.azure.com/scalesetpriority']),
];

/** What AKS refuses besides in an agent pool of mode System. */
export const AKS_SYSTEM_POOL: Limit = {
  text: 'a system pool takes no taint but CriticalAddonsOnly=true:NoSchedule',
  check: ({ taints }) =>
    taints
      .filter(
        ({ key, value, effect }) =>
          key !== 'CriticalAddonsOnly' || value !== 'true' || effect !== TaintEffect.NO_SCHEDULE,
      )
      .map(taint =>
        forbidden(
          `pool.taints[${taint.key}]`,
          'a system pool takes no taint but CriticalAddonsOnly=true:NoSchedule; make it a user pool',
        ),
      ),
};

/** The form of an agent pool's name. */
export const AKS_POOL_NAME = /^[a-z][a-z0-9]{0,11}$/;

/** What AKS would refuse of an agent pool's name. */
export function agentPoolNameProblems(nodePoolName: string): FieldError[] {
  return AKS_POOL_NAME.test(nodePoolName)
    ? []
    : [
        invalid(
          'nodePoolName',
          nodePoolName,
          'AKS takes at most 12 lower-case letters and digits, the first a letter; give such a name',
        ),
      ];
}
