import { isObject } from '../../kubernetes/syntax/json-object';

/** Placeholders of Helm and Go, of shells, of Windows and of ERB. */
const PLACEHOLDER = /\{\{[^{}]*\}\}|\$\{[A-Za-z_][^{}]*\}|%[A-Z_][A-Z0-9_]*%|<%(?:(?!<%).)*%>/;

/** What the YAML reader makes of a map as a key, which is how it reads `{{.Image}}` without quotes. */
const FLOW_MAP_KEY = '[object Object]';

/** Fields that name an object or decide where its pods run. A rendered manifest has no placeholder in them. */
const DECIDING_FIELDS: ReadonlySet<string> = new Set([
  'affinity',
  'apiVersion',
  'kind',
  'matchLabels',
  'name',
  'namespace',
  'nodeSelector',
  'replicas',
  'tolerations',
]);

/** Members whose text belongs to the program that runs, and may hold placeholders of its own. */
const FREE_TEXT: ReadonlySet<string> = new Set([
  'annotations',
  'args',
  'binaryData',
  'command',
  'data',
  'env',
  'stringData',
]);

const MOST_DEPTH = 64;

/** Whether text looks like a template, where it cannot be read as YAML. */
export function looksLikeTemplate(text: string): boolean {
  return PLACEHOLDER.test(text) || /^[ \t]*\{\{/m.test(text);
}

/** Whether an object was read from a template: a deciding field has a placeholder, or a map stands for a key. */
export function isFromTemplate(value: unknown): boolean {
  return hasSign(value, MOST_DEPTH, key => (DECIDING_FIELDS.has(key) ? 'all' : FREE_TEXT.has(key) ? 'none' : 'inside'));
}

/** How a member is searched: every text in it, none, or as its own members say. */
type Search = 'all' | 'none' | 'inside';

function hasSign(value: unknown, depth: number, searchOf: (key: string) => Search): boolean {
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.some(item => hasSign(item, depth - 1, searchOf));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, member]) => {
    const search = searchOf(key);
    if (key === FLOW_MAP_KEY || PLACEHOLDER.test(key)) return true;
    if (search === 'none') return false;
    if (search === 'all' && typeof member === 'string') return PLACEHOLDER.test(member);
    return hasSign(member, depth - 1, search === 'all' ? () => 'all' : searchOf);
  });
}
