import picocolors from 'picocolors';
import stringWidth from 'string-width';
import { wrap } from './wrap';
import { printable } from '../../words/printable';

/** What text is written for. */
export interface Terminal {
  /** The number of columns. */
  readonly width: number;
  readonly isColored: boolean;
}

/** The beginning or the end of bold or dim text, or of a colour. */
const COLOR = /(\u001b\[(?:1|2|22|3[1-69])m)/;

export type Colors = Record<
  'bold' | 'blue' | 'cyan' | 'dim' | 'green' | 'magenta' | 'red' | 'yellow',
  (text: string) => string
>;

/** The color library turns colors on by itself under CI, whatever it is told. */
const plain = (text: string) => text;
const PLAIN: Colors = {
  bold: plain,
  blue: plain,
  cyan: plain,
  dim: plain,
  green: plain,
  magenta: plain,
  red: plain,
  yellow: plain,
};

export function colorsOf({ isColored }: Terminal): Colors {
  return isColored ? picocolors.createColors(true) : PLAIN;
}

/** The text in lines that fit, each behind the indent; the first behind `first`, which is as wide. */
export function paragraph(text: string, terminal: Terminal, indent: string, first = indent): string[] {
  const width = Math.max(terminal.width - stringWidth(indent), 20);
  return wrap(visible(text, terminal), width).map((line, index) => `${index === 0 ? first : indent}${line}`);
}

/** The lines as a text. */
export function page(lines: readonly string[], terminal: Terminal): string {
  return `${lines
    .map(line => visible(line, terminal).trimEnd())
    .join('\n')
    .trimEnd()}\n`;
}

/** Names, labels and taints command no terminal: of what could, only the colours stay. */
function visible(text: string, { isColored }: Terminal): string {
  if (!isColored) return printable(text);
  return text
    .split(COLOR)
    .map((piece, index) => (index % 2 === 1 ? piece : printable(piece)))
    .join('');
}

/** The text in exactly so many columns: filled with blanks, or cut with an ellipsis at its end. */
export function fit(text: string, width: number): string {
  const own = stringWidth(text);
  return own <= width ? text + ' '.repeat(width - own) : `${[...text].slice(0, Math.max(width - 1, 0)).join('')}…`;
}

/** As `fit`, but cut in its middle, as names often differ at their ends. */
export function fitEnds(text: string, width: number): string {
  if (stringWidth(text) <= width) return fit(text, width);
  const letters = [...text];
  const behind = Math.floor((width - 1) / 2);
  return `${letters.slice(0, width - 1 - behind).join('')}…${letters.slice(letters.length - behind).join('')}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
