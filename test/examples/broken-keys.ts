import type { Manifest } from './example';

type Path = readonly (string | number)[];

/** The fields that hold one end of a pairing, by their names. */
const ENDS: Readonly<Record<string, string>> = {
  annotations: 'hint',
  kubeletExtraArgs: 'label',
  labels: 'label',
  nodeLabels: 'label',
  nodeSelector: 'selector',
  nodeTaints: 'taint',
  startupTaints: 'startup taint',
  taint: 'taint',
  taints: 'taint',
  tolerations: 'toleration',
};

/** Manifests of which one end of one pairing is broken. */
export interface Break {
  /** What is broken: `selector misspelt`, `taint left out`. */
  readonly fault: string;
  /** Where: the kind and name of the object and the path of the field. */
  readonly place: string;
  readonly manifests: readonly Manifest[];
}

/**
 * The manifests with every use of a key in labels, taints, selectors and tolerations misspelt, one at a time, and with
 * every one left out.
 */
export function breaksOf(manifests: readonly Manifest[], key: string): Break[] {
  return manifests.flatMap((manifest, index) =>
    usesOf(key, manifest, []).flatMap(({ end, path }) => {
      const broken = (how: string, change: (parent: any, last: string | number) => void): Break => ({
        fault: `${end} ${how}`,
        place: `${manifest.kind} ${manifest.metadata.name}: ${path.join('.')}`,
        manifests: manifests.map((one, at) => (at === index ? edited(one, path, change) : one)),
      });
      return [
        broken('misspelt', (parent, last) => {
          const entry = JSON.parse(JSON.stringify({ [last]: parent[last] }).replace(key, `${key}s`));
          if (typeof last === 'string') delete parent[last];
          Object.assign(parent, entry);
        }),
        broken('left out', (parent, last) => {
          if (typeof last === 'number') parent.splice(last, 1);
          else delete parent[last];
        }),
      ];
    }),
  );
}

function usesOf(key: string, value: unknown, path: Path): { readonly end: string; readonly path: Path }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const at = [...path, Array.isArray(value) ? Number(name) : name];
    if (!Object.hasOwn(ENDS, name)) return usesOf(key, child, at);
    return Object.entries(child as object)
      .filter(entry => JSON.stringify(entry).includes(key))
      .map(([entry]) => ({ end: ENDS[name], path: [...at, Array.isArray(child) ? Number(entry) : entry] }));
  });
}

function edited(manifest: Manifest, path: Path, edit: (parent: any, last: string | number) => void): Manifest {
  const copy = structuredClone(manifest);
  edit(
    path.slice(0, -1).reduce<any>((value, key) => value[key], copy),
    path[path.length - 1],
  );
  return copy;
}
