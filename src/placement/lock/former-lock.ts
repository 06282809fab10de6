import { LockError, readLock, type RecordedLock } from './lock-file';
import { API_VERSION } from '../words/api-version';

/** A lock that is to be written anew. */
export interface FormerLock {
  /** What it records, where it can be read. */
  readonly recorded?: RecordedLock;
  /** Why it could not be read. */
  readonly note?: string;
}

const CONFLICT = /^<<<<<<< .*[^]*^>>>>>>> /m;

/** Sections that no manifest declares. */
const OF_APP = /"(?:declared|intents)"/;

/**
 * Reads the text of a lock that is about to be replaced. One with a merge conflict is worthless if manifests say the
 * same; any other damage may hide what an app declared.
 *
 * @throws LockError when the text is to be kept: it is no lock, or a damaged one
 */
export function readFormerLock(text: string, source: string): FormerLock {
  if (text.trim() === '') return { note: 'the former lock is empty' };
  if (!text.includes(API_VERSION)) {
    throw new LockError(`${source}: this is no lock, and would be overwritten; name another file, or delete it first`);
  }
  try {
    return { recorded: readLock(text, source) };
  } catch (error) {
    if (!(error instanceof LockError)) throw error;
    if (OF_APP.test(text)) {
      throw new LockError(
        `${error.message}; as it holds what an app declared, which no manifest does, mend or delete it first`,
      );
    }
    if (CONFLICT.test(text)) return { note: 'the former lock has a merge conflict and is not read' };
    throw new LockError(`${error.message}; a damaged lock is not overwritten, mend or delete it first`);
  }
}
