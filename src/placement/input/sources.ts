import { readDocuments } from './documents';
import { manifestsIn, type Manifest } from './manifest';

/** Text that could not be read. */
export interface SourceProblem {
  /** `file:line:column`. */
  readonly source: string;
  readonly message: string;
}

/** The objects in a text, and what of it could not be read. */
export interface SourceManifests {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly SourceProblem[];
}

/**
 * Reads the objects of a text of YAML or JSON.
 *
 * @param text what the file holds
 * @param name the file's name, for messages
 */
export function readManifests(text: string, name: string): SourceManifests {
  const { documents, problems } = readDocuments(text);
  return {
    manifests: documents.flatMap(({ value, line }) => manifestsIn(value, `${name}:${line}`)),
    problems: problems.map(({ line, column, message }) => ({ source: `${name}:${line}:${column}`, message })),
  };
}
