import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import * as library from '../../src';

const FOLDER = join(__dirname, '..', '..', 'docs', 'api');
const PAGES = readdirSync(FOLDER).sort();

const textOf = (page: string) => readFileSync(join(FOLDER, page), 'utf-8');

const ids = new Map(
  PAGES.map(page => [page, new Set([...textOf(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
);

test('each page of the API reference can be read: at most 100 kB', () => {
  expect(PAGES.filter(page => statSync(join(FOLDER, page)).size > 100_000)).toEqual([]);
});

test('each link of the API reference has a target', () => {
  const broken = PAGES.flatMap(page =>
    [...textOf(page).matchAll(/ href="([^"#]*)#([^"]*)"/g)]
      .filter(([, target, id]) => !ids.get(target || page)?.has(id))
      .map(([, target, id]) => `${page}: ${target}#${id}`),
  );
  expect(broken).toEqual([]);
});

test('the table of contents names every class and enum of the library once', () => {
  const named = [...textOf('README.md').matchAll(/<code>(\w+)<\/code>/g)].map(([, name]) => name);
  expect(new Set(named).size).toBe(named.length);
  expect(named).toEqual(expect.arrayContaining(Object.keys(library)));
});
