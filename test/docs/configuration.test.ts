import { readFileSync } from 'fs';
import { join } from 'path';
import { blocksOf } from './page';
import published from '../../schemas/placement.schema.json';
import { readConfiguration } from '../../src/placement/configuration/configuration';
import { Session } from '../cli/session';

const PAGE = join(__dirname, '../../docs/guide/configuration.md');
const ROWS = [...readFileSync(PAGE, 'utf-8').matchAll(/^\| `(\w+)` \| (.*?) \|/gm)];

test('the page lists every field of the schema in its order', () => {
  expect(ROWS.map(([, field]) => field)).toEqual(Object.keys(published.properties));
});

test('the page names the flag of every field, and check has each of them', async () => {
  const session = new Session();
  const { stdout } = await session.run(['check', '--help']);
  session.end();
  const flags = ROWS.flatMap(([, , flag]) => [...flag.matchAll(/`(--[\w-]+)`/g)].map(([, name]) => name));
  expect(flags.filter(flag => !stdout.includes(`${flag} `) && !stdout.includes(`${flag}\n`))).toEqual([]);
});

test.each(blocksOf(PAGE).filter(({ info }) => info === 'yaml'))(
  'the configuration in line $line is one',
  ({ text }) => {
    expect(readConfiguration(text, 'placement.yaml', '/work')).toHaveProperty('inputs');
  },
);
