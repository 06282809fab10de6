import { statSync } from 'fs';
import { dirname, join, relative, resolve } from 'path';
import { ConfigurationError, readConfiguration, type Configuration } from './configuration';
import { isObject } from '../../kubernetes/syntax/json-object';
import { readDocuments } from '../input/documents';
import { InputError } from '../input/input-error';
import { readInput } from '../input/input-files';

/** The name by which a configuration is found. */
export const CONFIGURATION_FILE = 'placement.yaml';

/** A configuration, and the file that holds it. */
export interface ConfigurationFile {
  /** The path of the file, relative to the working directory. */
  readonly file: string;
  readonly configuration: Configuration;
}

/**
 * The configuration of a file, or else the one that is nearest above the working directory within its repository.
 *
 * @param cwd the working directory
 * @param file the path of the file. @default - it is looked for
 * @throws ConfigurationError when the file cannot be read or is no configuration
 */
export function loadConfiguration(cwd: string, file: string): ConfigurationFile;
export function loadConfiguration(cwd: string, file?: string): ConfigurationFile | undefined;
export function loadConfiguration(cwd: string, file?: string): ConfigurationFile | undefined {
  if (file !== undefined) return { file, configuration: readConfiguration(textOf(file, cwd), file, cwd) };
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = relative(cwd, join(folder, CONFIGURATION_FILE));
    if (isFile(resolve(cwd, found))) {
      const text = textOf(found, cwd);
      if (!isManifest(text)) return { file: found, configuration: readConfiguration(text, found, cwd) };
    }
    if (folder === dirname(folder) || exists(join(folder, '.git'))) return undefined;
  }
}

function textOf(file: string, cwd: string): string {
  try {
    return readInput(file, { cwd });
  } catch (error) {
    if (error instanceof InputError) throw new ConfigurationError(`${file}: ${error.message}`);
    throw error;
  }
}

/** A file of Kubernetes may have the same name, such as one that holds a Placement of Open Cluster Management. */
function isManifest(text: string): boolean {
  return readDocuments(text).documents.some(
    ({ value }) => isObject(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string',
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
