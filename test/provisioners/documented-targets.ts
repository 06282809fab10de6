import { Taint } from '../../src';
import { MACHINE_TAINTS } from '../../src/provisioners/cluster-api/cluster-api-machine-taints';
import { provisioners } from '../../src/provisioners/provisioners';
import { SETTINGS } from '../../src/provisioners/settings/node-settings';
import type { Target } from '../../src/provisioners/target/target';

const HEAD = [
  'target',
  'labels',
  'taints',
  'effects',
  'startup taints',
  'effect of a change',
  'scales from zero',
  'cannot express',
];

/** The tables of docs/guide/provisioners.md. */
export function tableOfManifests(): string {
  const [karpenter, machineDeployment, ...others] = provisioners();
  return table([karpenter, machineDeployment, MACHINE_TAINTS, ...others].map(target => [target.name, target]));
}

export function tableOfSettings(): string {
  return table(Object.entries(SETTINGS).map(([name, target]) => [`\`${name}\`: ${target.name}`, target]));
}

function table(rows: [string, Target][]): string {
  return [HEAD, HEAD.map(() => '---'), ...rows.map(([name, target]) => [name, ...cells(target)])]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n');
}

function cells({ within, labels, taints, startupTaints, limits, update, scaleFromZero }: Target): string[] {
  const at = (path: string) => `\`${within ? `${within}.` : ''}${path}\``;
  return [
    `${at(labels.path)} ${labels.spelling.form}`,
    `${at(taints.path)} ${taints.spelling.form}`,
    effects(taints.spelling)
      .map(name => `\`${name}\``)
      .join(', '),
    startupTaints.text,
    update,
    scaleFromZero,
    limits.map(({ text }) => text).join('; ') || '-',
  ];
}

/** What the target really writes for each effect. */
function effects(spelling: Target['taints']['spelling']): string[] {
  return [Taint.noSchedule('k', 'v'), Taint.preferNoSchedule('k', 'v'), Taint.noExecute('k', 'v')].map(
    taint => /(prefer.?)?no.?(schedule|execute)/i.exec(JSON.stringify(spelling.write([taint])))?.[0] ?? '-',
  );
}
