import { readCorpus } from './corpus';
import {
  ajv,
  customResourcesOf,
  schemaErrors as errorsBySchema,
  strict,
  type Schema,
} from './provisioners/custom-resource';

const OBJECT_META = '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const definitions: Readonly<Record<string, Schema>> = mapValues(
  readCorpus('schemas', 'kubernetes-v1.36.definitions.json').definitions,
  strict,
);

ajv.addSchema({ $id: 'kubernetes', definitions });

const schemas = new Map<string, Schema>();

/** What the schema of a manifest's kind refuses, fields that it does not know included. */
export function schemaErrors(manifest: { readonly apiVersion: string; readonly kind: string }): string[] {
  const id = `${manifest.apiVersion}/${manifest.kind}`;
  const schema = schemas.get(id) ?? schemaOf(manifest.apiVersion, manifest.kind);
  schemas.set(id, schema);
  return errorsBySchema(schema, manifest);
}

function schemaOf(apiVersion: string, kind: string): Schema {
  const [version, group = ''] = apiVersion.split('/').reverse();
  const name = Object.keys(definitions).find(key =>
    (definitions[key]['x-kubernetes-group-version-kind'] ?? []).some(
      (id: Schema) => id.group === group && id.version === version && id.kind === kind,
    ),
  );
  return name ? { $ref: `kubernetes#/definitions/${name}` } : customSchema(apiVersion, kind);
}

/** The last file is that of the API itself; those before it are providers' with rules of their own. */
function customSchema(apiVersion: string, kind: string): Schema {
  const resource = customResourcesOf({ apiVersion, kind }).at(-1);
  if (!resource) throw new Error(`the corpus has no schema of ${apiVersion} ${kind}`);
  return {
    ...resource.schema,
    properties: { ...resource.schema.properties, metadata: { $ref: `kubernetes${OBJECT_META}` } },
  };
}

function mapValues(object: Schema, change: (value: Schema) => Schema): Schema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
