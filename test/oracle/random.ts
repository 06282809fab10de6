const MODULUS = 2 ** 31 - 1;

/**
 * Numbers that look random and are the same for the same seed. Drawing must cost next to nothing: millions of cases are
 * drawn in a run.
 */
export class Random {
  private state = 1;

  /** `nastiness` is the share of values that are drawn from what a user would not write. */
  constructor(
    seed: string,
    readonly nastiness: number,
  ) {
    for (let index = 0; index < seed.length; index++) {
      this.state = (this.state * 65_599 + seed.charCodeAt(index)) % MODULUS;
    }
    for (let step = 0; step < 3; step++) this.next();
  }

  /** Above 0 and below 1. */
  next(): number {
    this.state = ((this.state || 1) * 48_271) % MODULUS;
    return this.state / MODULUS;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }

  isNasty(): boolean {
    return this.chance(this.nastiness);
  }
}
