import { YAMLException, type EventType, type Mark, type State } from 'js-yaml';

/** The number of lists and maps that may stand within one another, aliases written out. */
export const MOST_LEVELS = 100;

export const TOO_DEEP = `nested more than ${MOST_LEVELS} levels deep`;

/** How long text may become by its aliases: short text by a fixed amount, long text by a multiple of itself. */
const FREE_EXPANSION = 2 ** 16;
const EXPANSION_FACTOR = 10;

/** What is known of a list or map that was read, aliases in it written out. */
interface Extent {
  /** Characters of its keys and values, and one for each. */
  readonly size: number;
  readonly levels: number;
}

/** A value that is being read. */
interface Open extends Pick<Mark, 'line' | 'column'> {
  size: number;
  levels: number;
  /** Of the values within it, the last, and their number. */
  last: unknown;
  count: number;
}

/**
 * Bounds how deep YAML is nested and how far its aliases expand it, counted without expanding them: each value knows
 * the size and depth of what its aliases stand for.
 */
export class Bounds {
  private readonly mostExpansion: number;
  private expansion = 0;

  /** @param text the whole text, whose documents share one bound */
  constructor(text: string) {
    this.mostExpansion = FREE_EXPANSION + EXPANSION_FACTOR * text.length;
  }

  /** What the reader of one document calls at the beginning and at the end of every value. */
  public documentListener(): (event: EventType, state: State) => void {
    const open: Open[] = [];
    const extents = new WeakMap<object, Extent>();
    return (event, state) => {
      if (event === 'open') {
        const { line, position, lineStart } = state;
        open.push({ line, column: position - lineStart, size: 0, levels: 0, last: undefined, count: 0 });
        // A scalar may be read as a value in a value.
        if (open.length > MOST_LEVELS + 2) refuse(TOO_DEEP, open[open.length - 1]);
        return;
      }
      const closed = open.pop();
      if (!closed) return;
      const { size, levels } = this.extentOf(state, closed, extents);
      const outer = open.at(-1);
      if (!outer) return;
      outer.size += size;
      outer.levels = Math.max(outer.levels, levels);
      outer.last = state.result;
      outer.count++;
    };
  }

  private extentOf({ kind, result }: State, closed: Open, extents: WeakMap<object, Extent>): Extent {
    // Indentation is read as a value around a value.
    if (closed.count === 1 && Object.is(closed.last, result)) return closed;
    if (typeof result !== 'object' || result === null) {
      const extent = { size: `${result as string}`.length + 1, levels: 0 };
      if (isAlias(kind, result)) this.expand(extent, closed);
      return extent;
    }
    if (isAlias(kind, result)) {
      const extent = extents.get(result) ?? refuse('an alias stands for a value that contains the alias', closed);
      this.expand(extent, closed);
      return extent;
    }
    const extent = { size: closed.size + 1, levels: closed.levels + 1 };
    if (extent.levels > MOST_LEVELS) refuse(TOO_DEEP, closed);
    extents.set(result, extent);
    return extent;
  }

  private expand({ size }: Extent, at: Open): void {
    if (this.expansion + size > this.mostExpansion) {
      refuse(`aliases expand this to more than ${this.mostExpansion} characters; write out what they stand for`, at);
    }
    this.expansion += size;
  }
}

/** Every value but an alias and one that is left out has a kind. */
function isAlias(kind: State['kind'] | null, result: unknown): boolean {
  return kind === null && result !== null;
}

function refuse(reason: string, { line, column }: Open): never {
  throw new YAMLException(reason, { line, column } as Mark);
}
