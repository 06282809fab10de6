import fc from 'fast-check';
import {
  markdownPage,
  MOST_CHARACTERS,
  type Section,
} from '../../../../src/placement/report/markdown/markdown-section';

const section = (entries: readonly string[]): Section => ({
  head: 'head\n',
  entries,
  tail: 'tail\n',
  leftOut: count => `left out: ${count}\n`,
});

const lines = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => `${index} `.padEnd(length, 'x').concat('\n'));

test('what fits is all there', () => {
  expect(markdownPage([section(['a\n', 'b\n']), section([])])).toBe('head\na\nb\ntail\n\nhead\ntail\n');
});

test('what does not fit is left out from the last on, and counted', () => {
  const page = markdownPage([section(lines(1000, 99))]);
  const shown = page.match(/x\n/g)?.length ?? 0;
  expect(page).toContain(`\nleft out: ${1000 - shown}\n`);
  expect(page.length).toBeGreaterThan(MOST_CHARACTERS - 100);
});

test('a long section takes from another only what that has no use for', () => {
  const [long, short] = [section(lines(1000, 99)), section(lines(100, 99))];
  expect(markdownPage([long, short])).toContain(short.entries.join(''));
  expect(markdownPage([short, long])).toContain(short.entries.join(''));
  const both = markdownPage([long, long]);
  expect(both.match(/left out: \d+/g)).toEqual(['left out: 676', 'left out: 676']);
});

test('no page is too long, whatever the sections', () => {
  const sizes = fc.array(fc.record({ count: fc.nat(3000), length: fc.integer({ min: 10, max: 5000 }) }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(sizes, all => {
      const page = markdownPage(all.map(({ count, length }) => section(lines(count, length))));
      expect(page.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      const shown = page.match(/x\n/g)?.length ?? 0;
      const left = [...page.matchAll(/left out: (\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
      expect(shown + left).toBe(all.reduce((sum, { count }) => sum + count, 0));
    }),
    { numRuns: 50 },
  );
});
