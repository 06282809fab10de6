import { Yaml } from 'cdk8s';
import type { INodePool } from '../../pools/node-pool';
import { refuse } from '../../pools/refuse';
import type { Manifest } from '../target/manifest';
import { problems, withPool, type Target } from '../target/target';

/** A target that is no Kubernetes object: a setting that a person or another tool applies. */
export interface Settings extends Target {
  /** What is written around labels and taints. */
  readonly frame: Manifest;
  /** The settings as text, without a newline at the end. */
  format(settings: Manifest, poolName: string): string;
}

/**
 * A pool as the settings of a target, ending with a newline.
 *
 * @throws when the target cannot carry the pool
 */
export function settingsText(target: Settings, pool: INodePool): string {
  refuse(`${target.name} for pool '${pool.poolName}'`, problems(target, pool));
  return `${target.format(withPool(target, pool, target.frame), pool.poolName)}\n`;
}

/** As YAML. */
export function asYaml(settings: object): string {
  return Yaml.stringify(settings).trimEnd();
}

/** As JSON. */
export function asJson(settings: object): string {
  return JSON.stringify(settings, undefined, 2);
}
