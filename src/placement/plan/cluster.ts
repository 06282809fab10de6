import { platformsOf, type Platform } from './platform';
import type { RuntimeClassScheduling } from '../../kubernetes/admission/runtime-class';
import type { Node, Toleration } from '../../kubernetes/api';
import type { LabelRequirement } from '../../kubernetes/scheduling/label-requirement';
import { parseLabelSelectorText } from '../../kubernetes/scheduling/label-selector-text';
import { decode, int64, list, map, struct, text } from '../../kubernetes/schema/decode';
import { isObject } from '../../kubernetes/syntax/json-object';
import {
  DEFAULT_TOLERATIONS_ANNOTATION,
  PROJECT_NODE_SELECTOR_ANNOTATION,
} from '../../kubernetes/well-known/well-known-annotations';
import { valueAt } from '../input/field-path';
import { apiGroup, type Manifest } from '../input/manifest';

/** An object of the input that changes pods as they are admitted, and what it adds to them. */
export interface Adder extends RuntimeClassScheduling {
  readonly manifest: Manifest;
}

const tolerationList = list(struct({ key: text, operator: text, value: text, effect: text, tolerationSeconds: int64 }));
const labelMap = map(text);

/** What the input holds of the cluster that decides placement besides nodes and workloads. */
export class Cluster {
  public readonly platforms: ReadonlySet<Platform>;
  /** Policies that may change where pods run: what they add depends on conditions that are not evaluated. */
  public readonly mutatingPolicies: readonly Manifest[];
  private readonly byIdentity: ReadonlyMap<string, Manifest>;

  /**
   * @param manifests every object of the input
   * @param nodes the real nodes, if any are given
   */
  constructor(manifests: readonly Manifest[], nodes: readonly Node[] | undefined) {
    this.mutatingPolicies = manifests.filter(changesPlacement);
    this.platforms = platformsOf(manifests, nodes);
    this.byIdentity = new Map(manifests.map(manifest => [identityOf(manifest), manifest]));
  }

  public namespace(name: string): Manifest | undefined {
    return this.find('', 'Namespace', name);
  }

  /** The scheduling of a RuntimeClass; undefined where the input does not hold the class or it has none. */
  public runtimeClass(name: string | undefined): Adder | undefined {
    const manifest = name === undefined ? undefined : this.find('node.k8s.io', 'RuntimeClass', name);
    return manifest && isObject(valueAt(manifest.json, 'scheduling'))
      ? adder(manifest, 'scheduling.nodeSelector', 'scheduling.tolerations')
      : undefined;
  }

  /** The tolerations that a namespace gives its pods where the plug-in PodTolerationRestriction is on. */
  public defaultTolerations(namespace: string): Adder | undefined {
    const manifest = this.namespace(namespace);
    const annotation = manifest?.metadata.annotations?.[DEFAULT_TOLERATIONS_ANNOTATION];
    if (!manifest || !annotation) return undefined;
    const tolerations = tolerationsIn(parsed(annotation));
    return tolerations.length > 0 ? { manifest, nodeSelector: {}, tolerations } : undefined;
  }

  /** The selector of an OpenShift project: that of its namespace, else the cluster's default; undefined elsewhere. */
  public projectSelector(
    namespace: string,
  ): { readonly manifest: Manifest; readonly requirements: readonly LabelRequirement[] } | undefined {
    if (!this.platforms.has('openshift')) return undefined;
    const project = this.namespace(namespace);
    const own = project?.metadata.annotations?.[PROJECT_NODE_SELECTOR_ANNOTATION];
    const scheduler = this.find('config.openshift.io', 'Scheduler', 'cluster');
    const byDefault = scheduler && valueAt(scheduler.json, 'spec.defaultNodeSelector');
    const [manifest, selector] = own !== undefined ? [project, own] : [scheduler, byDefault];
    if (!manifest || typeof selector !== 'string') return undefined;
    const selected = parseLabelSelectorText(selector);
    return selected.ok && selected.requirements.length > 0
      ? { manifest, requirements: selected.requirements }
      : undefined;
  }

  /**
   * The flavors from which Kueue chooses for jobs of a queue; none where queue, cluster queue or flavors are not in the
   * input.
   */
  public flavors(namespace: string, queue: string | undefined): readonly Adder[] {
    const local = queue === undefined ? undefined : this.find('kueue.x-k8s.io', 'LocalQueue', queue, namespace);
    const clusterQueue = local && this.find('kueue.x-k8s.io', 'ClusterQueue', textAt(local, 'spec.clusterQueue'));
    const groups = clusterQueue ? listAt(clusterQueue, 'spec.resourceGroups') : [];
    const names = groups
      .flatMap(group => (isObject(group) && Array.isArray(group.flavors) ? group.flavors : []))
      .map(flavor => (isObject(flavor) ? `${flavor.name}` : ''));
    const found = [...new Set(names)].map(name => this.find('kueue.x-k8s.io', 'ResourceFlavor', name));
    return found.some(flavor => flavor === undefined)
      ? []
      : found.flatMap(flavor => (flavor ? [adder(flavor, 'spec.nodeLabels', 'spec.tolerations')] : []));
  }

  private find(group: string, kind: string, name: string | undefined, namespace = ''): Manifest | undefined {
    return name === undefined ? undefined : this.byIdentity.get(JSON.stringify([group, kind, namespace, name]));
  }
}

function identityOf({ apiVersion, kind, metadata: { namespace = '', name = '' } }: Manifest): string {
  return JSON.stringify([apiGroup(apiVersion), kind, namespace, name]);
}

function adder(manifest: Manifest, labels: string, tolerations: string): Adder {
  return {
    manifest,
    nodeSelector: decode(labelMap, valueAt(manifest.json, labels), labels).value ?? {},
    tolerations: tolerationsIn(valueAt(manifest.json, tolerations)),
  };
}

function tolerationsIn(value: unknown): readonly Toleration[] {
  return decode(tolerationList, value, '').value ?? [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function textAt({ json }: Manifest, field: string): string | undefined {
  const value = valueAt(json, field);
  return typeof value === 'string' ? value : undefined;
}

function listAt({ json }: Manifest, field: string): readonly unknown[] {
  const value = valueAt(json, field);
  return Array.isArray(value) ? value : [];
}

const PAIRED_NAMESPACE = 'paired-namespace';
const PLACEMENT_FIELD = /\b(?:tolerations|nodeSelector|nodeAffinity)\b/;

/** Whether the object is a policy that writes placement fields of pods. */
function changesPlacement({ apiVersion, kind, json }: Manifest): boolean {
  switch (`${apiGroup(apiVersion)}/${kind}`) {
    case 'admissionregistration.k8s.io/MutatingAdmissionPolicy':
      return !isPairing(json) && PLACEMENT_FIELD.test(JSON.stringify(valueAt(json, 'spec.mutations') ?? null));
    case 'kyverno.io/ClusterPolicy':
    case 'kyverno.io/Policy':
      return listAt({ json } as Manifest, 'spec.rules').some(
        rule => isObject(rule) && PLACEMENT_FIELD.test(JSON.stringify(rule.mutate ?? null)),
      );
    case 'mutations.gatekeeper.sh/Assign':
    case 'mutations.gatekeeper.sh/ModifySet':
      return PLACEMENT_FIELD.test(`${valueAt(json, 'spec.location')}`);
    default:
      return false;
  }
}

/** The policy of a guard pairs selector and tolerations for namespaces that it names; rules on guards read it. */
function isPairing(json: unknown): boolean {
  const conditions = valueAt(json, 'spec.matchConditions');
  return (
    Array.isArray(conditions) &&
    conditions.some(condition => isObject(condition) && condition.name === PAIRED_NAMESPACE)
  );
}
