/** Everything one step smaller than a JSON value: a member left out, or a member one step smaller. */
function* smaller(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) yield value.filter((_, other) => other !== index);
    for (const [index, item] of value.entries()) {
      for (const less of smaller(item)) yield value.map((kept: unknown, other) => (other === index ? less : kept));
    }
  } else if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    for (const [key] of members) yield Object.fromEntries(members.filter(([other]) => other !== key));
    for (const [key, member] of members) {
      for (const less of smaller(member)) {
        yield Object.fromEntries(members.map(([other, kept]) => [other, other === key ? less : kept]));
      }
    }
  } else if (typeof value === 'string' && value.length > 1) {
    yield value.slice(0, value.length / 2);
    yield value.slice(1);
  }
}

/** The smallest value that still has a property and is reached by leaving out one thing after another. */
export async function shrink<T>(value: T, holds: (candidate: T) => Promise<boolean>): Promise<T> {
  for (const candidate of smaller(value)) {
    if (await holds(candidate as T)) return shrink(candidate as T, holds);
  }
  return value;
}
