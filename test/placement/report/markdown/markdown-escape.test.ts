import fc from 'fast-check';
import { clip, code, prose } from '../../../../src/placement/report/markdown/markdown-escape';
import { printable } from '../../../../src/placement/words/printable';
import { tokensOf } from '../markdown-tokens';
import { texts } from '../texts';

/** What a reader sees of what was rendered: the invisible blanks that break links count for nothing. */
const seen = (text: string) => text.replaceAll('\u200b', '');

/** What a reader is to see of a text. */
const expected = (text: string) => printable(text.trim());

test.each([
  ['nodeSelector wants pool=gpu, the nodes have general', 'nodeSelector wants pool=gpu, the nodes have general'],
  ['taint node-role.kubernetes.io/control-plane:NoSchedule', 'taint node-role.kubernetes.io/control-plane:NoSchedule'],
  ['a|b', 'a\\|b'],
  ['*bold* _it_ `code` [link](x)', '\\*bold\\* \\_it\\_ \\`code\\` \\[link\\](x)'],
  ['<b>&amp;</b>', '&lt;b&gt;&amp;amp;&lt;/b&gt;'],
  ['two\nlines', 'two\\\\u000alines'],
  ['a\u202eb', 'a\\\\u202eb'],
  ['ask @someone about #12', 'ask @&#8203;someone about #&#8203;12'],
  ['https://example.com and www.example.com', 'https:&#8203;//example.com and www&#8203;.example.com'],
  [':tada:', ':&#8203;tada:'],
  ['- item', '\\- item'],
  ['12. item', '12\\. item'],
])('%j as prose', (text, rendered) => {
  expect(prose(text)).toBe(rendered);
});

test.each([
  ['DaemonSet kube-system/agent', '`DaemonSet kube-system/agent`'],
  ['@someone', '`@someone`'],
  ['<b>', '`<b>`'],
  ['a`b', '<code>a\\`b</code>'],
  ['a|b', '<code>a\\|b</code>'],
  ['', '<code></code>'],
])('%j as code', (text, rendered) => {
  expect(code(text)).toBe(rendered);
});

test('any text as prose is read as that text, and as nothing else', () => {
  fc.assert(
    fc.property(texts(), text => {
      const tokens = tokensOf(`${prose(text)}\n`);
      const inside = tokens.filter(({ type }) => !['paragraph_open', 'inline', 'paragraph_close'].includes(type));
      expect(inside.filter(({ type }) => type !== 'text' && type !== 'text_special')).toEqual([]);
      const shown = inside.map(({ content }) => content).join('');
      expect(seen(shown)).toBe(expected(text));
      expect(shown).not.toMatch(/@\w|#\d|www\.|:\/\//i);
    }),
    { numRuns: 2000 },
  );
});

test('any text as code is read as that text, and as nothing else', () => {
  fc.assert(
    fc.property(texts(), text => {
      const tokens = tokensOf(`x ${code(text)} x\n`);
      const types = tokens.map(({ type }) => type).filter(type => type !== 'text' && type !== 'text_special');
      const html = tokens.filter(({ type }) => type === 'html_inline').map(({ content }) => content);
      expect([
        ['paragraph_open', 'inline', 'code_inline', 'paragraph_close'],
        ['paragraph_open', 'inline', 'html_inline', 'html_inline', 'paragraph_close'],
      ]).toContainEqual(types);
      expect([[], ['<code>', '</code>']]).toContainEqual(html);
      const shown = tokens
        .filter(({ type }) => ['text', 'text_special', 'code_inline'].includes(type))
        .map(({ content }) => content)
        .join('');
      expect(seen(shown)).toBe(`x ${expected(text)} x`);
    }),
    { numRuns: 2000 },
  );
});

test('any text stays within the cell of a table', () => {
  fc.assert(
    fc.property(texts(), texts(), (a, b) => {
      const types = tokensOf(`| a | b |\n| - | - |\n| ${prose(a)} | ${code(b)} |\n`).map(({ type }) => type);
      expect(types.filter(type => type === 'td_open')).toHaveLength(2);
      expect(types.filter(type => type === 'tr_open')).toHaveLength(2);
    }),
    { numRuns: 2000 },
  );
});

test('long text is cut, but never within a letter', () => {
  expect(clip('abc', 3)).toBe('abc');
  expect(clip('abcd', 3)).toBe('ab…');
  expect(clip('😀😀😀', 2)).toBe('😀…');
});
