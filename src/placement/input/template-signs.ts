import { isObject } from '../../kubernetes/syntax/json-object';

/** Placeholders of Helm and Go, of shells and of Windows. */
const PLACEHOLDER = /\{\{[^{}]*\}\}|\$\{[A-Za-z_][^{}]*\}|%[A-Z_][A-Z0-9_]*%|<%.*%>/;

/** Fields of an object that say what it is or where pods run, and in which no rendered manifest has a placeholder. */
const DECIDING_FIELDS: ReadonlySet<string> = new Set([
  'affinity',
  'apiVersion',
  'image',
  'kind',
  'matchLabels',
  'name',
  'namespace',
  'nodeSelector',
  'replicas',
  'tolerations',
]);

const MOST_DEPTH = 64;

/** Whether text looks like a template, where it cannot be read as YAML. */
export function looksLikeTemplate(text: string): boolean {
  return PLACEHOLDER.test(text) || /^\s*\{\{/m.test(text);
}

/**
 * Whether an object was read from a template: where a deciding field should be, it has a placeholder or a map in its
 * place.
 */
export function isFromTemplate(value: unknown, depth = MOST_DEPTH): boolean {
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.some(item => isFromTemplate(item, depth - 1));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, member]) =>
      key === FLOW_MAP_KEY ||
      PLACEHOLDER.test(key) ||
      (DECIDING_FIELDS.has(key)
        ? hasPlaceholder(member, depth - 1)
        : !isFreeText(key) && isFromTemplate(member, depth - 1)),
  );
}

/** What the YAML reader makes of a map as a key, which is how it reads `{{.Image}}` without quotes. */
const FLOW_MAP_KEY = '[object Object]';

/** Members whose text belongs to the program that runs, and may hold placeholders of its own. */
function isFreeText(key: string): boolean {
  return ['annotations', 'args', 'binaryData', 'command', 'data', 'env', 'stringData'].includes(key);
}

function hasPlaceholder(value: unknown, depth: number): boolean {
  if (depth === 0) return false;
  if (typeof value === 'string') return PLACEHOLDER.test(value);
  if (Array.isArray(value)) return value.some(item => hasPlaceholder(item, depth - 1));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, member]) => key === FLOW_MAP_KEY || PLACEHOLDER.test(key) || hasPlaceholder(member, depth - 1),
  );
}
