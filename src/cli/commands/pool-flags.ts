import { InvalidArgumentError } from 'commander';
import { validateLabels } from '../../kubernetes/validation/meta/labels';
import { startupTaintRemover } from '../../kubernetes/well-known/well-known-taints';
import type { INodePool } from '../../pools/node-pool';
import { Taint } from '../../pools/taint';

/** The labels and taints of a pool that is in no file. */
export interface PoolFlags {
  readonly label: Readonly<Record<string, string>>;
  readonly taint: readonly Taint[];
}

/** Reads one more `key=value`. */
export function addLabel(text: string, labels: PoolFlags['label']): PoolFlags['label'] {
  const [, key, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (key === undefined) throw new InvalidArgumentError('Expected key=value, such as example.com/pool=gpu.');
  const [error] = validateLabels({ [key]: value }, 'label');
  if (error) throw new InvalidArgumentError(error.message);
  return { ...labels, [key]: value };
}

/** Reads one more `key=value:Effect`. */
export function addTaint(text: string, taints: PoolFlags['taint']): PoolFlags['taint'] {
  try {
    return [...taints, Taint.parse(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** The pool of flags. Startup taints are known by their keys. */
export function poolOfFlags(poolName: string | undefined, { label, taint }: PoolFlags): INodePool {
  return {
    poolName: poolName ?? Object.values(label).find(Boolean) ?? 'pool',
    labels: { ...label },
    taints: taint.filter(({ key }) => !startupTaintRemover(key)),
    startupTaints: taint.filter(({ key }) => startupTaintRemover(key)),
  };
}
