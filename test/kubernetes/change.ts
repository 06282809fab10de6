function replaced(place: unknown, [step, ...rest]: readonly string[], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  // Where the way is gone, there is nothing left to change.
  if (typeof place !== 'object' || place === null) return place;
  const below = replaced(Reflect.get(place, step), rest, replacement);
  if (Array.isArray(place)) {
    const index = Number(step);
    return below === undefined
      ? place.filter((_, other) => other !== index)
      : Object.assign([...place], { [index]: below });
  }
  const others = Object.entries(place).filter(([key]) => key !== step);
  return Object.fromEntries(below === undefined ? others : [...others, [step, below]]);
}

/** A JSON value with one place changed: `containers[0].name`. Undefined removes it. */
export function changed<T extends object>(value: T, path: string, replacement: unknown): T {
  return replaced(value, path.match(/[^.[\]]+/g) ?? [], replacement) as T;
}

/** The path of every place in a JSON value. */
export function placesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, member]) =>
    placesOf(member, path === '' ? key : `${path}.${key}`),
  );
  return path === '' ? below : [path, ...below];
}
