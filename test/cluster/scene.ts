import { call, list, send, settlesTo } from './cluster';

/** An object as it is sent to the API server. */
export interface ApiManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: any;
}

/** Objects of a test, which go when it is over. */
export class Scene {
  private readonly created: ApiManifest[] = [];

  /** Creates an object. One that is there already, a default service account say, is left as it is. */
  public async create(object: ApiManifest): Promise<void> {
    const { status, body } = await send('POST', collectionOf(object), object);
    if (status === 409) return;
    if (status !== 201) throw new Error(`${object.kind} ${object.metadata.name}: ${status} ${body.message}`);
    this.created.push(object);
  }

  /**
   * Creates nodes with their labels and taints, and then with the conditions and capacity that a kubelet would report.
   * Waits until those that are ready have lost the taint that every new node has.
   */
  public async createNodes(nodes: readonly any[]): Promise<void> {
    await each(nodes, async node => {
      const { name, labels = {} } = node.metadata;
      await this.create({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec: node.spec ?? {} });
      const room = {
        capacity: { ...node.status?.capacity, ...ROOM },
        allocatable: { ...node.status?.allocatable, ...ROOM },
      };
      await patch(
        { apiVersion: 'v1', kind: 'Node', metadata: { name } },
        { status: { conditions: READY, ...node.status, ...room } },
        '/status',
      );
    });
    const ready = new Set(nodes.filter(node => !isNotReady(node)).map(({ metadata }) => metadata.name));
    await settlesTo(
      async () =>
        (await list('/api/v1/nodes')).filter(node => ready.has(node.metadata.name) && isNotReady(node)).length,
      0,
    );
  }

  /**
   * Creates what pods need before they are admitted: their namespace, service account, priority class and runtime
   * class.
   */
  public async createSurroundings(
    workloads: readonly ApiManifest[],
    podSpecOf: (workload: ApiManifest) => any,
  ): Promise<void> {
    const wanted = new Map<string, ApiManifest>();
    const want = (apiVersion: string, kind: string, metadata: ApiManifest['metadata'], rest = {}) => {
      wanted.set([kind, metadata.namespace, metadata.name].join('/'), { apiVersion, kind, metadata, ...rest });
    };
    for (const workload of workloads) {
      const { namespace = 'default' } = workload.metadata;
      const {
        serviceAccountName = 'default',
        serviceAccount,
        priorityClassName,
        runtimeClassName,
      } = podSpecOf(workload);
      want('v1', 'Namespace', { name: namespace });
      for (const name of new Set(['default', serviceAccountName, serviceAccount ?? 'default'])) {
        want('v1', 'ServiceAccount', { name, namespace });
      }
      if (priorityClassName && !priorityClassName.startsWith('system-')) {
        want('scheduling.k8s.io/v1', 'PriorityClass', { name: priorityClassName }, { value: 1000 });
      }
      if (runtimeClassName) want('node.k8s.io/v1', 'RuntimeClass', { name: runtimeClassName }, { handler: 'runc' });
    }
    for (const object of wanted.values()) await this.create(object);
  }

  /** Deletes what was created, last first, and waits until it is gone. */
  public async end(): Promise<void> {
    const objects = this.created.splice(0).reverse();
    await each(objects, object => send('DELETE', `${pathOf(object)}?propagationPolicy=Background`));
    const namespaces = new Set(
      objects.map(({ metadata }) => metadata.namespace).filter(namespace => namespace !== undefined),
    );
    await settlesTo(async () => {
      await each([...namespaces], finishDeletions);
      const found = await each(objects, async object => (await send('GET', pathOf(object))).status);
      return objects.filter((_, index) => found[index] !== 404).map(pathOf);
    }, []);
  }
}

const MERGE = 'application/merge-patch+json';

const READY = [{ type: 'Ready', status: 'True' }];

const ROOM = { cpu: '10k', memory: '100Ti', pods: '10k' };

function isNotReady({ spec }: any): boolean {
  return spec?.taints?.some(({ key }: any) => key === 'node.kubernetes.io/not-ready') ?? false;
}

/** The collection an object is created in. */
export function collectionOf({ apiVersion, kind, metadata: { namespace } }: ApiManifest): string {
  const plural = kind.toLowerCase().replace(/y$/, 'ie').replace(/s$/, 'se') + 's';
  return `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}/${namespace ? `namespaces/${namespace}/` : ''}${plural}`;
}

export function pathOf(object: ApiManifest): string {
  return `${collectionOf(object)}/${object.metadata.name}`;
}

/** Changes some fields of an object. */
export async function patch(object: ApiManifest, change: unknown, part = ''): Promise<any> {
  return call('PATCH', `${pathOf(object)}${part}`, change, MERGE);
}

/** Does something for each, a few at a time. */
export async function each<T, R>(items: readonly T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (next < items.length) {
        const index = next++;
        results[index] = await action(items[index]);
      }
    }),
  );
  return results;
}

/**
 * A pod that was bound to a node is gone once the kubelet says so. There is none, so it is said here. Gives the pods
 * that stay.
 */
export async function finishDeletions(namespace: string): Promise<any[]> {
  const pods = await list(`/api/v1/namespaces/${namespace}/pods`);
  await each(pods.filter(isLeaving), ({ metadata }) =>
    send('DELETE', `/api/v1/namespaces/${namespace}/pods/${metadata.name}?gracePeriodSeconds=0`),
  );
  return pods.filter(pod => !isLeaving(pod));
}

function isLeaving({ metadata }: any): boolean {
  return metadata.deletionTimestamp !== undefined;
}
