import { type Random } from './random';
import { NASTY_NUMBERS, NASTY_TEXTS } from './words';

/** How to draw a value. Undefined leaves the field out. */
export type Draw<T = unknown> = (random: Random) => T;

export function oneOf<T>(...values: readonly T[]): Draw<T> {
  return random => random.pick(values);
}

export function either<T>(...draws: readonly Draw<T>[]): Draw<T> {
  return random => random.pick(draws)(random);
}

/** One of the given texts, now and then another. */
export function text(...usual: readonly string[]): Draw<string> {
  return random => random.pick(random.isNasty() ? NASTY_TEXTS : usual);
}

/** One of the given numbers, now and then another. */
export function number(...usual: readonly number[]): Draw<number> {
  return random => random.pick(random.isNasty() ? NASTY_NUMBERS : usual);
}

export const flag: Draw<boolean> = random => random.chance(0.5);

export function list<T>(most: number, draw: Draw<T>, least = 0): Draw<T[]> {
  return random => {
    const length = random.isNasty() ? random.below(3) : least + random.below(most - least + 1);
    return Array.from({ length }, () => draw(random));
  };
}

export function map<T>(most: number, key: Draw<string>, value: Draw<T>): Draw<Record<string, T>> {
  return random =>
    Object.fromEntries(Array.from({ length: random.below(most + 1) }, () => [key(random), value(random)]));
}

/** An object. Fields whose name ends in `!` are there but for nasty cases, the others by the given chance. */
export function struct(density: number, fields: Readonly<Record<string, Draw>>): Draw<Record<string, unknown>> {
  const known = Object.entries(fields).map(([name, draw]) => ({
    name: name.replace('!', ''),
    isRequired: name.endsWith('!'),
    draw,
  }));
  return random => {
    const drawn: Record<string, unknown> = {};
    for (const { name, isRequired, draw } of known) {
      const isThere = isRequired ? !random.isNasty() : random.chance(density);
      if (isThere) drawn[name] = random.chance(random.nastiness / 10) ? null : draw(random);
    }
    return drawn;
  };
}
