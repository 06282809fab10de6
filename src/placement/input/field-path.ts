/**
 * What a manifest has at a field that is written as Kubernetes writes it, such as `spec.containers[0].ports` or
 * `metadata.labels[app]`.
 */
export function valueAt(manifest: unknown, field: string): unknown {
  return keysOfField(field).reduce<unknown>((parent, key) => {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined;
    return (parent as Record<string, unknown>)[key];
  }, manifest);
}

/** Whether a field is the other or lies within it. */
export function isWithin(field: string, outer: string): boolean {
  return (
    field.startsWith(outer) &&
    (field.length === outer.length || field[outer.length] === '.' || field[outer.length] === '[')
  );
}

/** The keys of a field's path, one after the other. */
export function keysOfField(field: string): string[] {
  return [...field.matchAll(/\[([^[\]]*)\]|[^.[\]]+/g)].map(([word, bracketed]) => bracketed ?? word);
}
