import { Testing } from 'cdk8s';
import { customResourcesOf, type Schema } from './custom-resource';
import { KarpenterEc2NodeClass, OpenShiftMachineConfigPool } from '../../../src';
import type { INodePool } from '../../../src/pools/node-pool';
import { RENDERERS, type Renderer } from '../../provisioners/renderers';

/** Everything that a pool is rendered to, by target. */
export const TARGETS: Readonly<Record<string, Renderer>> = {
  ...RENDERERS,
  'Karpenter EC2NodeClass': () => {
    const chart = Testing.chart();
    new KarpenterEc2NodeClass(chart, 'Class', { amiAlias: 'al2023@latest', role: 'nodes', clusterName: 'my-cluster' });
    return Testing.synth(chart);
  },
  'OpenShift MachineConfigPool': pool => {
    const chart = Testing.chart();
    new OpenShiftMachineConfigPool(chart, 'Configs', { pool });
    return Testing.synth(chart);
  },
};

/** What a pool is rendered to; nothing when the target does not carry it. */
export function rendered(target: string, pool: INodePool): any[] {
  try {
    return TARGETS[target](pool);
  } catch {
    return [];
  }
}

/** What every schema of a manifest's kind says of it. */
export function errorsOf(
  target: string,
  manifest: any,
  check: (schema: Schema, object: unknown) => string[],
): string[] {
  const object = asTemplate(manifest);
  return customResourcesOf(object)
    .filter(({ file }) => appliesTo(file, target))
    .flatMap(({ file, schema }) => check(schema, object).map(error => `${file}${error}`));
}

/** A KubeadmConfig has no schema of its own in the corpus; it is what a KubeadmConfigTemplate makes. */
export function asTemplate(manifest: any): any {
  return manifest.kind === 'KubeadmConfig'
    ? { ...manifest, kind: 'KubeadmConfigTemplate', spec: { template: { spec: manifest.spec } } }
    : manifest;
}

/** A provider's schema holds for node pools of its own, the old rules where they are asked for. */
function appliesTo(file: string, target: string): boolean {
  if (file.startsWith('aws_karpenter.sh')) return target.endsWith('on AWS');
  if (file.startsWith('azure_karpenter.sh')) return target.endsWith('on Azure');
  return !file.includes('old-label-rules') || target.endsWith('before 1.9');
}
