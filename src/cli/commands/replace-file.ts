import { randomUUID } from 'crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'fs';
import { dirname, join, resolve } from 'path';

/**
 * Writes a file as a whole: the text is written beside it, brought to disk and renamed. Whatever fails and whoever
 * reads meanwhile, there is the former text or the new one. A link goes on leading to its file, which keeps its owner
 * and permissions. Pipes and devices are written to.
 *
 * @param path the file; its folder has to be there
 * @param text what it is to hold
 */
export function replaceFile(path: string, text: string): void {
  const former = statSync(path, { throwIfNoEntry: false });
  if (former && !former.isFile()) return writeFileSync(path, text);
  // Renaming needs no right to the file itself; one that is read-only is to stay as it is.
  if (former) accessSync(path, constants.W_OK);
  const target = linkedFile(path);
  const beside = join(dirname(target), `.cdk8s-placement-${randomUUID()}.tmp`);
  try {
    writeSynced(beside, text, former);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

/** Where links lead, be there a file or not. */
function linkedFile(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()
    ? linkedFile(resolve(dirname(path), readlinkSync(path)))
    : path;
}

function writeSynced(path: string, text: string, former: Stats | undefined): void {
  const file = openSync(path, 'wx');
  try {
    if (former) keepRights(file, former);
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function keepRights(file: number, { mode, uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root may give a file away.
  }
  fchmodSync(file, mode % 0o1000);
}

/** Without this, a power cut could undo the renaming. Some file systems know no such thing. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The file is written; there is nothing else to be done.
  }
}
