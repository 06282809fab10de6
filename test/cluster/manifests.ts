import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse, parseAllDocuments } from 'yaml';
import type { ApiManifest } from './scene';

const PROJECT = join(__dirname, '..', '..');
const EXAMPLES = join(PROJECT, 'examples');

/** A corpus folder, where one is given. */
export const CORPUS = process.env.PLACEMENT_CORPUS;

/** The files of committed output, such as `logging-agent/dist/fluentd.k8s.yaml`. */
export const EXAMPLE_FILES: readonly string[] = readdirSync(EXAMPLES, { encoding: 'utf-8', recursive: true })
  .filter(file => file.endsWith('.k8s.yaml'))
  .sort();

/** One document of a file of output, as it is written there. */
export interface ExampleDocument {
  readonly text: string;
  readonly object: ApiManifest;
}

export function exampleDocuments(file: string): ExampleDocument[] {
  return readFileSync(join(EXAMPLES, file), 'utf-8')
    .split(/^---$/m)
    .map(text => ({ text, object: parse(text) }));
}

/** The DaemonSets of all examples. */
export function exampleDaemonSets(): ApiManifest[] {
  return EXAMPLE_FILES.flatMap(exampleDocuments)
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'DaemonSet');
}

/**
 * The DaemonSets of the corpus. Those of a version that is served no more are brought to the current one, with the
 * selector they had by default.
 */
export function corpusDaemonSets(): ApiManifest[] {
  if (!CORPUS) return [];
  const index: { readonly file: string; readonly daemonSet: string | null }[] = JSON.parse(
    readFileSync(join(CORPUS, 'corpus', 'index.json'), 'utf-8'),
  );
  return index.map(({ file, daemonSet }) => {
    const found = objectsOf(join(CORPUS, file)).find(
      ({ kind, metadata }) => kind === 'DaemonSet' && (!daemonSet || metadata.name === daemonSet),
    )!;
    const { template, selector = { matchLabels: template.metadata?.labels } } = found.spec;
    return { ...found, apiVersion: 'apps/v1', spec: { ...found.spec, selector } };
  });
}

/** The nodes of each inventory: those of the corpus folder, or the one of the project. */
export function inventories(): [name: string, nodes: any[]][] {
  const folder = CORPUS ? join(CORPUS, 'inventories') : join(PROJECT, 'test', 'inventories');
  return readdirSync(folder)
    .sort()
    .flatMap(file => {
      const { items } = JSON.parse(readFileSync(join(folder, file), 'utf-8'));
      return items ? [[file.replace(/\.json$/, ''), items] as [string, any[]]] : [];
    });
}

/** The objects of a file of YAML. */
export function objectsOf(file: string): ApiManifest[] {
  return parseAllDocuments(readFileSync(file, 'utf-8'))
    .map(document => document.toJS() as ApiManifest | null)
    .flatMap(object => (object?.kind === 'List' ? (object.items as ApiManifest[]) : object ? [object] : []));
}
