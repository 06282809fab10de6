import { ApiObject, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { agentIdentity } from './agent-identity';
import { AGENT_PROPS } from './agent-prop-types';
import { withDownwardEnv } from './downward-env';
import { withExtendedResources } from './extended-resources';
import { withHostPaths } from './host-path-volumes';
import type { NodeAgentDaemonSetProps } from './node-agent-daemon-set-props';
import { compact, type PodJson } from './pod-json';
import { withOverlay } from './pod-overlay';
import { problemsOf, refusedProps } from './problems';
import { containerSecurityContext, podSecurityContext, type PodSecurity } from './security';
import { rememberWritten, withoutDefaultResources, withoutInjected, writtenSecurity } from './written-container';
import { automaticTolerations } from '../kubernetes/daemon/automatic-tolerations';
import { declareIntent } from '../pools/intent';
import { NodeSet } from '../pools/node-set';
import { pair } from '../pools/pairing';
import { constructProps } from '../pools/props';
import { refuse } from '../pools/refuse';
import { perSynthesis } from '../pools/synthesis';
import { describeToleration } from '../pools/toleration-list';

const EVERY_LINUX_NODE = NodeSet.linux();

/**
 * A daemon that runs one pod on every node of a node set.
 *
 * A cdk8s-plus workload: containers, volumes, probes, service accounts and connections are cdk8s-plus' own. What
 * decides where it runs is one object, so selectors and tolerations always agree. What the API server would refuse is
 * refused at synthesis.
 *
 * Give it a `metadata.name`: the selector, which can never change in a cluster, is derived from it and so survives
 * moving or renaming the construct.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export class NodeAgentDaemonSet extends kplus.Workload {
  public readonly resourceType = 'daemonsets';

  /** The nodes the agent runs on. */
  public readonly on: NodeSet;

  protected readonly apiObject: ApiObject;
  private readonly agentProps: NodeAgentDaemonSetProps;
  private readonly selectorLabels: { [key: string]: string };

  /**
   * @throws when a prop is refused, or when the name or the selector labels are not valid
   */
  constructor(scope: Construct, id: string, props: NodeAgentDaemonSetProps) {
    props = constructProps(new.target, scope, id, props, AGENT_PROPS);
    super(scope, id, { ...props, select: false, spread: false });
    this.agentProps = props;
    this.on = props.on ?? EVERY_LINUX_NODE;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => this.renderSpec() }),
    });
    this.selectorLabels = props.selectorLabels ?? agentIdentity(this.name);
    refuse(this.toString(), refusedProps(this.name, this.selectorLabels, props));
    this.select(kplus.LabelSelector.of({ labels: this.selectorLabels }));
    for (const [key, value] of Object.entries(this.selectorLabels)) {
      this.podMetadata.addLabel(key, value);
    }
    if (this.isolate) this.connections.isolate();
    declareIntent(this.apiObject, { by: this.toString(), nodes: this.on, everywhere: true });
    this.apiObject.toJson = perSynthesis(this, this.apiObject.toJson.bind(this.apiObject));
    this.node.addValidation({ validate: perSynthesis(this, () => this.problems()) });
  }

  /** Adds a container, without any of the resources, probes or pull policy that the props do not have. */
  public addContainer(container: kplus.ContainerProps): kplus.Container {
    const added = super.addContainer(withoutDefaultResources(container));
    rememberWritten(added, container);
    return added;
  }

  /** Adds an init container, without any of the resources or pull policy that the props do not have. */
  public addInitContainer(container: kplus.ContainerProps): kplus.Container {
    const added = super.addInitContainer(withoutDefaultResources(container));
    rememberWritten(added, container);
    return added;
  }

  /** Selects the agent's pods by its stable labels, for network policies and affinities. */
  public toPodSelectorConfig(): kplus.PodSelectorConfig {
    return {
      labelSelector: kplus.LabelSelector.of({ labels: this.selectorLabels }),
      namespaces: this.metadata.namespace ? { names: [this.metadata.namespace] } : undefined,
    };
  }

  /** The agent for messages: its class and construct path. */
  public toString(): string {
    return `${this.constructor.name} '${this.node.path}'`;
  }

  private problems(): string[] {
    try {
      return problemsOf(this.apiObject.toJson(), this.agentProps.updateStrategy);
    } catch {
      // What the agent renders without a problem fails where it is admitted, which says so itself.
      return this.renderProblem();
    }
  }

  /** The problem without the words that cdk8s wraps around it. */
  private renderProblem(): string[] {
    try {
      this.renderSpec();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  }

  private renderSpec(): object {
    const { minReadySeconds, revisionHistoryLimit, updateStrategy } = this.agentProps;
    const { labels: { [kplus.Pod.ADDRESS_LABEL]: _, ...labels } = {}, ...metadata } = this.podMetadata.toJson();
    return compact({
      minReadySeconds,
      revisionHistoryLimit,
      selector: kplus.k8s.toJson_LabelSelector(this._toLabelSelector()),
      template: { metadata: { ...metadata, labels }, spec: this.renderPod() },
      updateStrategy: updateStrategy?._toJson(),
    });
  }

  private renderPod(): PodJson {
    const { downwardEnv, extendedResources, hostPaths, podSpecOverlay } = this.agentProps;
    const pod = withExtendedResources(
      withDownwardEnv(withHostPaths(this.renderWritten(), hostPaths ?? []), downwardEnv ?? {}),
      extendedResources ?? {},
    );
    return withoutAutomaticTolerations(pair(podSpecOverlay ? withOverlay(pod, podSpecOverlay) : pod, this.on));
  }

  /** The pod as cdk8s-plus renders it, less the defaults it adds, plus the fields it does not know. */
  private renderWritten(): PodJson {
    const props = this.agentProps;
    const rendered = kplus.k8s.toJson_PodSpec(this._toPodSpec()) as PodJson;
    const security = this.security();
    const container = (source: kplus.Container, index: number, list: PodJson['containers'] = []) =>
      compact({
        ...withoutInjected(source, list[index]),
        securityContext: containerSecurityContext(writtenSecurity(source), security),
      });
    return compact({
      ...rendered,
      containers: this.containers.map((source, index) => container(source, index, rendered.containers)),
      dnsPolicy: props.dns?.policy ?? (this.hostNetwork ? kplus.DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET : undefined),
      hostIPC: props.hostIPC || undefined,
      hostNetwork: this.hostNetwork || undefined,
      hostPID: props.hostPID || undefined,
      initContainers: this.initContainers.map((source, index) => container(source, index, rendered.initContainers)),
      priorityClassName: props.priorityClassName,
      restartPolicy: undefined,
      runtimeClassName: props.runtimeClassName,
      schedulerName: props.schedulerName,
      securityContext: podSecurityContext(security),
      setHostnameAsFQDN: rendered.setHostnameAsFQDN || undefined,
      terminationGracePeriodSeconds: props.terminationGracePeriod?.toSeconds(),
      volumes: rendered.volumes?.map(volume =>
        volume.hostPath?.type === '' ? { ...volume, hostPath: { path: volume.hostPath.path } } : volume,
      ),
    });
  }

  private security(): PodSecurity {
    const { securityContext = {}, seccompProfile, appArmorProfile } = this.agentProps;
    return {
      context: securityContext,
      seccompProfile,
      appArmorProfile,
      isWindows: this.on.nodeSelector['kubernetes.io/os'] === 'windows',
    };
  }
}

/** The DaemonSet controller gives these to every pod it makes. */
function withoutAutomaticTolerations(pod: PodJson): PodJson {
  const automatic = new Set(automaticTolerations(pod).map(describeToleration));
  return compact({
    ...pod,
    tolerations: pod.tolerations?.filter(toleration => !automatic.has(describeToleration(toleration))),
  });
}
