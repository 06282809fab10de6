import type { EventType, State } from 'js-yaml';
import type { SourceDocument, SyntaxProblem } from './source-document';

const MERGE_KEY = '<<';

/** A value that is being read. */
interface Open {
  readonly line: number;
  /** The values within it that are read already: of a map, keys and values one after the other. */
  readonly children: { readonly line: number; readonly value: unknown }[];
}

/** Remembers on which lines the members of maps and lists stand while the YAML reader makes them. */
export class Positions {
  private readonly open: Open[] = [];
  private readonly documentLines: number[] = [];
  /** What is read as kubectl reads it, though hardly meant so. */
  public readonly warnings: SyntaxProblem[] = [];
  private readonly linesByOwner = new WeakMap<object, Map<string, number>>();

  /**
   * @param linesBefore the number of lines before the text that is read
   */
  constructor(private readonly linesBefore: number) {}

  /** What the reader calls at the beginning and at the end of every value. */
  public readonly listener = (event: EventType, state: State): void => {
    const line = this.linesBefore + state.line + 1;
    if (event === 'open') {
      if (this.open.length === 0) this.documentLines.push(line);
      this.open.push({ line, children: [] });
      return;
    }
    const closed = this.open.pop();
    if (!closed) return;
    const value: unknown = state.result;
    this.open.at(-1)?.children.push({ line: closed.line, value });
    // Indentation is read as a value around a value, and an alias as the value of its anchor.
    if (typeof value === 'object' && value !== null && !this.linesByOwner.has(value)) this.remember(value, closed);
  };

  /** A document that was read, which knows the lines of its values. */
  public document(value: unknown, index: number): SourceDocument {
    const line = this.documentLines[index];
    return { value, line, lineOf: path => this.lineOf(value, line, path) };
  }

  private remember(owner: object, { children }: Open): void {
    const lines = new Map<string, number>();
    if (Array.isArray(owner)) children.forEach((child, index) => lines.set(`${index}`, child.line));
    else this.rememberKeys(lines, children);
    this.linesByOwner.set(owner, lines);
  }

  private rememberKeys(lines: Map<string, number>, children: Open['children']): void {
    for (let index = 0; index < children.length; index += 2) {
      const { line, value } = children[index];
      const key = `${value}`;
      const earlier = lines.get(key);
      if (earlier !== undefined && key !== MERGE_KEY) {
        this.warnings.push({
          line,
          column: 1,
          message: `duplicate key ${key}: the last one counts, as for kubectl, and that on line ${earlier} does not`,
        });
      }
      lines.set(key, line);
    }
  }

  private lineOf(value: unknown, documentLine: number, path: readonly string[]): number {
    let line = documentLine;
    let current = value;
    for (const key of path) {
      const next =
        typeof current === 'object' && current !== null ? this.linesByOwner.get(current)?.get(key) : undefined;
      if (next === undefined) return line;
      line = next;
      current = (current as Record<string, unknown>)[key];
    }
    return line;
  }
}
