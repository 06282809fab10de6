import { readDocuments } from './documents';
import { manifestsIn, type Manifest } from './manifest';
import type { FilePlace } from './origin';

/** Text that could not be read. */
export interface SourceProblem {
  /** @default - the whole file, or none */
  readonly place?: FilePlace;
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
    manifests: documents.flatMap(({ value, line, lineOf }) => manifestsIn(value, { file: name, line, lineOf })),
    problems: problems.map(({ line, column, message }) => ({
      place: { file: name, line, column },
      source: `${name}:${line}:${column}`,
      message,
    })),
  };
}
