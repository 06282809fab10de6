import { readFileSync } from 'fs';
import { join } from 'path';
import { isBuiltIn, POD_BEARING_KINDS } from '../../../src/kubernetes/kinds/registry';

/** The table of kinds as the registry has it. */
export function tableOfKinds(): string {
  const rows = POD_BEARING_KINDS.map(known => {
    const { group, kind, templates = [], placement = [] } = known;
    const daemon = [...templates, ...placement].map(one => one.daemon).find(one => one !== undefined);
    const cells = [
      group === '' ? '(core)' : group,
      `${kind}${isBuiltIn(known) ? '' : ' (custom resource)'}`,
      templates.map(({ path }) => `\`${path === '' ? 'spec' : `${path}.spec`}\``).join(', '),
      placement.map(({ path }) => `\`${path}\``).join(', '),
      daemon === undefined ? '' : daemon === true ? 'yes' : `where \`${daemon.field}\` is \`${daemon.value}\``,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| group | kind | pod specs | placement fields | daemons |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The table of kinds as docs/guide/kinds.md has it. */
export function documentedKinds(): string {
  const page = readFileSync(join(__dirname, '../../../docs/guide/kinds.md'), 'utf-8');
  return page
    .split('\n')
    .filter(line => line.startsWith('|'))
    .join('\n');
}
