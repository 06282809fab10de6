import { diffAnalyses, type AnalysisDiff } from './analysis-diff';
import { comparableArchetypes } from './comparable-archetypes';
import { changedNodes, NodeChangeError, type NodeChanges } from './node-change';
import { analyse } from '../analysis/analysis';
import { readNodeFiles, readPlanInput, RequestError, waiversOf } from '../analysis/file-analysis';
import type { Severities } from '../analysis/severities';
import type { RecordedWaiver } from '../analysis/waivers';
import type { InputPlace } from '../input/input-files';
import type { SourceNote, SourceProblem } from '../input/sources';
import { Plan, type PlanInput } from '../plan/plan';

/** One side of a comparison. */
export interface DiffSide {
  /** A file, a folder, a glob, or `-` for standard input. */
  readonly input: string;
  /** Files and folders of its nodes, or `-`. */
  readonly nodes?: readonly string[];
}

/** What is to be compared. */
export interface DiffRequest extends InputPlace {
  readonly before: DiffSide;
  readonly after: DiffSide;
  /** What is to be changed on the nodes after the change. */
  readonly changes: NodeChanges;
  /** The file of the waivers, or the waivers themselves. */
  readonly waivers?: string | readonly RecordedWaiver[];
  /** @default - those of the rules */
  readonly severities?: Severities;
  /** The day by which waivers expire, as `YYYY-MM-DD`. */
  readonly today: string;
}

/** A comparison of all that could be read. */
export interface FileDiff extends AnalysisDiff {
  /** What could not be read. */
  readonly problems: readonly SourceProblem[];
  /** Notes on input that was skipped or interpreted. */
  readonly notes: readonly SourceNote[];
}

/**
 * Reads and compares manifests, each side on its nodes.
 *
 * @throws RequestError when nodes or waivers cannot be read, one side alone has nodes, or changes of nodes make no
 * sense
 */
export function diffFiles(request: DiffRequest): FileDiff {
  const { before, after, changes, severities, today, ...place } = request;
  if ((before.nodes === undefined) !== (after.nodes === undefined)) {
    throw new RequestError(
      'one side has nodes and the other has none; give both, with --nodes, or with --nodes-old and --nodes-new',
    );
  }
  const waivers = waiversOf(request.waivers, request);
  const analysisOf = (plan: Plan) => analyse(plan, waivers, today, { severities });
  const those = readPlanInput([before.input], place);
  const these = after.input === before.input ? those : readPlanInput([after.input], place);
  const archetypes = comparableArchetypes(those.input, these.input);
  const oldNodes = readNodeFiles(before.nodes, place);
  const newNodes = after.nodes === before.nodes ? oldNodes : readNodeFiles(after.nodes, place);
  const planBefore = new Plan({ ...those.input, nodes: oldNodes?.nodes, archetypes: archetypes.before });
  const planAfter = withChanges(
    these.input,
    new Plan({ ...these.input, nodes: newNodes?.nodes, archetypes: archetypes.after }),
    changes,
  );
  return {
    ...diffAnalyses(analysisOf(planBefore), analysisOf(planAfter)),
    problems: [...new Set([those, these])].flatMap(({ problems }) => problems),
    notes: [...new Set([oldNodes, newNodes, those, these])].flatMap(reading => reading?.notes ?? []),
  };
}

function withChanges(input: PlanInput, plan: Plan, changes: NodeChanges): Plan {
  if (changes.labels.length + changes.taints.length === 0) return plan;
  try {
    const nodes = changedNodes(plan, changes);
    return new Plan({ ...input, ...(plan.hasRealNodes ? { nodes } : { archetypes: nodes }) });
  } catch (error) {
    if (error instanceof NodeChangeError) throw new RequestError(error.message);
    throw error;
  }
}
