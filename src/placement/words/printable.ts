/** What would command a terminal, break a line or turn text around. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** The text on one line, with what cannot be seen as JSON could write it. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
