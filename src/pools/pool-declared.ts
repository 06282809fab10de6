import type { IConstruct } from 'constructs';

type Listener = (pool: IConstruct) => void;

const listeners: Listener[] = [];

/**
 * Calls back for every pool that is declared from now on. Rooms above this one learn of pools so, since this one must
 * not know them.
 */
export function onPoolDeclared(listener: Listener): void {
  listeners.push(listener);
}

export function announcePool(pool: IConstruct): void {
  listeners.forEach(listener => listener(pool));
}
