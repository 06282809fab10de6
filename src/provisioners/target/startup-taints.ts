import type { Spelling } from './spelling';
import { forbidden, type FieldError } from '../../kubernetes/schema/field-error';
import { startupTaintRemover } from '../../kubernetes/well-known/well-known-taints';
import type { INodePool } from '../../pools/node-pool';
import type { Taint } from '../../pools/taint';

/** What a target makes of startup taints. */
export interface StartupTaintSupport {
  /** For the documentation. */
  readonly text: string;
  /** A list of their own. */
  readonly field?: { readonly path: string; readonly spelling: Spelling<readonly Taint[]> };
  /** They stand among the other taints, and are told apart by their keys. */
  readonly amongTaints?: boolean;
  /** They have no meaning for the target. */
  readonly leftOut?: boolean;
}

/** The target has a list for them. */
export function startupTaintField(path: string, spelling: Spelling<readonly Taint[]>): StartupTaintSupport {
  return { text: `\`${path}\``, field: { path, spelling } };
}

/** The target sets taints once, when a node registers, and leaves it to others to remove them. */
export const STARTUP_TAINTS_AT_REGISTRATION: StartupTaintSupport = {
  text: 'among the taints, known by their keys',
  amongTaints: true,
};

/** The target puts a taint back when an agent has removed it. */
export const NO_STARTUP_TAINTS: StartupTaintSupport = { text: 'no: the target keeps its taints on the nodes' };

/** The nodes run already, and so do their agents. */
export const STARTUP_TAINTS_LEFT_OUT: StartupTaintSupport = { text: 'left out: the nodes have started', leftOut: true };

/** What is wrong with the pool's startup taints for a target. */
export function startupTaintProblems(support: StartupTaintSupport, { taints, startupTaints }: INodePool): FieldError[] {
  if (support.field || support.leftOut) return [];
  if (!support.amongTaints) {
    return startupTaints.map(taint =>
      forbidden(
        `pool.startupTaints[${taint.key}]`,
        "would stay on the nodes for ever; leave it out and let the agent tolerate the pool's taints instead",
      ),
    );
  }
  return [
    ...startupTaints
      .filter(({ key }) => !startupTaintRemover(key))
      .map(taint =>
        forbidden(
          `pool.startupTaints[${taint.key}]`,
          'cannot be told from a permanent taint in the one list of taints; give it a key that tells, such as ' +
            'startup-taint.cluster-autoscaler.kubernetes.io/my-agent',
        ),
      ),
    ...taints
      .filter(({ key }) => startupTaintRemover(key))
      .map(taint =>
        forbidden(
          `pool.taints[${taint.key}]`,
          `${startupTaintRemover(taint.key)?.name} removes it, so it is a startup taint; name it in startupTaints`,
        ),
      ),
  ];
}
