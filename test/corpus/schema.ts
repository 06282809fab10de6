import Ajv, { type ValidateFunction } from 'ajv';
import { readCorpus } from './corpus';

type Schema = Readonly<Record<string, any>>;

const OBJECT_META = '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const definitions: Readonly<Record<string, Schema>> = mapValues(readCorpus('schemas', 'kubernetes-v1.36.definitions.json').definitions, strict);

/** The formats of the API, such as int32, are ranges of numbers and encodings of strings: nothing that tells a field from another. */
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false }).addSchema({ $id: 'kubernetes', definitions });

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
  return name ? { $ref: `kubernetes#/definitions/${name}` } : customSchema(group, version, kind);
}

function customSchema(group: string, version: string, kind: string): Schema {
  const { spec } = readCorpus('crds', `${group}_${kind.toLowerCase()}s.yaml`);
  const { openAPIV3Schema } = spec.versions.find((served: Schema) => served.name === version).schema;
  const schema = strict(openAPIV3Schema);
  return { ...schema, properties: { ...schema.properties, metadata: { $ref: `kubernetes${OBJECT_META}` } } };
}

/** The schema with fields that it does not know made errors. */
function strict(schema: Schema): Schema {
  const { properties, additionalProperties, items } = schema;
  const open = additionalProperties !== undefined || !properties || schema['x-kubernetes-preserve-unknown-fields'];
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, strict) }),
    ...(items && { items: strict(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: strict(additionalProperties) }),
    ...(!open && { additionalProperties: false }),
  };
}

function mapValues(object: Schema, change: (value: Schema) => Schema): Schema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
