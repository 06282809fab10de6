import { ApiObject, Chart } from 'cdk8s';

/** Kinds that must exist before objects of others can be created, first to last. */
const FIRST_KINDS = ['CustomResourceDefinition', 'Namespace'];

/**
 * A chart whose output does not depend on the order in which its constructs were created: what others depend on comes first,
 * then namespaces, then everything by API group, kind, namespace and name. A committed manifest changes only where something changed.
 */
export class OrderedChart extends Chart {
  /** Renders the chart to a list of Kubernetes objects. */
  public toJson(): any[] {
    const waiting = new Map<string, any[]>();
    for (const manifest of super.toJson()) {
      const key = sortKey(manifest.apiVersion, manifest.kind, manifest.metadata);
      waiting.set(key, [...waiting.get(key) ?? [], manifest]);
    }
    const dependencies = this.dependencies();
    const ordered: any[] = [];
    const visit = (key: string) => {
      const manifests = waiting.get(key) ?? [];
      if (!waiting.delete(key)) return;
      dependencies.get(key)?.forEach(visit);
      ordered.push(...manifests);
    };
    [...waiting.keys()].sort().forEach(visit);
    return ordered;
  }

  /** The sort keys of the objects that each object depends on, by its own. */
  private dependencies(): Map<string, string[]> {
    const dependencies = new Map<string, string[]>();
    for (const object of this.node.findAll().filter(ApiObject.isApiObject)) {
      const keys = object.node.dependencies.filter(ApiObject.isApiObject).map(keyOf);
      if (keys.length > 0) dependencies.set(keyOf(object), keys.sort());
    }
    return dependencies;
  }
}

function keyOf({ apiVersion, kind, name, metadata }: ApiObject): string {
  return sortKey(apiVersion, kind, { name, namespace: metadata.namespace });
}

function sortKey(apiVersion: string, kind: string, { name = '', namespace = '' }: { name?: string; namespace?: string }): string {
  const rank = FIRST_KINDS.indexOf(kind);
  return [rank < 0 ? FIRST_KINDS.length : rank, apiVersion, kind, namespace, name].join('\n');
}
