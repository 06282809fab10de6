import { readFileSync } from 'fs';
import { join } from 'path';

/** The program as it presents itself. */
export const PROGRAM = {
  name: 'cdk8s-placement',
  home: 'https://github.com/cdk8s-placement/cdk8s-placement',
} as const;

/** The version of the package. */
export function programVersion(): string {
  return (JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { readonly version: string })
    .version;
}
