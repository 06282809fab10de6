import { ApiObject, Chart } from 'cdk8s';

/** Kinds that must exist before objects of others can be created, first to last. */
const FIRST_KINDS = ['CustomResourceDefinition', 'Namespace'];

/**
 * A chart whose output does not depend on the order in which its constructs were created: what others depend on comes
 * first, then namespaces, then everything by API group, kind, namespace and name. A committed manifest changes only
 * where something changed.
 */
export class OrderedChart extends Chart {
  /** Renders the chart to a list of Kubernetes objects. */
  public toJson(): any[] {
    const waiting = new Map<string, any[]>();
    for (const manifest of super.toJson()) {
      const key = sortKey(manifest);
      waiting.set(key, [...(waiting.get(key) ?? []), manifest]);
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
      const needed = object.node.dependencies.filter(ApiObject.isApiObject);
      if (needed.length > 0) {
        dependencies.set(sortKey(object.toJson()), needed.map(other => sortKey(other.toJson())).sort());
      }
    }
    return dependencies;
  }
}

function sortKey({ apiVersion, kind, metadata: { namespace = '', name = '' } }: any): string {
  const rank = FIRST_KINDS.indexOf(kind);
  return [rank < 0 ? FIRST_KINDS.length : rank, apiVersion, kind, namespace, name].join('\n');
}
