import { asJson, type Settings } from './settings';
import { invalid } from '../../kubernetes/schema/field-error';
import { AKS_LIMITS, AKS_POOL_NAME } from '../azure/aks-limits';
import type { Limit } from '../target/limit';
import { labelMap, taintTexts } from '../target/spelling';
import { NO_STARTUP_TAINTS } from '../target/startup-taints';

const POOL_NAME: Limit = {
  text: 'a pool name of at most 12 lower-case letters and digits',
  check: ({ poolName }) =>
    AKS_POOL_NAME.test(poolName)
      ? []
      : [
          invalid(
            'pool.poolName',
            poolName,
            'AKS takes at most 12 lower-case letters and digits, the first a letter; rename the pool',
          ),
        ],
};

/** Variables of the Terraform module Azure/aks/azurerm. */
export const TERRAFORM_AKS: Settings = {
  name: 'Terraform module Azure/aks',
  within: 'node_pools.<pool>',
  labels: { path: 'node_labels', spelling: labelMap },
  taints: { path: 'node_taints', spelling: taintTexts },
  startupTaints: NO_STARTUP_TAINTS,
  limits: [...AKS_LIMITS, POOL_NAME],
  update: 'in place',
  scaleFromZero: 'yes',
  frame: {},
  format: (nodePool, poolName) => asJson({ node_pools: { [poolName]: { name: poolName, ...nodePool } } }),
};
