import { ApiObject, Lazy, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { describePodSecurity, judgePodSecurity } from '../kubernetes/admission/pod-security';
import { podPlaces, podSpecAt } from '../kubernetes/kinds/pods';
import { podBearingKind } from '../kubernetes/kinds/registry';
import { invalid } from '../kubernetes/schema/field-error';
import { validateDns1123Label } from '../kubernetes/syntax/names';
import { ClusterScopedObject } from '../pools/cluster-scoped-object';
import { objectMetadata } from '../pools/prop-types';
import { oneOf, optional, constructProps, type Shape } from '../pools/props';
import { refuse } from '../pools/refuse';
import { perSynthesis } from '../pools/synthesis';

/**
 * What pods may ask of the node they run on.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** Anything. */
  PRIVILEGED = 'privileged',
  /** Nothing that is known to escalate privileges. */
  BASELINE = 'baseline',
  /** As little as a hardened pod needs. */
  RESTRICTED = 'restricted',
}

const FROM_LAX_TO_STRICT: readonly PodSecurityLevel[] = [
  PodSecurityLevel.PRIVILEGED,
  PodSecurityLevel.BASELINE,
  PodSecurityLevel.RESTRICTED,
];

/** What a namespace for agents is. */
export interface AgentNamespaceProps {
  /**
   * The metadata of the namespace. Its name is that of the namespace.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The Pod Security level that is enforced.
   *
   * @default - the strictest that admits every workload which the app puts into the namespace
   */
  readonly podSecurityLevel?: PodSecurityLevel;
}

const PROPS: Shape<AgentNamespaceProps> = {
  metadata: optional(objectMetadata),
  podSecurityLevel: optional(oneOf(PodSecurityLevel)),
};

/**
 * A namespace in which agents land where their manifests say.
 *
 * It opts out of OpenShift's default node selector, which would cut agents off from nodes, and enforces the Pod
 * Security level that the workloads of the app in it need: a stricter one would refuse their pods, visible only as an
 * event of the DaemonSet.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export class AgentNamespace extends ClusterScopedObject {
  /**
   * @throws when the name is not valid; synthesis fails when `podSecurityLevel` refuses one of the workloads
   */
  constructor(scope: Construct, id: string, props: AgentNamespaceProps = {}) {
    props = constructProps(new.target, scope, id, props, PROPS);
    const { annotations, labels, ...metadata } = props.metadata ?? {};
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        ...metadata,
        annotations: { 'openshift.io/node-selector': '', ...annotations },
        labels: {
          'pod-security.kubernetes.io/enforce':
            props.podSecurityLevel ?? (Lazy.any({ produce: () => this.neededLevel() }) as string),
          ...labels,
        },
      },
    });
    refuse(
      `AgentNamespace '${this.node.path}'`,
      validateDns1123Label(this.name).map(detail => invalid('metadata.name', this.name, detail)),
    );
    if (props.podSecurityLevel) {
      const level = props.podSecurityLevel;
      this.node.addValidation({ validate: perSynthesis(this, () => this.refusedBy(level)) });
    }
  }

  private neededLevel(): string {
    const needed = new Set<string>(this.workloads().map(({ spec }) => judgePodSecurity(spec).strictestAllowed));
    return FROM_LAX_TO_STRICT.find(level => needed.has(level)) ?? PodSecurityLevel.RESTRICTED;
  }

  private refusedBy(level: PodSecurityLevel): string[] {
    return this.workloads().flatMap(({ object, spec }) => {
      const { strictestAllowed, ...violations } = judgePodSecurity(spec);
      return level !== PodSecurityLevel.PRIVILEGED && violations[level].length > 0
        ? [
            invalid(
              'podSecurityLevel',
              level,
              `the pods of ${object.kind} '${object.node.path}' need ${strictestAllowed}: ` +
                `${describePodSecurity(violations[level])}; leave podSecurityLevel out or ask for less of the node`,
            ).message,
          ]
        : [];
    });
  }

  /** The objects of the app that run pods in this namespace. */
  private workloads() {
    return this.node.root.node
      .findAll()
      .filter(ApiObject.isApiObject)
      .filter(object => object.metadata.namespace === this.name)
      .flatMap(object => {
        const kind = podBearingKind(object.apiVersion, object.kind);
        if (!kind) return [];
        const json: unknown = object.toJson();
        return podPlaces(kind, json).map(place => ({ object, spec: podSpecAt(json, place) }));
      });
  }
}
