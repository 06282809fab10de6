import fc from 'fast-check';

/** What means something in Markdown, in HTML, in scripts or to a forge. */
const PIECES = [
  '`', '``', '|', '\\', '<', '>', '</', '<!--', '-->', '<script>alert(1)</script>', '</script>', '<img src=x onerror=alert(1)>', '&', '&lt;', '&#64;',
  '@someone', '@', '#12', '#', ':tada:', ':', 'https://example.com', 'www.example.com', 'a@example.com', '*', '**', '_', '__', '~~', '$', '[', ']',
  '](x)', '![', '"', '\'', '=', '-', '+', '1.', '2)', '\n', '\r\n', '\n\n', '\u2028', '\t', ' ', '    ', '| - |', '\u202e', '\u0000', '${x}', '{{x}}', 'a', 'é', '😀',
];

/** Any text, and above all such as would be markup if it were not told from it. */
export function texts(): fc.Arbitrary<string> {
  return fc.oneof(fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map(pieces => pieces.join('')), fc.string({ unit: 'grapheme' }));
}
