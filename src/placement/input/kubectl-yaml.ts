import { FAILSAFE_SCHEMA, loadAll, Type, YAMLException, type EventType, type Schema, type State } from 'js-yaml';
import { Bounds } from './bounds';
import { Positions } from './positions';
import type { Documents, SourceDocument, SyntaxProblem } from './source-document';

/** A document of a stream, and the line before its first. */
interface Chunk {
  readonly text: string;
  readonly linesBefore: number;
}

/** The bounds of the YAML reader itself, which `Bounds` takes the place of. */
const NO_BOUNDS = { maxDepth: Infinity, maxTotalMergeKeys: -1 };

/**
 * Reads YAML documents as kubectl does: each by itself, so that one that cannot be read does not hide the others. Empty
 * ones are left out.
 */
export function readYaml(text: string): Documents {
  const documents: SourceDocument[] = [];
  const problems: SyntaxProblem[] = [];
  const warnings: SyntaxProblem[] = [];
  const bounds = new Bounds(text);
  for (const { text: chunk, linesBefore } of chunksOf(text)) {
    const positions = new Positions(linesBefore);
    const withinBounds = bounds.documentListener();
    const listener = (event: EventType, state: State) => {
      withinBounds(event, state);
      positions.listener(event, state);
    };
    try {
      const values = loadAll(chunk, null, { ...NO_BOUNDS, schema: KUBECTL_SCHEMA, json: true, listener });
      values.forEach((value, index) => {
        if (value !== null && value !== undefined) documents.push(positions.document(value, index));
      });
      warnings.push(...positions.warnings);
    } catch (error) {
      problems.push(problemOf(error, chunk, linesBefore));
    }
  }
  return { documents, problems, ...(warnings.length > 0 && { warnings }) };
}

/** kubectl cuts a stream at every line that begins with three dashes, before it looks at what stands between. */
function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let linesBefore = 0;
  for (const { index } of text.matchAll(/^---(?=\s|$)/gm)) {
    if (index === start) continue;
    const chunk = text.slice(start, index);
    // Directives belong to the document behind the dashes.
    if (chunk.startsWith('%')) continue;
    chunks.push({ text: chunk, linesBefore });
    start = index;
    linesBefore += chunk.split('\n').length - 1;
  }
  return [...chunks, { text: text.slice(start), linesBefore }];
}

function problemOf(error: unknown, chunk: string, linesBefore: number): SyntaxProblem {
  if (!(error instanceof YAMLException)) return { line: linesBefore + 1, column: 1, message: (error as Error).message };
  const { mark, reason } = error;
  // The reader ends a text that has no line break at its end with one.
  const lines = chunk.split('\n');
  if (mark.line >= lines.length) {
    return { line: linesBefore + lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message: reason };
  }
  return { line: linesBefore + mark.line + 1, column: mark.column + 1, message: reason };
}

const NULL = new Type('tag:yaml.org,2002:null', {
  kind: 'scalar',
  resolve: (text: string | null) => text === null || /^(?:|~|null|Null|NULL)$/.test(text),
  construct: () => null,
});

const MERGE = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text: string | null) => text === '<<' });

const BINARY = new Type('tag:yaml.org,2002:binary', { kind: 'scalar' });

const BOOL = new Type('tag:yaml.org,2002:bool', {
  kind: 'scalar',
  resolve: (text: string | null) =>
    text !== null &&
    /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text),
  construct: (text: string) => /^(?:y|yes|true|on)$/i.test(text),
});

/** Octal with one leading zero too, and underscores between digits. */
const INT = new Type('tag:yaml.org,2002:int', {
  kind: 'scalar',
  resolve: (text: string | null) =>
    text !== null && /^[-+]?(?:0b[01_]+|0x[\da-f_]+|0o?[0-7_]+|[1-9][\d_]*|0)$/i.test(text),
  construct: (text: string) => {
    const [, sign, digits] = /^([-+]?)(.*)$/.exec(text.replaceAll('_', '')) ?? [];
    const size = Number(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
    return sign === '-' ? -size : size;
  },
});

const FLOAT = new Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: (text: string | null) =>
    text !== null &&
    /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text),
  construct: (text: string) =>
    /inf$/i.test(text) ? Infinity * (text.startsWith('-') ? -1 : 1) : /nan$/i.test(text) ? NaN : Number(text),
});

/** Tags that kubectl does not know are ignored: the value counts as if it had none. */
const UNKNOWN_TAGS = (['scalar', 'sequence', 'mapping'] as const).flatMap(kind =>
  ['!', 'tag:'].map(tag => new Type(tag, { kind, multi: true, construct: (value: unknown) => value })),
);

/** YAML 1.1 as kubectl reads it: with its booleans and octal numbers, without its timestamps and base-60 numbers. */
const KUBECTL_SCHEMA: Schema = FAILSAFE_SCHEMA.extend({
  implicit: [NULL, BOOL, INT, FLOAT, MERGE],
  explicit: [BINARY, ...UNKNOWN_TAGS],
});
