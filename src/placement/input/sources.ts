import { readDocuments } from './documents';
import { manifestsIn, type Manifest } from './manifest';
import type { FilePlace } from './origin';
import { isFromTemplate, looksLikeTemplate } from './template-signs';

/** Text that could not be read. */
export interface SourceProblem {
  /** @default - the whole file, or none */
  readonly place?: FilePlace;
  /** `file:line:column`. */
  readonly source: string;
  readonly message: string;
}

/** What is to be known about a file that was read or set aside. */
export interface SourceNote {
  /** The file or folder, or `file:line`. */
  readonly source: string;
  readonly message: string;
}

/** The objects in a text, and what of it could not be read. */
export interface SourceManifests {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly SourceProblem[];
  readonly notes: readonly SourceNote[];
  /** Whether the text was not meant for Kubernetes at all. */
  readonly isForeign: boolean;
}

const TEMPLATE = 'a template, not judged; render it first';

/**
 * Reads the objects of a text of YAML or JSON.
 *
 * @param text what the file holds
 * @param name the file's name, for messages
 * @param isFound whether the file was found in a folder, where files of other tools may lie, and not named itself
 */
export function readManifests(text: string, name: string, isFound = false): SourceManifests {
  const { documents, problems, warnings = [] } = readDocuments(text);
  if (problems.length > 0 && looksLikeTemplate(text)) {
    return { manifests: [], problems: [], notes: [{ source: name, message: TEMPLATE }], isForeign: false };
  }
  if (isFound && problems.length > 0 && !MEANT_FOR_KUBERNETES.test(text)) {
    return { manifests: [], problems: [], notes: [], isForeign: true };
  }
  const rendered = documents.filter(({ value }) => !isFromTemplate(value));
  const manifests = rendered.flatMap(({ value, line, lineOf }) => manifestsIn(value, { file: name, line, lineOf }));
  return {
    manifests,
    problems: problems.map(({ line, column, message }) => ({
      place: { file: name, line, column },
      source: `${name}:${line}:${column}`,
      message,
    })),
    notes: [
      ...(rendered.length < documents.length ? [{ source: name, message: TEMPLATE }] : []),
      ...(manifests.length === 0 ? [] : warnings.map(({ line, message }) => ({ source: `${name}:${line}`, message }))),
    ],
    isForeign: manifests.length === 0 && rendered.length > 0,
  };
}

/** Text that names a version and a kind is meant for Kubernetes, even where it cannot be read. */
const MEANT_FOR_KUBERNETES = /^[ \t{-]*"?(?:apiVersion|kind)"?[ \t]*:/m;
