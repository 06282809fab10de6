import { celEnv, celMethod, CelScalar, isCelError, parse, plan, type CelInput } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';

/** A function that Kubernetes adds to the language: the first part of a text that a pattern matches. */
const find = celMethod('find', CelScalar.STRING, [CelScalar.STRING], CelScalar.STRING, function (pattern) {
  return new RegExp(pattern).exec(this)?.[0] ?? '';
});

const environment = celEnv({ funcs: [...strings, find] });

/** Compiles an expression of an admission policy or a custom resource. It throws where the API server would refuse the request. */
export function celExpression(text: string): (variables: Readonly<Record<string, unknown>>) => boolean {
  const evaluate = plan(environment, parse(text));
  return variables => {
    const result = evaluate(Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, celValue(value)])));
    if (isCelError(result)) throw result;
    return result === true;
  };
}

/** JSON as the language has it: objects are maps, whole numbers are integers. */
function celValue(value: unknown): CelInput {
  if (Array.isArray(value)) return value.map(celValue);
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).filter(([, member]) => member !== undefined).map(([key, member]) => [key, celValue(member)]));
  }
  return value as CelInput;
}
