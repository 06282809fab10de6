import { compareText } from '../../collections/text-order';
import { podBearingKind } from '../../kubernetes/kinds/registry';
import { unjudgedReason, type UnjudgedReason } from '../../kubernetes/kinds/unjudged-kinds';
import { isObject } from '../../kubernetes/syntax/json-object';
import { apiGroup, type Manifest } from '../input/manifest';

/** Objects of one kind that were read and not judged, though pods come of them. */
export interface UnjudgedKind {
  readonly group: string;
  readonly kind: string;
  readonly count: number;
  readonly reason: UnjudgedReason | 'unknown kind';
}

/** Groups of objects that describe pods and make none: definitions, policies, and settings of other tools. */
const DESCRIBING_GROUPS: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'config.gatekeeper.sh',
  'constraints.gatekeeper.sh',
  'kustomize.config.k8s.io',
  'kyverno.io',
  'mutations.gatekeeper.sh',
  'policies.kyverno.io',
  'templates.gatekeeper.sh',
]);

/** The kinds of which objects were read and not judged, by kind, with how many there are. */
export function unjudgedKinds(manifests: readonly Manifest[]): UnjudgedKind[] {
  const byKind = new Map<string, UnjudgedKind>();
  for (const manifest of manifests) {
    const reason = reasonFor(manifest);
    if (!reason) continue;
    const [group, { kind }] = [apiGroup(manifest.apiVersion), manifest];
    const known = byKind.get(`${group}/${kind}`) ?? { group, kind, count: 0, reason };
    byKind.set(`${group}/${kind}`, { ...known, count: known.count + 1 });
  }
  return [...byKind.values()].sort((a, b) => compareText(a.kind, b.kind) || compareText(a.group, b.group));
}

function reasonFor({ apiVersion, kind, json }: Manifest): UnjudgedKind['reason'] | undefined {
  const group = apiGroup(apiVersion);
  const known = unjudgedReason(group, kind);
  if (known || podBearingKind(apiVersion, kind) || !group.includes('.') || DESCRIBING_GROUPS.has(group)) return known;
  return holdsPods(json.spec ?? json.template, MOST_DEPTH) ? 'unknown kind' : undefined;
}

/** Deeper than any custom resource keeps a pod template. */
const MOST_DEPTH = 16;

/** Whether a value holds the spec of a pod, or fields that decide where pods run, at whatever depth. */
function holdsPods(value: unknown, depth: number): boolean {
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.some(item => holdsPods(item, depth - 1));
  if (!isObject(value)) return false;
  return isPodSpec(value) || Object.values(value).some(member => holdsPods(member, depth - 1));
}

function isPodSpec({ containers, tolerations, nodeSelector, affinity }: Readonly<Record<string, unknown>>): boolean {
  const hasContainers =
    Array.isArray(containers) &&
    containers.some(one => isObject(one) && typeof one.image === 'string' && 'name' in one);
  const hasTolerations =
    Array.isArray(tolerations) && tolerations.some(one => isObject(one) && ('key' in one || 'operator' in one));
  return (
    hasContainers ||
    hasTolerations ||
    (isTextMap(nodeSelector) && !isObject(nodeSelector.matchLabels)) ||
    (isObject(affinity) && isObject(affinity.nodeAffinity))
  );
}

function isTextMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(one => typeof one === 'string');
}
