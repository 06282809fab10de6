/** Controls, line separators, and what is invisible or turns text around, such as the marks of right-to-left text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What CI systems take for a command: two colons that begin a line (GitHub Actions), and these openings anywhere
 * (`##[` GitHub Actions and Azure Pipelines, `##vso[` Azure Pipelines, `##teamcity[` TeamCity).
 */
const COMMAND = /^(\s*):(?=:)|#(?=#(?:vso|teamcity)?\[)/gi;

/**
 * Text as it can be printed anywhere, on one line: whatever would command a terminal or a CI system, break the line, or
 * cannot be seen, is written as `\uXXXX`. Within JSON, that is the same string.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped).replace(COMMAND, (command, blanks = '') => {
    return `${blanks}${escaped(command.slice(blanks.length))}`;
  });
}

/** The same for text whose line breaks are meant. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** JSON of the same value, printable. */
export function printableJson(value: unknown, indent?: number): string {
  return printableLines(JSON.stringify(value, undefined, indent));
}

function escaped(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    .map(unit => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}
