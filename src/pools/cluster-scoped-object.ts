import { ApiObject } from 'cdk8s';

/**
 * An object that belongs to no namespace, not even to that of its chart.
 *
 * @internal
 */
export class ClusterScopedObject extends ApiObject {
  /** Renders the object to Kubernetes JSON. */
  public toJson(): any {
    const {
      metadata: { namespace: _, ...metadata },
      ...manifest
    } = super.toJson();
    const { apiVersion, kind, ...rest } = manifest;
    return { apiVersion, kind, metadata, ...rest };
  }
}
