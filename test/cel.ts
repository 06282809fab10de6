import {
  celEnv,
  celMethod,
  CelScalar,
  isCelError,
  isCelList,
  parse,
  plan,
  type CelInput,
  type CelResult,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { create, createFileRegistry, toJson } from '@bufbuild/protobuf';
import { isReflectMessage } from '@bufbuild/protobuf/reflect';
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  file_google_protobuf_struct,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';

/** A function that Kubernetes adds to the language: the first part of a text that a pattern matches. */
const find = celMethod('find', CelScalar.STRING, [CelScalar.STRING], CelScalar.STRING, function (pattern) {
  return new RegExp(pattern).exec(this)?.[0] ?? '';
});

/** A type that Kubernetes adds for mutating policies: one operation of a JSON patch. */
const JSON_PATCH = createFileRegistry(
  create(FileDescriptorProtoSchema, {
    name: 'json-patch.proto',
    syntax: 'proto3',
    dependency: [file_google_protobuf_struct.proto.name],
    messageType: [
      {
        name: 'JSONPatch',
        field: [
          { name: 'op', number: 1, type: FieldDescriptorProto_Type.STRING },
          { name: 'path', number: 2, type: FieldDescriptorProto_Type.STRING },
          { name: 'value', number: 3, type: FieldDescriptorProto_Type.MESSAGE, typeName: '.google.protobuf.Value' },
        ].map(field => ({ ...field, jsonName: field.name, label: FieldDescriptorProto_Label.OPTIONAL })),
      },
    ],
  }),
  name => (name === file_google_protobuf_struct.proto.name ? file_google_protobuf_struct : undefined),
);

const environment = celEnv({ funcs: [...strings, find], registry: JSON_PATCH });

type Variables = Readonly<Record<string, unknown>>;

/** One operation of a JSON patch (RFC 6902). */
export interface JsonPatch {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

/**
 * Compiles an expression of an admission policy or a custom resource. It throws where the API server would refuse the
 * request.
 */
export function celExpression(text: string): (variables: Variables) => boolean {
  const evaluate = evaluation(text);
  return variables => evaluate(variables) === true;
}

/** Compiles the expression of a mutating policy that gives a JSON patch. */
export function celPatches(text: string): (variables: Variables) => JsonPatch[] {
  const evaluate = evaluation(text);
  return variables => {
    const result = evaluate(variables);
    if (!isCelList(result)) throw new Error(`expected a list of JSONPatch, found ${String(result)}`);
    return [...result].map(patch => {
      if (!isReflectMessage(patch)) throw new Error(`expected a JSONPatch, found ${String(patch)}`);
      return toJson(patch.desc, patch.message) as unknown as JsonPatch;
    });
  };
}

function evaluation(text: string): (variables: Variables) => CelResult {
  const evaluate = plan(environment, parse(text));
  return variables => {
    const result = evaluate(
      Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, celValue(value)])),
    );
    if (isCelError(result)) throw result;
    return result;
  };
}

/** JSON as the language has it: objects are maps, whole numbers are integers. */
function celValue(value: unknown): CelInput {
  if (Array.isArray(value)) return value.map(celValue);
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value === 'object' && value !== null) {
    return new Map(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, celValue(member)]),
    );
  }
  return value as CelInput;
}
