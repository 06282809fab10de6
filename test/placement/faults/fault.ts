import type { Scene } from './scene';
import { podSpecPath } from '../../../src/kubernetes/kinds/pods';
import type { Severity } from '../../../src/placement/rules/severity';

/** A scene with one thing wrong, and the same without. */
export interface Break {
  readonly place: string;
  readonly sound: Scene;
  readonly broken: Scene;
  /** How much what is wrong weighs. */
  readonly severity: Severity;
}

/** One way in which things go wrong, and the rule that tells. */
export interface Fault {
  readonly rule: string;
  readonly fault: string;
  /** What else is certainly wrong then, by the rules that tell. */
  readonly beside?: readonly string[];
  /** The scene broken in this way, in one place after the other. */
  breaksOf(scene: Scene): Break[];
}

/** A workload that may be changed, and parts of it. */
export interface Draft {
  readonly object: any;
  readonly template: any;
  readonly pod: any;
}

/** Changes a workload, or the scene it is in. */
export type Step = (draft: Draft, scene: Scene) => Scene | void;

/** How workloads are broken. */
export interface WorkloadFault {
  readonly severity: Severity | ((scene: Scene, draft: Draft) => Severity);
  readonly beside?: readonly string[];
  /** The workloads that can be broken in this way. */
  readonly of?: (draft: Draft, scene: Scene) => boolean;
  /** What a workload has to have for it. */
  readonly given?: Step;
  /** What breaks it, in one way or several. */
  readonly broken: Step | readonly Step[];
}

/** A fault that each workload of a scene may have. */
export function workloadFault(
  rule: string,
  fault: string,
  { severity, beside, of = () => true, given = () => {}, broken }: WorkloadFault,
): Fault {
  return {
    rule,
    fault,
    beside,
    breaksOf: scene =>
      scene.objects.flatMap(({ json }, index) => {
        const draft = draftOf(json);
        if (!draft || !of(draft, scene)) return [];
        const sound = changed(scene, index, given);
        return [broken].flat().map(step => {
          const wrong = changed(sound, index, step);
          return {
            place: `${scene.name}: ${draft.object.kind} ${draft.object.metadata.name}`,
            sound,
            broken: wrong,
            severity: typeof severity === 'string' ? severity : severity(wrong, draftOf(wrong.objects[index].json)!),
          };
        });
      }),
  };
}

function changed(scene: Scene, index: number, step: Step): Scene {
  const json = structuredClone(scene.objects[index].json);
  const copy = { ...scene, objects: scene.objects.map((one, at) => (at === index ? { ...one, json } : one)) };
  return step(draftOf(json)!, copy) ?? copy;
}

function draftOf(object: any): Draft | undefined {
  const path = podSpecPath(object.apiVersion, object.kind);
  if (!path) return undefined;
  const template = path.slice(0, -1).reduce((parent, key) => parent[key], object);
  return { object, template, pod: template.spec };
}

export const isAgent = ({ object }: Draft): boolean => object.kind === 'DaemonSet';

/** What is certain only of real nodes. */
export const errorOnNodes = ({ nodes }: Scene): Severity => (nodes ? 'error' : 'warning');

/** What is certain of manifests that make nodes: real ones may be changed later. */
export const warningOnNodes = ({ nodes }: Scene): Severity => (nodes ? 'warning' : 'error');

/** Runs an agent on every node of Linux. */
export function everywhere({ pod }: Draft): void {
  delete pod.affinity;
  pod.nodeSelector = { 'kubernetes.io/os': 'linux' };
  pod.tolerations = [{ operator: 'Exists' }];
}

/** Another workload of the kind, for the same nodes, and what is changed of it. */
export function twinOf({ object }: Draft, name: string, change: (twin: Draft) => void = () => {}): object {
  const twin = draftOf(structuredClone(object))!;
  const labels = { twin: name };
  twin.object.metadata.name = name;
  if (twin.object.spec.selector) twin.object.spec.selector = { matchLabels: labels };
  twin.template.metadata = { labels };
  const { affinity, nodeSelector, tolerations, restartPolicy } = twin.pod;
  twin.template.spec = {
    affinity,
    containers: [structuredClone(PLAIN)],
    nodeSelector,
    restartPolicy,
    securityContext: RESTRICTED,
    tolerations,
  };
  change({ ...twin, pod: twin.template.spec });
  return twin.object;
}

const RESTRICTED = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const PLAIN = {
  name: 'main',
  image: 'main:1',
  resources: { requests: { cpu: '50m', memory: '64Mi' } },
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
