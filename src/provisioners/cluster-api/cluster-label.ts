import type { ApiObjectMetadata } from 'cdk8s';

/** Metadata with the label by which Cluster API knows the cluster of an object. */
export function ofCluster(clusterName: string, metadata: ApiObjectMetadata = {}): ApiObjectMetadata {
  return { ...metadata, labels: { 'cluster.x-k8s.io/cluster-name': clusterName, ...metadata.labels } };
}
