import { readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';

export type Schema = Readonly<Record<string, any>>;

/** The schema of one version of one kind, and the file that it is from. */
export interface CustomResource {
  readonly file: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly schema: Schema;
}

function folder(): string {
  if (!process.env.PLACEMENT_CORPUS) throw new Error('no corpus folder is given; run: npm run test:corpus -- <folder>');
  return join(process.env.PLACEMENT_CORPUS, 'crds');
}

/** Every custom resource that the corpus has a schema of. */
export const CUSTOM_RESOURCES: readonly CustomResource[] = readdirSync(folder())
  .sort()
  .flatMap(file => {
    const text = readFileSync(join(folder(), file), 'utf-8');
    return file.endsWith('.json')
      ? [fromJsonSchema(file, JSON.parse(text))]
      : parseAllDocuments(text).flatMap(document => fromDefinition(file, document.toJS()));
  });

function fromDefinition(file: string, definition: Schema | null): CustomResource[] {
  return definition === null
    ? []
    : definition.spec.versions.map(({ name, schema }: Schema) => ({
        file,
        group: definition.spec.group,
        version: name,
        kind: definition.spec.names.kind,
        schema: schema.openAPIV3Schema,
      }));
}

/** Named `<group>_<kind>_<version>.schema.json`. */
function fromJsonSchema(file: string, schema: Schema): CustomResource {
  const [group, kind, version] = basename(file, '.schema.json').split('_');
  return { file, group, version, kind, schema };
}

/** The schemas of a manifest's kind; several when providers add rules of their own. */
export function customResourcesOf({ apiVersion, kind }: Schema): CustomResource[] {
  const [group, version] = apiVersion.split('/');
  return CUSTOM_RESOURCES.filter(
    resource =>
      resource.group === group && resource.version === version && resource.kind.toLowerCase() === kind.toLowerCase(),
  );
}

/**
 * The formats of the API, such as int32, are ranges of numbers and encodings of strings: nothing that tells a field
 * from another.
 */
export const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });

const validators = new Map<Schema, ValidateFunction>();

/** What a schema refuses of an object, fields that it does not know included. */
export function schemaErrors(schema: Schema, object: unknown): string[] {
  const validate = validators.get(schema) ?? ajv.compile(strict(schema));
  validators.set(schema, validate);
  validate(object);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

/** Objects with the fields they name and no other; `metadata` is open, as custom resources leave it to Kubernetes. */
export function strict(schema: Schema): Schema {
  const { properties, additionalProperties, items, pattern } = schema;
  const isOpen = additionalProperties !== undefined || !properties || schema['x-kubernetes-preserve-unknown-fields'];
  return {
    ...schema,
    // Go's flag for any case has no counterpart within a JavaScript pattern.
    ...(pattern && { pattern: pattern.replace('(?i)', '') }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries<Schema>(properties).map(([key, value]) => [key, strict(value)])),
    }),
    ...(items && { items: strict(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: strict(additionalProperties) }),
    ...(!isOpen && { additionalProperties: false }),
  };
}
