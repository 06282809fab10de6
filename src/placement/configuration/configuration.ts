import { readFileSync } from 'fs';
import { join, normalize, relative, resolve } from 'path';
import { refuseSlowGlob } from './glob-bounds';
import { violationsOf, type Schema } from './schema';
import { UserError } from '../../errors/user-error';
import type { FailOn } from '../analysis/failing';
import { RULE_CATALOGUE } from '../analysis/rule-catalogue';
import type { Severities } from '../analysis/severities';
import { checkWaiver, WaiverError, type RecordedWaiver } from '../analysis/waivers';
import { readDocuments } from '../input/documents';
import { refuseSlowPatterns } from '../input/exclusion';
import { InputError } from '../input/input-error';
import type { SourceDocument } from '../input/source-document';
import type { Severity } from '../rules/severity';
import { nearestName } from '../words/nearest-name';

/** What `placement.yaml` says. Paths are made relative to the working directory. */
export interface Configuration {
  readonly inputs?: readonly string[];
  readonly exclude?: readonly string[];
  /** The folder that the patterns of `exclude` begin at. */
  readonly excludeFrom: string;
  readonly allowEmpty?: boolean;
  readonly nodes?: readonly string[];
  /** The path of a waiver file, or the waivers themselves. */
  readonly waivers?: string | readonly RecordedWaiver[];
  readonly lock?: string;
  readonly baseline?: string;
  readonly severities?: Severities;
  readonly budgetShare?: number;
  readonly severity?: Severity;
  readonly rules?: readonly string[];
  readonly failOn?: FailOn;
  readonly output?: string;
  readonly by?: 'node' | 'class';
  readonly color?: boolean;
}

/** A configuration that cannot be understood. The message names file, line, what was found and what was expected. */
export class ConfigurationError extends UserError {}

/** The fields as they are written, which the schema has checked. */
interface Written extends Omit<
  Configuration,
  'inputs' | 'exclude' | 'excludeFrom' | 'nodes' | 'waivers' | 'rules' | 'severities'
> {
  readonly inputs?: string | readonly string[];
  readonly exclude?: string | readonly string[];
  readonly nodes?: string | readonly string[];
  readonly waivers?: string | readonly unknown[];
  readonly rules?: string | readonly string[];
  /** YAML 1.1 reads `off` as false. */
  readonly severities?: Readonly<Record<string, Severity | 'off' | false>>;
}

/**
 * Reads a configuration.
 *
 * @param text what the file holds
 * @param file the path of the file, relative to the working directory, for messages
 * @param cwd the working directory
 * @throws ConfigurationError when the text is no configuration
 */
export function readConfiguration(text: string, file: string, cwd: string): Configuration {
  const document = onlyDocument(text, file);
  const at = (path: readonly string[]) => ({ file, line: document?.lineOf?.(path) ?? document?.line ?? 1 });
  const refuse = (path: readonly string[], message: string): never => {
    throw new ConfigurationError(violationText(at(path), path, message));
  };
  const value = document?.value ?? {};
  const violations = violationsOf(value, configurationSchema());
  if (violations.length > 0) {
    const texts = violations
      .slice(0, MOST_VIOLATIONS)
      .map(({ path, message }) => violationText(at(path), path, message));
    throw new ConfigurationError(texts.join('\n'));
  }
  const written = value as Written;
  const folder = resolve(cwd, file, '..');
  const here = (path: string) => pathFrom(cwd, folder, path);
  const attempt = <T>(path: readonly string[], read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (error instanceof InputError) return refuse(path, error.message);
      if (error instanceof WaiverError) throw new ConfigurationError(error.message);
      throw error;
    }
  };
  const { inputs, exclude, nodes, rules, lock, baseline, waivers, severities, ...others } = written;
  listOf(rules)
    .filter(isNoRule)
    .forEach(id => refuse(['rules'], noRule(id)));
  Object.keys(written.severities ?? {})
    .filter(isNoRule)
    .forEach(id => refuse(['severities', id], noRule(id)));
  attempt(['exclude'], () => refuseSlowPatterns(listOf(exclude)));
  attempt(['inputs'], () => listOf(inputs).forEach(refuseSlowGlob));
  return {
    ...others,
    excludeFrom: folder,
    inputs: inputs === undefined ? undefined : listOf(inputs).map(here),
    exclude: exclude === undefined ? undefined : listOf(exclude),
    nodes: nodes === undefined ? undefined : listOf(nodes).map(here),
    severities:
      severities &&
      Object.fromEntries(Object.entries(severities).map(([rule, severity]) => [rule, severity || 'off'] as const)),
    rules: rules === undefined ? undefined : listOf(rules),
    lock: lock === undefined ? undefined : here(lock),
    baseline: baseline === undefined ? undefined : here(baseline),
    waivers:
      typeof waivers === 'string'
        ? here(waivers)
        : waivers?.map((waiver, index) => attempt([], () => checkWaiver(waiver, at(['waivers', `${index}`])))),
  };
}

const MOST_VIOLATIONS = 20;

function onlyDocument(text: string, file: string): SourceDocument | undefined {
  const { documents, problems, warnings = [] } = readDocuments(text);
  const [problem = warnings[0]] = problems;
  if (problem) throw new ConfigurationError(`${file}:${problem.line}:${problem.column}: ${problem.message}`);
  if (documents.length > 1) {
    throw new ConfigurationError(`${file}:${documents[1].line}: expected one document, found ${documents.length}`);
  }
  return documents[0];
}

let schema: Schema | undefined;

/** The published JSON Schema. */
function configurationSchema(): Schema {
  schema ??= JSON.parse(readFileSync(join(__dirname, '../../../schemas/placement.schema.json'), 'utf8')) as Schema;
  return schema;
}

function violationText(
  { file, line }: { file: string; line: number },
  path: readonly string[],
  message: string,
): string {
  const field = path.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`)).join('');
  return `${file}:${line}: ${field === '' ? '' : `${field}: `}${message}`;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** A path of the file, or a glob, from the working directory on. */
function pathFrom(cwd: string, folder: string, path: string): string {
  return path.startsWith('/') ? path : normalize(join(relative(cwd, folder), path)).replace(/(?<=.)\/$/, '');
}

const RULE_IDS = RULE_CATALOGUE.map(({ id }) => id);

function isNoRule(id: string): boolean {
  return !RULE_IDS.includes(id);
}

function noRule(id: string): string {
  const nearest = nearestName(id, RULE_IDS);
  return `there is no rule ${id}; ${nearest ? `did you mean ${nearest}?` : 'see: cdk8s-placement rules'}`;
}
