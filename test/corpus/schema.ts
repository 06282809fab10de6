import Ajv, { type ValidateFunction } from 'ajv';
import { readCorpus } from './corpus';
import { customResourcesOf, strict } from './provisioners/custom-resource';

type Schema = Readonly<Record<string, any>>;

const OBJECT_META = '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const definitions: Readonly<Record<string, Schema>> = mapValues(readCorpus('schemas', 'kubernetes-v1.36.definitions.json').definitions, strict);

/** The formats of the API, such as int32, are ranges of numbers and encodings of strings: nothing that tells a field from another. */
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).addSchema({ $id: 'kubernetes', definitions });

const validators = new Map<string, ValidateFunction>();

/** What the schema of a manifest's kind refuses, fields that it does not know included. */
export function schemaErrors(manifest: { readonly apiVersion: string; readonly kind: string }): string[] {
  const id = `${manifest.apiVersion}/${manifest.kind}`;
  const validate = validators.get(id) ?? ajv.compile(schemaOf(manifest.apiVersion, manifest.kind));
  validators.set(id, validate);
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`);
}

function schemaOf(apiVersion: string, kind: string): Schema {
  const [version, group = ''] = apiVersion.split('/').reverse();
  const name = Object.keys(definitions).find(key => (definitions[key]['x-kubernetes-group-version-kind'] ?? [])
    .some((id: Schema) => id.group === group && id.version === version && id.kind === kind));
  return name ? { $ref: `kubernetes#/definitions/${name}` } : customSchema(apiVersion, kind);
}

/** The last file is that of the API itself; those before it are providers' with rules of their own. */
function customSchema(apiVersion: string, kind: string): Schema {
  const resource = customResourcesOf({ apiVersion, kind }).at(-1);
  if (!resource) throw new Error(`the corpus has no schema of ${apiVersion} ${kind}`);
  const schema = strict(resource.schema);
  return { ...schema, properties: { ...schema.properties, metadata: { $ref: `kubernetes${OBJECT_META}` } } };
}

function mapValues(object: Schema, change: (value: Schema) => Schema): Schema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
