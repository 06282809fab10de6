import { isMap, LineCounter, parseAllDocuments, type Document, type ScalarTag, type Tags, type Node as YamlNode } from 'yaml';

/** One object of a file, and where it begins. */
export interface SourceDocument {
  readonly value: unknown;
  /** The first line, from 1. */
  readonly line: number;
}

/** Text that cannot be read, and where. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What a file holds. Documents that can be read are there even beside others that cannot. */
export interface Documents {
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly SyntaxProblem[];
}

/** Reads JSON, a stream of JSON objects, or YAML documents, as kubectl does. Empty documents are left out. */
export function readDocuments(text: string): Documents {
  return readJson(text) ?? readJsonStream(text) ?? readYaml(text);
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function readJson(text: string): Documents | undefined {
  if (!looksLikeJson(text)) return undefined;
  try {
    return { documents: [{ value: JSON.parse(text), line: 1 }], problems: [] };
  } catch {
    return undefined;
  }
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

/** Cuts behind every closing brace or bracket that closes all. Text behind the last is a part too, unless it is blank. */
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

function readYaml(text: string): Documents {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { version: '1.1', customTags: kubectlTags, lineCounter, prettyErrors: false, logLevel: 'error' });
  const documents: SourceDocument[] = [];
  const problems: SyntaxProblem[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    for (const error of document.errors) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      problems.push({ line, column: col, message: error.message });
    }
    if (document.errors.length > 0) continue;
    const value = valueOf(document, problems);
    if (value !== null && value !== undefined) documents.push({ value, line: lineOf(document.contents, lineCounter) });
  }
  return { documents, problems };
}

function valueOf(document: Document.Parsed, problems: SyntaxProblem[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 10_000 });
  } catch (error) {
    problems.push({ line: 1, column: 1, message: (error as Error).message });
    return undefined;
  }
}

function lineOf(contents: YamlNode | null, lineCounter: LineCounter): number {
  const first = isMap(contents) ? contents.items[0]?.key as YamlNode | undefined : contents;
  return lineCounter.linePos(first?.range?.[0] ?? 0).line;
}

/** YAML 1.2's octal numbers, which kubectl reads beside those of YAML 1.1. */
const OCTAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  format: 'OCT',
  test: /^0o[0-7]+$/,
  resolve: text => parseInt(text.slice(2), 8),
};

/** kubectl's YAML is 1.1 without its timestamps and base-60 numbers: it takes `12:30` for text. */
function kubectlTags(tags: Tags): Tags {
  return [OCTAL, ...tags.filter(tag => typeof tag === 'string' || !(tag.tag.endsWith(':timestamp') || ('format' in tag && tag.format === 'TIME')))];
}
