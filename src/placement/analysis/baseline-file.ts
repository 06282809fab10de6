import type { BaselineEntry, RecordedBaseline } from './baseline';
import { UserError } from '../../errors/user-error';
import { isObject } from '../../kubernetes/syntax/json-object';
import { readDocuments } from '../input/documents';
import { SEVERITIES } from '../rules/severity';
import { API_VERSION } from '../words/api-version';
import { printableJson } from '../words/printable';

/** The file's name where none is given. */
export const BASELINE_FILE = 'placement.baseline.json';

/** A file that is no baseline. The message names the file, the line and what was expected. */
export class BaselineError extends UserError {}

/** A baseline as its file holds it: one entry a line, so that changes of it can be read and merged. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(entry => `    ${printableJson(entry)}`).join(',\n');
  return `{\n  "apiVersion": ${JSON.stringify(API_VERSION)},\n  "baseline": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
}

/**
 * Reads a baseline.
 *
 * @throws BaselineError when the text is anything else
 */
export function readBaseline(text: string, source: string): RecordedBaseline {
  const { documents, problems } = readDocuments(text);
  const [problem] = problems;
  if (problem) throw new BaselineError(`${source}:${problem.line}: ${problem.message}; ${ANEW}`);
  const [document] = documents;
  const value = document?.value;
  if (
    documents.length !== 1 ||
    !isObject(value) ||
    value.apiVersion !== API_VERSION ||
    !Array.isArray(value.baseline)
  ) {
    throw new BaselineError(`${source}:1: expected a baseline with apiVersion ${API_VERSION} and a list baseline`);
  }
  return {
    source,
    entries: value.baseline.map((entry: unknown, index) => {
      if (isEntry(entry)) return entry;
      const line = document.lineOf?.(['baseline', `${index}`]) ?? 1;
      throw new BaselineError(`${source}:${line}: expected rule, severity, workload and count of a finding; ${ANEW}`);
    }),
  };
}

const ANEW = 'write the baseline anew: cdk8s-placement baseline';

function isEntry(value: unknown): value is BaselineEntry {
  return (
    isObject(value) &&
    typeof value.rule === 'string' &&
    typeof value.workload === 'string' &&
    (value.field === undefined || typeof value.field === 'string') &&
    SEVERITIES.some(severity => severity === value.severity) &&
    Number.isSafeInteger(value.count) &&
    (value.count as number) > 0
  );
}
