import { MOST_LEVELS } from './bounds';
import type { SyntaxProblem } from './source-document';

/** One object or list of a stream of JSON. */
export interface JsonPart {
  readonly json: string;
  /** The line it begins on, from 1. */
  readonly line: number;
  /** Where it is nested too deep. @default - nowhere */
  readonly tooDeep?: Pick<SyntaxProblem, 'line' | 'column'>;
}

/**
 * Cuts text behind every closing brace or bracket that closes all. Text behind the last is a part too, unless it is
 * blank. Whether the parts are JSON is not looked at.
 */
export function topLevelParts(text: string): JsonPart[] {
  const parts: JsonPart[] = [];
  const token = /["{}[\]]/g;
  const lines = new LineCounter(text);
  let start = 0;
  let depth = 0;
  let tooDeepAt: number | undefined;
  const cut = (end: number) => {
    const begin = start + leadingBlanks(text, start);
    if (begin >= end) return;
    const { line } = lines.placeOf(begin);
    const tooDeep = tooDeepAt === undefined ? undefined : lines.placeOf(tooDeepAt);
    parts.push({ json: text.slice(begin, end), line, tooDeep });
    start = end;
    tooDeepAt = undefined;
  };
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const { 0: sign, index } = match;
    if (sign === '"') {
      token.lastIndex = endOfJsonString(text, index);
    } else if (sign === '{' || sign === '[') {
      depth++;
      if (depth > MOST_LEVELS) tooDeepAt ??= index;
    } else {
      depth--;
      if (depth === 0) cut(index + 1);
    }
  }
  cut(text.length);
  return parts;
}

function leadingBlanks(text: string, start: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = start;
  return blanks.exec(text)?.[0].length ?? 0;
}

/** Where text goes on behind the string that begins at a quote, however long it is. */
export function endOfJsonString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = end;
    while (text[escapes - 1] === '\\') escapes--;
    if ((end - escapes) % 2 === 0) return end + 1;
  }
  return text.length;
}

/** The lines and columns of places that are asked for in the order of the text, which is gone through once. */
class LineCounter {
  private line = 1;
  private lineStart = 0;
  /** The end of the current line, which is looked for once. */
  private lineEnd = -1;

  constructor(private readonly text: string) {}

  public placeOf(index: number): Pick<SyntaxProblem, 'line' | 'column'> {
    while (index > this.endOfLine()) {
      this.line++;
      this.lineStart = this.lineEnd + 1;
    }
    return { line: this.line, column: index - this.lineStart + 1 };
  }

  private endOfLine(): number {
    if (this.lineEnd < this.lineStart) {
      const found = this.text.indexOf('\n', this.lineStart);
      this.lineEnd = found < 0 ? this.text.length : found;
    }
    return this.lineEnd;
  }
}
