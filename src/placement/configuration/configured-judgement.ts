import { loadConfiguration } from './configuration-file';
import type { Node } from '../../kubernetes/api';
import { readNodeFiles, waiversOf } from '../analysis/file-analysis';
import type { Severities } from '../analysis/severities';
import type { RecordedWaiver } from '../analysis/waivers';

/** What a configuration says of how an app is judged, whatever its inputs are. */
export interface ConfiguredJudgement {
  readonly waivers: readonly RecordedWaiver[];
  readonly severities?: Severities;
  readonly budgetShare?: number;
  /** Reads the nodes, if there are some. */
  nodes(): readonly Node[] | undefined;
}

/**
 * What a configuration says of how an app is judged.
 *
 * @throws UserError when the configuration, or a file that it names, cannot be read
 */
export function configuredJudgement(file: string, cwd: string): ConfiguredJudgement {
  const { configuration } = loadConfiguration(cwd, file);
  const { nodes, waivers, severities, budgetShare } = configuration;
  return {
    waivers: waiversOf(waivers, { cwd }),
    severities,
    budgetShare,
    nodes: () => readNodeFiles(nodes, { cwd })?.nodes,
  };
}
