import { poolsOf } from './node-side';
import type { PlanPool } from './plan-pool';
import { readInputs, type InputPlace } from '../input/input-files';
import { layOut } from '../input/layout';
import { readManifests, type SourceProblem } from '../input/sources';
import { describeSubject } from '../words/subject';

/** The pools whose nodes the manifests of files make, and what could not be read. */
export interface FilePools {
  readonly pools: readonly PlanPool[];
  readonly problems: readonly SourceProblem[];
}

/**
 * Reads the pools of files, folders, globs and `-`, by name. Manifests that give nodes the same labels and taints are
 * one pool.
 */
export function readPools(inputs: readonly string[], place: InputPlace): FilePools {
  const { texts, problems } = readInputs(inputs, place);
  const sources = layOut(texts).texts.map(({ name, text, isFound }) => readManifests(text, name, isFound));
  const nodeSide = poolsOf(sources.flatMap(({ manifests }) => manifests));
  return {
    pools: nodeSide.pools,
    problems: [
      ...problems,
      ...sources.flatMap(source => source.problems),
      ...nodeSide.problems.map(({ source, subject, message }) => ({
        source,
        message: `${describeSubject(subject)}: ${message}`,
      })),
    ],
  };
}
