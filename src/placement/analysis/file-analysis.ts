import { statSync } from 'fs';
import { normalize, resolve } from 'path';
import { analyse, type Analysis } from './analysis';
import type { RecordedBaseline } from './baseline';
import { BaselineError, readBaseline } from './baseline-file';
import type { Severities } from './severities';
import { readWaivers } from './waiver-file';
import { WaiverError, type RecordedWaiver } from './waivers';
import { UserError } from '../../errors/user-error';
import { InputError } from '../input/input-error';
import { readInput, readInputs, type InputPlace } from '../input/input-files';
import { InventoryError, readInventory, type Inventory, type InventoryText } from '../input/inventory';
import { layOut } from '../input/layout';
import { inNamespace } from '../input/manifest';
import { readManifests, type SourceNote, type SourceProblem } from '../input/sources';
import { readFormerLock, type FormerLock } from '../lock/former-lock';
import { LockError, readLock, type RecordedLock } from '../lock/lock-file';
import { withIntents } from '../lock/recorded-intents';
import { poolsOf } from '../plan/node-side';
import { Plan, type PlanInput } from '../plan/plan';
import type { PlanPool } from '../plan/plan-pool';
import { workloadsOf } from '../plan/workload';

/** What is to be analysed: files of manifests, and what they are judged against. */
export interface AnalysisRequest extends InputPlace {
  /** Files, folders, globs, and `-` for standard input. */
  readonly inputs: readonly string[];
  /**
   * Files of the nodes to judge against, folders of such files, or `-`; without them, one node of each kind that the
   * manifests speak of.
   */
  readonly nodes?: readonly string[];
  /** The part of a node that its agents may take, in percent. */
  readonly budgetShare?: number;
  /** The file of the lock that landing is held to. */
  readonly lock?: string;
  /** The file of a lock that is to be written anew: what it declares still holds. There may be none yet. */
  readonly formerLock?: string;
  /** The file of the waivers, or the waivers themselves. */
  readonly waivers?: string | readonly RecordedWaiver[];
  /** @default - those of the rules */
  readonly severities?: Severities;
  /** The file of the baseline, whose findings are accepted. */
  readonly baseline?: string;
  /** The file of a baseline that is to be written anew. There may be none yet. */
  readonly formerBaseline?: string;
  /** The day by which waivers expire, as `YYYY-MM-DD`. */
  readonly today: string;
}

/** What is to be known about the reading of files. */
export interface ReadingNotes {
  /** What was set aside, and what was read otherwise than it may be meant. */
  readonly notes: readonly SourceNote[];
  /** The number of files that hold no object of Kubernetes, such as values or pipelines of other tools. */
  readonly foreignFiles: number;
  /** Whether no file was read at all. */
  readonly isEmpty: boolean;
}

/** An analysis of all that could be read. */
export interface FileAnalysis extends Analysis, Partial<ReadingNotes> {
  /** What could not be read. */
  readonly problems: readonly SourceProblem[];
}

/** Nodes, waivers or a lock that cannot be read, without which there is no sense in an analysis. */
export class RequestError extends UserError {}

/** The input of a plan that files hold, except nodes, and what of them could not be read. */
export interface FilePlanInput extends ReadingNotes {
  readonly input: PlanInput;
  readonly problems: readonly SourceProblem[];
}

/**
 * Reads and checks manifests. What of them cannot be read is told beside the analysis of the rest.
 *
 * @throws RequestError when nodes, waivers or lock cannot be read
 */
export function analyseFiles(request: AnalysisRequest): FileAnalysis {
  const inventory = readNodeFiles(request.nodes, request);
  const waivers = waiversOf(request.waivers, request);
  const lock = readLockFile(request.lock, inventory !== undefined, request);
  const baseline =
    request.baseline === undefined
      ? readFormerBaseline(request.formerBaseline, request)
      : readSupport(request.baseline, request, readBaseline);
  const former = readFormerLockFile(request.formerLock, request);
  const declared = lock ?? former.recorded;
  const { input, problems, ...reading } = readPlanInput(request.inputs, request, declared?.pools);
  const workloads = declared ? withIntents(input.workloads, declared) : input.workloads;
  const plan = new Plan({ ...input, workloads, nodes: inventory?.nodes, budgetShare: request.budgetShare });
  const notes = former.note === undefined ? [] : [{ source: request.formerLock ?? '', message: former.note }];
  return {
    ...analyse(plan, waivers, request.today, { lock, severities: request.severities, baseline }),
    problems,
    ...reading,
    notes: [...notes, ...(inventory?.notes ?? []), ...reading.notes],
  };
}

/** Reads manifests, what of them can be read. Pools may be declared besides. */
export function readPlanInput(
  inputs: readonly string[],
  place: InputPlace,
  declared: readonly PlanPool[] = [],
): FilePlanInput {
  const { texts: read, problems, notes: links } = readInputs(inputs, place);
  const { texts, notes, namespaces } = layOut(read);
  const sources = texts.map(({ name, text, isFound }) => readManifests(text, name, isFound));
  const manifests = sources.flatMap((source, index) =>
    inNamespace(source.manifests, namespaces.get(normalize(texts[index].name))),
  );
  const foreign = sources.filter(({ isForeign }) => isForeign).length;
  const isEmpty = read.length === 0;
  return {
    input: {
      manifests,
      workloads: manifests.flatMap(manifest => workloadsOf(manifest)),
      pools: poolsOf(manifests, declared).pools,
    },
    problems: [
      ...problems,
      ...(isEmpty && problems.length === 0 ? nothingRead(inputs, place) : []),
      ...sources.flatMap(source => source.problems),
    ],
    notes: [...links, ...notes, ...sources.flatMap(source => source.notes)],
    foreignFiles: foreign,
    isEmpty,
  };
}

/** Nothing was read, and nothing else says why. */
function nothingRead(inputs: readonly string[], { allowEmpty }: InputPlace): SourceProblem[] {
  return inputs.length === 0 || allowEmpty
    ? []
    : [{ source: inputs.join(', '), message: 'no YAML or JSON file found (--allow-empty accepts that)' }];
}

/** The nodes of files and folders, if some are named. */
export function readNodeFiles(names: readonly string[] = [], place: InputPlace): Inventory | undefined {
  if (names.length === 0) return undefined;
  const texts = names.flatMap((name): InventoryText[] => {
    if (!isFolder(resolve(place.cwd, name))) return [{ name: shownName(name), text: support(name, place) }];
    const { texts: found, problems } = readInputs([name], { cwd: place.cwd, allowEmpty: true });
    if (problems.length > 0) throw new RequestError(`${problems[0].source}: ${problems[0].message}`);
    return [...found];
  });
  return refusing(() => readInventory(texts, names.map(shownName).join(', ')));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The waivers that are given, or those of a file, if one is named. */
export function waiversOf(
  waivers: string | readonly RecordedWaiver[] = [],
  place: InputPlace,
): readonly RecordedWaiver[] {
  return typeof waivers === 'string' ? readSupport(waivers, place, readWaivers) : waivers;
}

function readLockFile(name: string | undefined, hasRealNodes: boolean, place: InputPlace): RecordedLock | undefined {
  if (name === undefined) return undefined;
  const recorded = readSupport(name, place, readLock);
  if ((recorded.lock.nodes === 'real') === hasRealNodes) return recorded;
  throw new RequestError(
    `${name}: ${hasRealNodes ? 'the lock was made without nodes; leave out --nodes' : 'the lock was made with nodes; give them with --nodes'}` +
      ', or write the lock anew',
  );
}

/** The lock that is to be replaced, where a file is there. What is no file, such as a pipe, holds none. */
function readFormerLockFile(name: string | undefined, place: InputPlace): FormerLock {
  const isFile = name !== undefined && statSync(resolve(place.cwd, name), { throwIfNoEntry: false })?.isFile();
  return isFile ? readSupport(name, place, readFormerLock) : {};
}

/** A baseline that cannot be read may be replaced; a file that is none at all was named by mistake. */
function readFormerBaseline(name: string | undefined, place: InputPlace): RecordedBaseline | undefined {
  const isThere = name !== undefined && statSync(resolve(place.cwd, name), { throwIfNoEntry: false })?.isFile();
  if (!isThere) return undefined;
  return readSupport(name, place, (text, source) => {
    if (text.trim() === '' || /"baseline"/.test(text)) return { source, entries: entriesIfReadable(text, source) };
    throw new BaselineError(
      `${source}: this is no baseline, and would be overwritten; name another file, or delete it first`,
    );
  });
}

function entriesIfReadable(text: string, source: string): RecordedBaseline['entries'] {
  try {
    return readBaseline(text, source).entries;
  } catch (error) {
    if (error instanceof BaselineError) return [];
    throw error;
  }
}

function readSupport<T>(name: string, place: InputPlace, read: (text: string, source: string) => T): T {
  const text = support(name, place);
  return refusing(() => read(text, shownName(name)));
}

/** The text of a file that is no manifest. */
function support(name: string, place: InputPlace): string {
  try {
    return readInput(name, place);
  } catch (error) {
    if (error instanceof InputError) throw new RequestError(`${shownName(name)}: ${error.message}`);
    throw error;
  }
}

function shownName(name: string): string {
  return name === '-' ? 'stdin' : name;
}

/** Without a file that is asked for there is no sense in an analysis. */
function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (
      error instanceof InventoryError ||
      error instanceof WaiverError ||
      error instanceof LockError ||
      error instanceof BaselineError
    ) {
      throw new RequestError(error.message);
    }
    throw error;
  }
}
