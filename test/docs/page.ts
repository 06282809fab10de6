import { readFileSync } from 'fs';

/** A fenced block of a Markdown page. */
export interface Block {
  /** What follows the opening fence, such as `ts` or `yaml output`. */
  readonly info: string;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  readonly text: string;
}

export function blocksOf(file: string): Block[] {
  const page = readFileSync(file, 'utf-8');
  return [...page.matchAll(/^```(.+)\n([^]*?)^```$/gm)].map(({ index, 1: info, 2: text }) => ({
    info,
    text,
    line: page.slice(0, index).split('\n').length,
  }));
}

/**
 * The `ts` blocks of a page as one module, since a later block builds on the earlier ones. Each line is where it is in
 * the page, so that messages about the module name lines of the page; what `after` gives takes the place of a block's
 * closing fence.
 */
export function moduleOf(blocks: readonly Block[], after: (block: Block) => string = () => ''): string {
  const lines: string[] = [];
  for (const block of blocks.filter(({ info }) => info === 'ts')) {
    lines.push(...Array<string>(block.line - lines.length).fill(''), ...block.text.trimEnd().split('\n'), after(block));
  }
  return lines.join('\n');
}
