import { readFileSync } from 'fs';
import { join } from 'path';
import { readCorpus } from './corpus';
import { BUILT_IN_KINDS } from '../../src/kubernetes/kinds/built-in';
import { unknownFields } from '../../src/placement/facts/unknown-fields';
import { manifestsIn } from '../../src/placement/input/manifest';
import { workloadsOf } from '../../src/placement/plan/workload';
import { misspeltField } from '../../src/placement/rules/manifests/misspelt-field';
import { saidBy } from '../placement/rules/ruled';

const { definitions } = readCorpus('schemas', 'kubernetes-v1.36.definitions.json');
const files: readonly string[] = readCorpus('corpus', 'index.json').map(({ file }: { readonly file: string }) => file);

/** A value with every field that a schema has, at every depth; values that are no objects or lists are text. */
function everyField(schema: any): unknown {
  if (schema.$ref) return everyField(definitions[schema.$ref.slice('#/definitions/'.length)]);
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, everyField(property)]),
    );
  }
  return schema.type === 'array' ? [everyField(schema.items)] : 'text';
}

function definitionOf(kind: string, apiVersion: string): any {
  const [version, group = ''] = apiVersion.split('/').reverse();
  return Object.values<any>(definitions).find(definition =>
    definition['x-kubernetes-group-version-kind']?.some(
      (id: any) => id.group === group && id.version === version && id.kind === kind,
    ),
  );
}

test.each(BUILT_IN_KINDS.map(({ kind, served = '' }) => [kind, served]))(
  'every field of a %s is known',
  (kind, apiVersion) => {
    const object = { ...(everyField(definitionOf(kind, apiVersion)) as object), apiVersion, kind };
    const [workload] = manifestsIn(object, { file: 'every.yaml', line: 1 }).flatMap(manifest => workloadsOf(manifest));
    expect(workload.spec.tolerations).toMatchObject([{ key: 'text' }]);
    expect(
      workload.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms,
    ).toMatchObject([{ matchFields: [{ values: ['text'] }] }]);
    expect(unknownFields(workload)).toEqual([]);
  },
);

test.each(files)('%s misspells nothing that decides placement', file => {
  expect(saidBy(misspeltField, readFileSync(join(process.env.PLACEMENT_CORPUS!, file), 'utf8'))).toEqual([]);
});
