import fc from 'fast-check';
import { html, Markup, scriptJson } from '../../../../src/placement/report/html/markup';
import { printable } from '../../../../src/placement/words/printable';
import { texts } from '../texts';

test('text is escaped, markup is not, and lists are put together', () => {
  expect(html`<p title="${'"'}">${'<b>'} ${1} ${html`<i>${'&'}</i>`}${[html`<u>`, html`</u>`]}</p>`.text).toBe(
    '<p title="&quot;">&lt;b&gt; 1 <i>&amp;</i><u></u></p>',
  );
  expect(html`${new Markup('<b>')}`.text).toBe('<b>');
});

test('any text is read back as it is, and opens and closes nothing', () => {
  const entities: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  fc.assert(
    fc.property(texts(), text => {
      const escaped = html`${text}`.text;
      expect(escaped).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      expect(escaped.replace(/&[#\w]+;/g, entity => entities[entity])).toBe(printable(text));
    }),
  );
});

test('any value is read back from the script element that holds it', () => {
  fc.assert(
    fc.property(fc.array(texts()), all => {
      const { text } = scriptJson(all);
      expect(text).not.toContain('<');
      expect(JSON.parse(text)).toEqual(all.map(printable));
    }),
  );
});
