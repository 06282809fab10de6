import { readFileSync } from 'fs';
import { join } from 'path';
import { tableOfManifests, tableOfSettings } from './documented-targets';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'guide', 'provisioners.md'), 'utf-8');

/** The first table below a heading. */
function tableBelow(heading: string): string {
  const rows = page.slice(page.indexOf(`\n${heading}\n`)).split('\n');
  const first = rows.findIndex(row => row.startsWith('|'));
  return rows
    .slice(
      first,
      rows.findIndex((row, index) => index > first && !row.startsWith('|')),
    )
    .join('\n');
}

test('the tables of docs/guide/provisioners.md say what the code does; when they do not, put in what was received', () => {
  expect(tableOfManifests()).toBe(tableBelow('## Manifests'));
  expect(tableOfSettings()).toBe(tableBelow('## Settings'));
});
