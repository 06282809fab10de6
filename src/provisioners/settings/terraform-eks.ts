import { asJson, type Settings } from './settings';
import type { Taint } from '../../pools/taint';
import { EKS_LIMITS } from '../aws/eks-limits';
import { items, type Manifest } from '../target/manifest';
import { textAt } from '../target/manifest';
import { CLOUD_API_EFFECTS, labelMap, taintObjects, type Spelling } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';

const list = taintObjects(CLOUD_API_EFFECTS);

/** The module has a map of taints; its keys are of no account. */
const taintsByName: Spelling<readonly Taint[]> = {
  form: '`{name: {key, value, effect}}`',
  write: taints => {
    const written = items(list.write(taints), 'taints');
    return written.length > 0
      ? Object.fromEntries(written.map(taint => [`${textAt(taint, 'key')}:${textAt(taint, 'effect')}`, taint]))
      : undefined;
  },
  read: (json, field) => list.read(Object.values((json ?? {}) as Manifest), field),
};

/** Variables of the Terraform module terraform-aws-modules/eks. */
export const TERRAFORM_EKS: Settings = {
  name: 'Terraform module terraform-aws-modules/eks',
  within: 'eks_managed_node_groups.<pool>',
  labels: { path: 'labels', spelling: labelMap },
  taints: { path: 'taints', spelling: taintsByName },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: EKS_LIMITS,
  update: 'in place',
  scaleFromZero: 'needs ASG tags once the group has had nodes',
  frame: {},
  format: (group, poolName) => asJson({ eks_managed_node_groups: { [poolName]: group } }),
};
