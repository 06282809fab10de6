import { TokenSource, UNSEEN, ValueView } from './value-view';
import type { Node, Taint, Toleration } from '../../kubernetes/api';
import { labelValue } from '../../kubernetes/scheduling/label-requirement';
import { keepsPodsOut, type CompiledPod } from '../../kubernetes/scheduling/pod-placement';

/**
 * How a set of workloads sees nodes: by the labels, names and taints that their requirements and tolerations look at,
 * and by nothing else. Nodes with the same tokens cannot be told apart by any of the workloads.
 */
export class NodeView {
  private readonly tokens = new TokenSource();
  private readonly labels = new Map<string, ValueView>();
  private readonly names = new ValueView(this.tokens);
  private readonly taints = new Map<string, number>();
  private readonly comparedKeys = new Set<string>();
  private comparesEveryKey = false;
  private readonly unschedulable = this.tokens.next();

  constructor(pods: Iterable<CompiledPod>) {
    for (const pod of pods) this.lookThrough(pod);
  }

  /**
   * Calls back with the tokens of a node. Workloads look at fewer labels than a node has, so it is their keys that are
   * gone through.
   */
  public see(node: Node, token: (token: number) => void): void {
    for (const [key, view] of this.labels) {
      const value = labelValue(node.labels, key);
      const seen = value === undefined ? UNSEEN : view.tokenOf(value);
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
      view = new ValueView(this.tokens);
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
      token = this.tokens.next();
      this.taints.set(identity, token);
    }
    return token;
  }
}
