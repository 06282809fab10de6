import type { Node, Taint, Toleration } from '../kubernetes/api';
import { parseInt64 } from '../kubernetes/int64';
import type { LabelRequirement } from '../kubernetes/label-requirement';
import { keepsPodsOut, type CompiledPod } from '../kubernetes/pod-placement';

/** What is seen of a thing that no workload can tell from its absence. */
const UNSEEN = 0;

/** All that some workload's requirements can tell apart about one label, or about node names. */
class ValueView {
  private readonly mentioned = new Map<string, number>();
  private readonly bounds: bigint[] = [];
  private readonly seen = new Map<string, number>();
  private readonly named = new Map<string, number>();
  private presenceMatters = false;

  constructor(private readonly nextToken: () => number) {}

  public look(requirement: LabelRequirement): void {
    switch (requirement.kind) {
      case 'in':
      case 'notIn':
        requirement.values.forEach(value => this.mention(value));
        break;
      case 'exists':
      case 'doesNotExist':
        this.presenceMatters = true;
        break;
      case 'greaterThan':
      case 'lessThan':
        this.bounds.push(requirement.bound);
    }
  }

  public mention(value: string): void {
    if (!this.mentioned.has(value)) this.mentioned.set(value, this.nextToken());
  }

  /** A token that is the same for values that no requirement tells apart. */
  public tokenOf(value: string): number {
    if (this.bounds.length === 0) return this.mentioned.get(value) ?? this.otherToken();
    let token = this.seen.get(value);
    if (token === undefined) {
      token = this.mentioned.get(value) ?? this.rangeToken(value);
      this.seen.set(value, token);
    }
    return token;
  }

  private otherToken(): number {
    if (!this.presenceMatters) return UNSEEN;
    return this.tokenNamed('other');
  }

  /** Integers are told apart by which bounds they lie above, on or below. */
  private rangeToken(value: string): number {
    const parsed = parseInt64(value);
    if (!parsed.ok) return this.otherToken();
    return this.tokenNamed(this.bounds.map(bound => (parsed.value < bound ? '<' : parsed.value > bound ? '>' : '=')).join(''));
  }

  private tokenNamed(name: string): number {
    let token = this.named.get(name);
    if (token === undefined) {
      token = this.nextToken();
      this.named.set(name, token);
    }
    return token;
  }
}

/**
 * How a set of workloads sees nodes: by the labels, names and taints that their requirements and tolerations look at, and by nothing else.
 * Nodes with the same tokens cannot be told apart by any of the workloads.
 */
export class NodeView {
  private tokens = UNSEEN;
  private readonly nextToken = () => ++this.tokens;
  private readonly labels = new Map<string, ValueView>();
  private readonly names = new ValueView(this.nextToken);
  private readonly taints = new Map<string, number>();
  private readonly comparedKeys = new Set<string>();
  private comparesEveryKey = false;
  private readonly unschedulable = this.nextToken();

  constructor(pods: Iterable<CompiledPod>) {
    for (const pod of pods) this.lookThrough(pod);
  }

  /** Calls back with the tokens of a node. Those of labels come in the order of the labels. */
  public see(node: Node, token: (token: number) => void): void {
    const { labels } = node;
    for (const key in labels) {
      const view = this.labels.get(key);
      const seen = view ? view.tokenOf(labels[key]) : UNSEEN;
      if (seen !== UNSEEN) token(seen);
    }
    const name = this.names.tokenOf(node.name);
    if (name !== UNSEEN) token(name);
    if (node.unschedulable) token(this.unschedulable);
    for (const taint of node.taints) {
      if (keepsPodsOut(taint)) token(this.taintToken(taint));
    }
  }

  private lookThrough({ nodeName, required, tolerations }: CompiledPod): void {
    if (nodeName !== undefined) this.names.mention(nodeName);
    for (const [key, value] of required.nodeSelector) this.labelView(key).mention(value);
    for (const term of required.terms ?? []) {
      if (term.kind !== 'requirements') continue;
      for (const { parsed } of term.matchExpressions) this.labelView(parsed.key).look(parsed);
      for (const { parsed } of term.matchFields) this.names.mention(parsed.value);
    }
    for (const toleration of tolerations) this.lookAtValues(toleration);
  }

  private labelView(key: string): ValueView {
    let view = this.labels.get(key);
    if (!view) {
      view = new ValueView(this.nextToken);
      this.labels.set(key, view);
    }
    return view;
  }

  private lookAtValues({ key, operator }: Toleration): void {
    if (operator === 'Exists') return;
    if (key) this.comparedKeys.add(key);
    else this.comparesEveryKey = true;
  }

  /** The value of a taint counts only where some toleration compares it. */
  private taintToken({ key, value, effect }: Taint): number {
    const compared = this.comparesEveryKey || this.comparedKeys.has(key);
    const identity = compared ? `${effect}\n${key}\n${value ?? ''}` : `${effect}\n${key}`;
    let token = this.taints.get(identity);
    if (token === undefined) {
      token = this.nextToken();
      this.taints.set(identity, token);
    }
    return token;
  }
}
