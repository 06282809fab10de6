import { printable } from '../../words/printable';

const MARKUP = /[\\`*_[\]|~$]/g;

/** What forges make links and pictures of: people, issues, addresses and shortcodes of emoji. */
const LINKED = /@|#(?=\d)|[wW]{3}(?=\.)|:(?=\/\/|[a-z\d_+-]+:)/g;

/** What makes a list or a heading of a line that it begins. */
const OPENING = /^\d*[-+#=.)]/;

/** An invisible blank, by which such text is told from what it would name. */
const BREAK = '&#8203;';

/** Any text as Markdown that shows it as it stands, on one line, in a table too. */
export function prose(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(MARKUP, '\\$&')
    .replace(LINKED, `$&${BREAK}`)
    .replace(OPENING, opening => `${opening.slice(0, -1)}\\${opening.slice(-1)}`);
}

/** Any text as Markdown that shows it as code, on one line, in a table too. */
export function code(text: string): string {
  const line = oneLine(text);
  const isPlain = line !== '' && !/[`|]/.test(line);
  return isPlain ? `\`${line}\`` : `<code>${prose(line)}</code>`;
}

/** The text, cut to so many letters. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${[...text.slice(0, most * 2)].slice(0, most - 1).join('')}…`;
}

function oneLine(text: string): string {
  return printable(text.trim());
}
