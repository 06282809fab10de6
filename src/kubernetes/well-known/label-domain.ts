/** The part of a key before its slash; empty without one. */
export function prefixOf(key: string): string {
  return key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
}

/** Whether a key's prefix is one of the domains or a sub-domain of one. */
export function isInDomain(key: string, ...domains: string[]): boolean {
  const prefix = prefixOf(key);
  return domains.some(domain => prefix === domain || prefix.endsWith(`.${domain}`));
}
