import { readFileSync } from 'fs';
import { join } from 'path';
import { DOC_TABLES, withTable } from '../../projenrc/doc-tables';

const ROOT = join(__dirname, '..', '..');

test.each(DOC_TABLES.map(table => [table.page, table.heading, table] as const))(
  '%s lists below "%s" what its registry holds; if it does not, run `npm run docgen`',
  (page, _, table) => {
    const text = readFileSync(join(ROOT, page), 'utf-8');
    expect(text).toBe(withTable(text, table));
  },
);

describe('a table', () => {
  const table = { page: 'page.md', heading: '## Birds', head: ['name', 'wings'], rows: () => [['wren', '2']] };

  test('replaces the first below its heading, and nothing else', () => {
    const text = ['| other |', '## Birds', 'Prose.', '', '| old |', '|---|', '', '| later |', ''];
    expect(withTable(text.join('\n'), table)).toBe(
      [
        '| other |',
        '## Birds',
        'Prose.',
        '',
        '| name | wings |',
        '|---|---|',
        '| wren | 2 |',
        '',
        '| later |',
        '',
      ].join('\n'),
    );
  });

  test('may end its page', () => {
    expect(withTable('## Birds\n| old |', table)).toBe('## Birds\n| name | wings |\n|---|---|\n| wren | 2 |');
  });

  test('needs its heading', () => {
    expect(() => withTable('# Fish\n\n| name |\n', table)).toThrow("page.md: no table below '## Birds'");
  });
});
