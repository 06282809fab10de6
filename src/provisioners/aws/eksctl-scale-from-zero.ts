import { EKSCTL_CLUSTER_CONFIG } from './eksctl-cluster-config';
import { isMap, isOfKind, listAt, textAt, valueAt, type Json, type Manifest } from '../target/manifest';
import { readNodeFields, type NodeFields } from '../target/target';

const HINT = 'k8s.io/cluster-autoscaler/node-template/';

/** A node group that may be empty, of whose labels and taints nothing then tells the cluster-autoscaler. */
export interface UntaggedNodeGroup {
  readonly name: string;
  /** The path of the group, such as `managedNodeGroups[0]`. */
  readonly field: string;
  readonly nodes: NodeFields;
}

/**
 * The node groups of an eksctl file that may have no node and whose labels and taints are not among the tags of their
 * Auto Scaling group.
 *
 * @throws when a field has a wrong form
 */
export function untaggedNodeGroups(manifest: Manifest): UntaggedNodeGroup[] {
  if (!isOfKind(manifest, 'eksctl.io', 'ClusterConfig')) return [];
  return ['managedNodeGroups', 'nodeGroups'].flatMap(list =>
    listAt(manifest, list).flatMap((group, index) =>
      valueAt(group, 'minSize') === 0 && !isTagged(group)
        ? [
            {
              name: textAt(group, 'name') ?? '',
              field: `${list}[${index}]`,
              nodes: readNodeFields(EKSCTL_CLUSTER_CONFIG, group as Manifest),
            },
          ]
        : [],
    ),
  );
}

/** By eksctl, or by hand. */
function isTagged(group: Json): boolean {
  const tags = valueAt(group, 'tags');
  return (
    valueAt(group, 'propagateASGTags') === true || (isMap(tags) && Object.keys(tags).some(key => key.startsWith(HINT)))
  );
}
