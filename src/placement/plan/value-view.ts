import type { LabelRequirement } from '../../kubernetes/scheduling/label-requirement';
import { parseInt64 } from '../../kubernetes/syntax/int64';

/** What is seen of a thing that no workload can tell from its absence. */
export const UNSEEN = 0;

/** Gives out numbers, each once, for things that are to be told apart. */
export class TokenSource {
  private last = UNSEEN;

  public next(): number {
    return ++this.last;
  }
}

/** All that some workload's requirements can tell apart about one label, or about node names. */
export class ValueView {
  private readonly mentioned = new Map<string, number>();
  private readonly bounds: bigint[] = [];
  private readonly seen = new Map<string, number>();
  private readonly named = new Map<string, number>();
  private presenceMatters = false;

  constructor(private readonly tokens: TokenSource) {}

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
    if (!this.mentioned.has(value)) this.mentioned.set(value, this.tokens.next());
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
    return this.tokenNamed(
      this.bounds.map(bound => (parsed.value < bound ? '<' : parsed.value > bound ? '>' : '=')).join(''),
    );
  }

  private tokenNamed(name: string): number {
    let token = this.named.get(name);
    if (token === undefined) {
      token = this.tokens.next();
      this.named.set(name, token);
    }
    return token;
  }
}
