import type { Decoder } from '../schema/decode';
import type { ManifestValidationOptions, ManifestVerdict } from '../validation/meta/verdict';

/** Whether pods run one a node: always, or where a field of the object has a value. */
export type DaemonMode = true | { readonly field: string; readonly value: string };

/** A pod template in an object: `metadata` and `spec`. */
export interface PodTemplateAt {
  /** The path in the object, with `*` for every member of a list or map; empty for the object itself. */
  readonly path: string;
  /** @default - the pods are no daemons */
  readonly daemon?: DaemonMode;
}

/** Fields that a controller copies into the pods it makes, where an object has no pod template. */
export interface PlacementAt {
  /** The path of the object that holds them, with `*` for every member of a list or map. */
  readonly path: string;
  /** The path of an object whose fields count where those at `path` are not set. @default - none */
  readonly inheritsFrom?: string;
  /** The path of an object that makes pods even where there is none at `path`. @default - that at `path` */
  readonly madeBy?: string;
  /** Fields of which one must be set for pods to be made. @default - pods are made in any case */
  readonly oneOf?: readonly string[];
  /** How node affinity stands there. @default 'affinity' */
  readonly affinity?: 'affinity' | 'nodeAffinity';
  /** Whether `nodeSelector` is a label selector, with matchLabels and matchExpressions. @default false */
  readonly hasLabelSelector?: boolean;
  /** @default - the pods are no daemons */
  readonly daemon?: DaemonMode;
}

/** What is known of a kind whose objects make pods. */
export interface PodBearingKind {
  readonly group: string;
  readonly kind: string;
  /** The version that Kubernetes serves, such as `apps/v1`. @default - any version of the group: a custom resource */
  readonly served?: string;
  /** Versions of former releases, and the release that removed each. @default - none */
  readonly removedIn?: Readonly<Record<string, string>>;
  readonly templates?: readonly PodTemplateAt[];
  readonly placement?: readonly PlacementAt[];
  /**
   * How `spec.selector` finds the pods: a label selector that has to be given, or a plain map of labels that defaults
   * to those of the template.
   *
   * @default - it finds them otherwise
   */
  readonly selector?: 'required' | 'map';
  /** Its fields. @default - only those of its pods are known */
  readonly decoder?: () => Decoder<unknown>;
  /** What the API server refuses. @default - metadata and pod template are validated */
  readonly validate?: (manifest: unknown, options: ManifestValidationOptions) => ManifestVerdict;
  /** Where the paths are defined: a file of Kubernetes, or repository and file of another project. */
  readonly source: string;
}
