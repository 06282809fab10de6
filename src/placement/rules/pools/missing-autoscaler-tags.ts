import { tolerates } from '../../../kubernetes/scheduling/tolerations';
import { untaggedNodeGroups, type UntaggedNodeGroup } from '../../../provisioners/aws/eksctl-scale-from-zero';
import type { Manifest as NodeSideManifest } from '../../../provisioners/target/manifest';
import { namedLabels } from '../../facts/named-labels';
import type { Manifest } from '../../input/manifest';
import type { Workload } from '../../plan/workload';
import { describeSubject } from '../../words/subject';
import type { Rule } from '../rule';

/** Without a node to look at, the cluster-autoscaler goes by the tags of the Auto Scaling group. */
export const missingAutoscalerTags: Rule = {
  id: 'missing-autoscaler-tags',
  severity: 'info',
  summary: 'Node group of eksctl that can scale to zero without telling the cluster-autoscaler its labels and taints.',
  check: plan =>
    plan.manifests.flatMap(manifest =>
      groupsOf(manifest).flatMap(group => {
        const workload = plan.workloads.find(one => !one.isDaemon && isMeantFor(one, group));
        return workload
          ? [
              {
                subject: { kind: 'pool', name: group.name },
                origin: manifest.origin,
                field: group.field,
                message: `while it has no node, the cluster-autoscaler may not know its labels and taints, so ${describeSubject(workload)} may stay Pending`,
                fix: `set ${group.field}.propagateASGTags: true`,
              },
            ]
          : [];
      }),
    ),
};

/** What cannot be read is the matter of invalid-node-pool. */
function groupsOf({ json }: Manifest): UntaggedNodeGroup[] {
  try {
    return untaggedNodeGroups(json as NodeSideManifest);
  } catch {
    return [];
  }
}

/** Whether a workload selects a label of the group, or tolerates one of its taints by name. */
function isMeantFor(workload: Workload, { nodes: { labels, taints } }: UntaggedNodeGroup): boolean {
  const selects = namedLabels(workload).some(
    ({ key, value }) => Object.hasOwn(labels, key) && (value === undefined || labels[key] === value),
  );
  const { tolerations = [] } = workload.spec;
  return selects || taints.some(taint => tolerations.some(one => one.key && tolerates(one, taint)));
}
