import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { schemaErrors } from './schema';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

const outputs = readdirSync(EXAMPLES, { encoding: 'utf-8', recursive: true })
  .filter(file => file.endsWith('.k8s.yaml'))
  .sort();

test('every example has committed output', () => {
  const apps = readdirSync(EXAMPLES, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);
  expect([...new Set(outputs.map(file => file.split('/')[0]))]).toEqual(apps.sort());
});

test.each(outputs)('every object of %s fits the schema of its kind', file => {
  const manifests = parseAllDocuments(readFileSync(join(EXAMPLES, file), 'utf-8')).map(document => document.toJS());
  expect(manifests.flatMap(schemaErrors)).toEqual([]);
});
