import { readYaml } from './kubectl-yaml';
import type { Documents, SourceDocument } from './source-document';

/** Where text that looks like JSON is not read as YAML any more, which takes minutes for what is so long. */
const LONGEST_FLOW_YAML = 2 ** 25;

/** Reads JSON, a stream of JSON objects, or YAML documents, as kubectl does. Empty documents are left out. */
export function readDocuments(text: string): Documents {
  return readJson(text) ?? readJsonStream(text) ?? refuseLongJson(text) ?? readYaml(text);
}

function refuseLongJson(text: string): Documents | undefined {
  if (!looksLikeJson(text) || text.length < LONGEST_FLOW_YAML) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    return {
      documents: [],
      problems: [{ line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message: `not JSON: ${message}` }],
    };
  }
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function readJson(text: string): Documents | undefined {
  if (!looksLikeJson(text)) return undefined;
  try {
    return { documents: [{ value: JSON.parse(text), line: 1, lineOf: linesOfJson(text) }], problems: [] };
  } catch {
    return undefined;
  }
}

/** Longer JSON is not read a second time for the lines of its values. */
const LONGEST_LOCATED = 2 ** 22;

/** JSON is YAML, whose reader knows lines; it is asked only once something in the document is to be located. */
function linesOfJson(text: string): SourceDocument['lineOf'] {
  if (text.length > LONGEST_LOCATED) return undefined;
  let located: SourceDocument | undefined;
  return path => {
    located ??= readYaml(text).documents[0];
    return located?.lineOf?.(path) ?? 1;
  };
}

/** Objects one after another, as `kubectl get --watch -o json` and `jq -c` write them. */
function readJsonStream(text: string): Documents | undefined {
  if (!looksLikeJson(text)) return undefined;
  const documents: SourceDocument[] = [];
  let line = 1;
  for (const part of topLevelObjects(text)) {
    try {
      documents.push({ value: JSON.parse(part), line: line + leadingLines(part) });
    } catch {
      return undefined;
    }
    line += part.split('\n').length - 1;
  }
  return { documents, problems: [] };
}

function leadingLines(part: string): number {
  return part.slice(0, part.search(/\S/)).split('\n').length - 1;
}

/**
 * Cuts behind every closing brace or bracket that closes all. Text behind the last is a part too, unless it is blank.
 */
function topLevelObjects(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
    if (depth === 0 && (token === '}' || token === ']')) {
      parts.push(text.slice(start, index + 1));
      start = index + 1;
    }
  }
  const rest = text.slice(start);
  return rest.trim() === '' ? parts : [...parts, rest];
}
