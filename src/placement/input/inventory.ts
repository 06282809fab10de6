import { isDeepStrictEqual } from 'util';
import { readDocuments } from './documents';
import type { SourceNote } from './sources';
import { groupBy } from '../../collections/group-by';
import { UserError } from '../../errors/user-error';
import type { Node, Taint } from '../../kubernetes/api';
import { isObject } from '../../kubernetes/syntax/json-object';
import { TAINT_EFFECTS } from '../../kubernetes/validation/meta/taints';
import { describeTaint } from '../words/refusal-text';

/** A file that does not hold nodes. The message names the file, the place and what was expected. */
export class InventoryError extends UserError {}

/** A text of an inventory, and what it is called in messages. */
export interface InventoryText {
  readonly name: string;
  readonly text: string;
  /** Whether it was found in a folder of dumps, most of which hold no nodes. @default false */
  readonly isFound?: boolean;
}

/** The nodes of an inventory, and notes on values that were interpreted. */
export interface Inventory {
  readonly nodes: readonly Node[];
  readonly notes: readonly SourceNote[];
}

const EXPECTED = "expected what 'kubectl get nodes -o json' prints";

/**
 * The nodes of a file that `kubectl get nodes -o json` or `-o yaml` wrote: a list, several documents, or a stream of
 * JSON objects. Objects of other kinds and fields that do not matter are not looked at.
 *
 * @param text what the file holds
 * @param source the file's name, for messages
 * @throws InventoryError when the text cannot be read or holds no nodes
 */
export function readNodes(text: string, source: string): readonly Node[] {
  return readInventory([{ name: source, text }], source).nodes;
}

/**
 * The nodes of several texts. A node that several of them hold alike is one node. A taint without an effect that
 * Kubernetes knows keeps no pod out, and a note says so.
 *
 * @param sources the names that were given, for messages
 * @throws InventoryError when a text cannot be read, or there are no nodes
 */
export function readInventory(texts: readonly InventoryText[], sources: string): Inventory {
  const nodes = new Map<string, { readonly node: Node; readonly source: string }>();
  for (const { name: source, text, isFound = false } of texts) {
    if (isFound && !MENTIONS_NODES.test(text)) continue;
    for (const node of nodesIn(text, source, isFound)) {
      const known = nodes.get(node.name);
      if (known?.source === source) {
        throw new InventoryError(`${source}: node '${node.name}' is there twice; leave one of them out`);
      }
      if (known && !isDeepStrictEqual(known.node, node)) {
        throw new InventoryError(
          `${source}: node '${node.name}' differs from the one in ${known.source}; leave one of them out`,
        );
      }
      nodes.set(node.name, known ?? { node, source });
    }
  }
  if (nodes.size === 0) throw new InventoryError(`${sources}: there is no node in it; ${EXPECTED}`);
  return { nodes: [...nodes.values()].map(({ node }) => node), notes: effectNotes([...nodes.values()]) };
}

/** One note for each taint that has no effect, however many nodes have it. */
function effectNotes(entries: readonly { readonly node: Node; readonly source: string }[]): SourceNote[] {
  const odd = entries.flatMap(({ node, source }) =>
    node.taints
      .filter(({ effect }) => !TAINT_EFFECTS.some(known => known === effect))
      .map(taint => ({ node, source, taint: describeTaint(taint) })),
  );
  return [...groupBy(odd, ({ source, taint }) => JSON.stringify([source, taint])).values()].map(
    ([{ node, source, taint }, ...others]) => ({
      source,
      message: `taint ${taint} of node ${node.name}${others.length > 0 ? ` and ${others.length} more` : ''} keeps no pod out: its effect is none of ${TAINT_EFFECTS.join(', ')}`,
    }),
  );
}

const MENTIONS_NODES = /\bkind["']?\s*:\s*["']?Node(?:List)?\b/;

function nodesIn(text: string, source: string, isFound: boolean): Node[] {
  const { documents, problems } = readDocuments(text);
  if (problems.length > 0) {
    const [{ line, column, message }] = problems;
    throw new InventoryError(`${source}:${line}:${column}: ${message}`);
  }
  const candidates = documents.flatMap(({ value, line }) => candidatesOf(value, `${source}:${line}`));
  const others = candidates.filter(candidate => !isNode(candidate));
  if (others.length > 0 && others.length === candidates.length && !isFound) {
    const [{ value, at }] = others;
    throw new InventoryError(
      `${at}: expected kind Node, found ${isObject(value) ? `kind ${describe(value.kind)}` : describe(value)}; ` +
        "an inventory is what 'kubectl get nodes -o json' prints",
    );
  }
  return candidates.filter(isNode).map(({ value, at }) => nodeOf(value, at));
}

/** What may be a node. */
interface Candidate {
  readonly value: unknown;
  readonly at: string;
  /** The items of a typed list do not say their kind. */
  readonly isKindKnown?: boolean;
}

function candidatesOf(value: unknown, at: string): Candidate[] {
  if (!isObject(value)) throw new InventoryError(`${at}: expected a Node or a list of nodes, found ${describe(value)}`);
  if (value.kind === 'List' || value.kind === 'NodeList') {
    if (!Array.isArray(value.items)) {
      throw new InventoryError(`${at}: items: expected a list of nodes, found ${describe(value.items)}`);
    }
    return value.items.map((item, index) => ({
      value: item,
      at: `${at}: items[${index}]`,
      isKindKnown: value.kind === 'NodeList',
    }));
  }
  return [{ value, at }];
}

function isNode(candidate: Candidate): candidate is Candidate & { readonly value: Record<string, unknown> } {
  const { value, isKindKnown } = candidate;
  return isObject(value) && (value.kind === 'Node' || (isKindKnown === true && value.kind === undefined));
}

function nodeOf(value: Readonly<Record<string, unknown>>, at: string): Node {
  const { metadata, spec = {} } = value;
  if (!isObject(metadata) || typeof metadata.name !== 'string' || metadata.name === '') {
    throw new InventoryError(`${at}: metadata.name: a node needs a name`);
  }
  if (!isObject(spec)) throw new InventoryError(`${at}: spec: expected an object, found ${describe(spec)}`);
  return {
    name: metadata.name,
    labels: labelsOf(metadata.labels ?? {}, `${at}: metadata.labels`),
    taints: taintsOf(spec.taints ?? [], `${at}: spec.taints`),
    ...(spec.unschedulable === true && { unschedulable: true }),
    ...allocatableOf(value.status),
  };
}

function allocatableOf(status: unknown): Pick<Node, 'allocatable'> {
  const allocatable = isObject(status) ? status.allocatable : undefined;
  if (!isObject(allocatable)) return {};
  if (isTextMap(allocatable)) return { allocatable };
  return {
    allocatable: Object.fromEntries(
      Object.entries(allocatable).map(([resource, amount]) => [resource, String(amount)]),
    ),
  };
}

function isTextMap(map: Readonly<Record<string, unknown>>): map is Readonly<Record<string, string>> {
  return Object.values(map).every(value => typeof value === 'string');
}

function labelsOf(labels: unknown, at: string): Node['labels'] {
  if (!isObject(labels)) throw new InventoryError(`${at}: expected labels by key, found ${describe(labels)}`);
  for (const key in labels) {
    if (typeof labels[key] !== 'string') {
      throw new InventoryError(`${at}[${key}]: expected a string, found ${describe(labels[key])}; quote it`);
    }
  }
  return labels as Node['labels'];
}

function taintsOf(taints: unknown, at: string): readonly Taint[] {
  if (!Array.isArray(taints)) throw new InventoryError(`${at}: expected a list of taints, found ${describe(taints)}`);
  return taints.map((taint: unknown, index) => {
    if (!isObject(taint)) throw new InventoryError(`${at}[${index}]: expected a taint, found ${describe(taint)}`);
    const { key, value, effect } = taint;
    for (const [field, content] of Object.entries({ key, value: value ?? '', effect: effect ?? '' })) {
      if (typeof content !== 'string') {
        throw new InventoryError(`${at}[${index}].${field}: expected a string, found ${describe(content)}`);
      }
    }
    return { ...taint, effect: effect ?? '' } as Taint;
  });
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : JSON.stringify(value);
}
