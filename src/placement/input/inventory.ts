import { readDocuments } from './documents';
import { UserError } from '../../errors/user-error';
import type { Node, Taint } from '../../kubernetes/api';
import { isObject } from '../../kubernetes/syntax/json-object';

/** A file that does not hold nodes. The message names the file, the place and what was expected. */
export class InventoryError extends UserError {}

/**
 * The nodes of a file that `kubectl get nodes -o json` or `-o yaml` wrote: a list, several documents, or a stream of
 * JSON objects. Fields that do not matter are not looked at.
 *
 * @param text what the file holds
 * @param source the file's name, for messages
 * @throws InventoryError when the text cannot be read or holds something other than nodes
 */
export function readNodes(text: string, source: string): Node[] {
  const { documents, problems } = readDocuments(text);
  if (problems.length > 0) {
    const [{ line, column, message }] = problems;
    throw new InventoryError(`${source}:${line}:${column}: ${message}`);
  }
  const nodes = documents.flatMap(({ value, line }) => nodesOf(value, `${source}:${line}`));
  if (nodes.length === 0) {
    throw new InventoryError(`${source}: there is no node in it; expected what 'kubectl get nodes -o json' prints`);
  }
  refuseDuplicates(nodes, source);
  return nodes;
}

function nodesOf(value: unknown, at: string): Node[] {
  if (!isObject(value)) throw new InventoryError(`${at}: expected a Node or a list of nodes, found ${describe(value)}`);
  if (value.kind === 'List' || value.kind === 'NodeList') {
    if (!Array.isArray(value.items)) {
      throw new InventoryError(`${at}: items: expected a list of nodes, found ${describe(value.items)}`);
    }
    return value.items.map((item, index) => nodeOf(item, `${at}: items[${index}]`, value.kind === 'NodeList'));
  }
  return [nodeOf(value, at)];
}

/** The items of a typed list do not say their kind. */
function nodeOf(value: unknown, at: string, isKindKnown = false): Node {
  if (!isObject(value) || !(value.kind === 'Node' || (isKindKnown && value.kind === undefined))) {
    throw new InventoryError(
      `${at}: expected kind Node, found ${isObject(value) ? `kind ${describe(value.kind)}` : describe(value)}; ` +
        "an inventory is what 'kubectl get nodes -o json' prints",
    );
  }
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
    for (const [field, content] of Object.entries({ key, value: value ?? '', effect })) {
      if (typeof content !== 'string') {
        throw new InventoryError(`${at}[${index}].${field}: expected a string, found ${describe(content)}`);
      }
    }
    return taint as unknown as Taint;
  });
}

function refuseDuplicates(nodes: readonly Node[], source: string): void {
  const seen = new Set<string>();
  for (const { name } of nodes) {
    if (seen.has(name)) throw new InventoryError(`${source}: node '${name}' is there twice; leave one of them out`);
    seen.add(name);
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : JSON.stringify(value);
}
