import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join, relative, resolve, sep } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const SOURCES = join(ROOT, 'src');
const PAGE = readFileSync(join(ROOT, 'docs/internals/architecture.md'), 'utf-8');

/** The rooms that each room may import from, read from the table of docs/internals/architecture.md. */
const arrows = new Map(
  [...PAGE.matchAll(/^\| `([\w/-]+)` \|.*\|([^|]*)\|$/gm)].map(([, room, imported]) => [
    room,
    [...imported.matchAll(/`([\w/*-]+)`/g)].map(([, name]) => name),
  ]),
);

const files = readdirSync(SOURCES, { encoding: 'utf-8', recursive: true })
  .filter(file => file.endsWith('.ts'))
  .sort();

/** The innermost room of the table that a file lies in; none for a file beside the rooms. */
function roomOf(file: string): string {
  const folders = file.split(sep).slice(0, -1);
  return (
    folders.map((_, index) => folders.slice(0, folders.length - index).join('/')).find(folder => arrows.has(folder)) ??
    ''
  );
}

function isAllowed(room: string, imported: string): boolean {
  return (
    room === imported ||
    (arrows.get(room) ?? []).some(
      entry => entry === imported || (entry.endsWith('/*') && imported.startsWith(entry.slice(0, -1))),
    )
  );
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(join(SOURCES, file), 'utf-8')).importedFiles.map(({ fileName }) => fileName);
}

/** The files of ours that a file imports, from the folder of sources on. */
function ownImportsOf(file: string): string[] {
  return importsOf(file)
    .filter(name => name.startsWith('.'))
    .map(name => {
      const path = relative(SOURCES, resolve(SOURCES, file, '..', name));
      return files.includes(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts');
    });
}

test('every file is in a room of the table or beside all of them, and arrows point to rooms above', () => {
  const rooms = [...arrows.keys()];
  expect(files.filter(file => roomOf(file) === '')).toEqual(['index.ts', 'ordered-chart.ts']);
  for (const [room, imported] of arrows) {
    const above = rooms.slice(0, rooms.indexOf(room));
    expect(
      imported.filter(
        entry => !above.some(one => one === entry || (entry.endsWith('/*') && one.startsWith(entry.slice(0, -1)))),
      ),
    ).toEqual([]);
  }
});

test('a file imports from its own room and from those below it', () => {
  const climbing = files.filter(roomOf).flatMap(file =>
    ownImportsOf(file)
      .filter(imported => !isAllowed(roomOf(file), roomOf(imported)))
      .map(imported => `${file} -> ${imported}`),
  );
  expect(climbing).toEqual([]);
});

test('a folder holds no more than two dozen files', () => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > 24)).toEqual([]);
});

test('what Kubernetes decides needs no package, no construct and no I/O', () => {
  const packages = files
    .filter(file => roomOf(file).startsWith('kubernetes'))
    .flatMap(importsOf)
    .filter(name => !name.startsWith('.'));
  // Node's `net` tells what an IP address is.
  expect([...new Set(packages)]).toEqual(['net']);
});

test('no file imports itself through others', () => {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' -> ')];
    if (done.has(file)) return [];
    const circles = ownImportsOf(file).flatMap(imported => visit(imported, [...path, file]));
    done.add(file);
    return circles;
  };
  expect(files.flatMap(file => visit(file, []))).toEqual([]);
});

test('every file that the page names exists', () => {
  const named = [...PAGE.matchAll(/`([\w/-]+\.(?:test\.)?ts)`/g)].map(([, name]) => name);
  expect(named.filter(name => !existsSync(join(ROOT, name)) && !files.some(file => file.endsWith(`/${name}`)))).toEqual(
    [],
  );
});
