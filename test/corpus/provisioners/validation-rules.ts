import type { Schema } from './custom-resource';
import { celExpression } from '../../cel';

type Rule = (object: unknown) => string | undefined;

const rules = new Map<string, Rule>();

/** How many different rules have been compiled. */
export function ruleCount(): number {
  return rules.size;
}

/** What the rules of a schema (`x-kubernetes-validations`) refuse of an object that is created. */
export function ruleErrors(schema: Schema, value: unknown, path = ''): string[] {
  // A rule that looks at `oldSelf` is about a change.
  const own = (schema['x-kubernetes-validations'] ?? [])
    .filter(({ rule }: Schema) => !rule.includes('oldSelf'))
    .map(({ rule, message }: Schema) => compiled(rule, message ?? rule));
  const failed =
    value === undefined
      ? []
      : own.flatMap((rule: Rule) => rule(value) ?? []).map((error: string) => `${path}: ${error}`);
  return [
    ...failed,
    ...children(schema, value).flatMap(([name, part, member]) => ruleErrors(part, member, `${path}/${name}`)),
  ];
}

function compiled(text: string, message: string): Rule {
  const known = rules.get(text);
  if (known) return known;
  const holds = celExpression(text);
  const rule = (self: unknown) => {
    try {
      return holds({ self }) ? undefined : message;
    } catch (error) {
      return `${text} cannot be evaluated: ${(error as Error).message}`;
    }
  };
  rules.set(text, rule);
  return rule;
}

/** The members of a value with their schemas. Members that are not there come too, so that their rules are compiled. */
function children({ properties = {}, items, additionalProperties }: Schema, value: any): [string, Schema, unknown][] {
  return [
    ...Object.keys(properties).map((name): [string, Schema, unknown] => [name, properties[name], value?.[name]]),
    ...(items
      ? [...(Array.isArray(value) ? value : [undefined])].map((member, index): [string, Schema, unknown] => [
          `${index}`,
          items,
          member,
        ])
      : []),
    ...(typeof additionalProperties === 'object'
      ? Object.entries(value ?? { any: undefined }).map(([name, member]): [string, Schema, unknown] => [
          name,
          additionalProperties,
          member,
        ])
      : []),
  ];
}
