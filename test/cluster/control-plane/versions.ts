import { readdirSync } from 'fs';
import { join } from 'path';

const VERSIONS = join(__dirname, '..', 'versions');

/** The minor versions of Kubernetes that can be built, oldest first. */
export const KUBERNETES_VERSIONS: readonly string[] = readdirSync(VERSIONS).sort((a, b) => minor(a) - minor(b));

/** The folder of the Go module that pins a version. */
export function moduleOf(version: string): string {
  if (!KUBERNETES_VERSIONS.includes(version)) {
    throw new Error(`Kubernetes ${version} cannot be built here; expected one of ${KUBERNETES_VERSIONS.join(', ')}`);
  }
  return join(VERSIONS, version);
}

/** The second number of `v1.37`. */
export function minor(version: string): number {
  return Number(version.split('.')[1]);
}
