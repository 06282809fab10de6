import { TOO_DEEP } from './bounds';
import { topLevelParts } from './json-parts';
import { readYaml } from './kubectl-yaml';
import type { Documents, SourceDocument, SyntaxProblem } from './source-document';

/** Where text that looks like JSON is not read as YAML any more, which takes minutes for what is so long. */
const LONGEST_FLOW_YAML = 2 ** 25;

/** Reads JSON, a stream of JSON objects, or YAML documents, as kubectl does. Empty documents are left out. */
export function readDocuments(text: string): Documents {
  return readJson(text) ?? refuseLongJson(text) ?? readYaml(text);
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

/** One object, or several one after another, as `kubectl get --watch -o json` and `jq -c` write them. */
function readJson(text: string): Documents | undefined {
  if (!looksLikeJson(text)) return undefined;
  const documents: SourceDocument[] = [];
  const problems: SyntaxProblem[] = [];
  const parts = topLevelParts(text);
  for (const { json, line, tooDeep } of parts) {
    try {
      const value: unknown = JSON.parse(json);
      if (tooDeep) problems.push({ ...tooDeep, message: TOO_DEEP });
      else documents.push({ value, line, ...(parts.length === 1 && { lineOf: linesOfJson(text) }) });
    } catch {
      return undefined;
    }
  }
  return { documents, problems };
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
