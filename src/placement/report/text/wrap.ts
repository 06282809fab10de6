import stringWidth from 'string-width';

/** The text in lines of so many columns, broken at blanks. A word that is longer has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let words: string[] = [];
  let length = 0;
  for (const word of text.trim().split(' ')) {
    const own = stringWidth(word);
    if (words.length > 0 && length + 1 + own > width && own > 0) {
      lines.push(words.join(' ').trimEnd());
      words = [];
      length = 0;
    }
    // A line begins with a word.
    if (words.length === 0 && word === '') continue;
    length += own + (words.length > 0 ? 1 : 0);
    words.push(word);
  }
  return [...lines, words.join(' ')];
}
