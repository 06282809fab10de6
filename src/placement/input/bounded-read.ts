import { closeSync, openSync, readSync } from 'fs';

/** The most that is read of one file, pipe or standard input. */
export const MOST_MEBIBYTES = 256;
export const MOST_BYTES = MOST_MEBIBYTES * 2 ** 20;

const CHUNK = 2 ** 20;
const WAIT_MILLISECONDS = 10;

/** What a file or pipe holds, up to its end; undefined where that is too much. Of what is no text, the start alone. */
export function readBounded(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    let size = 0;
    for (let piece = readPiece(file); piece.length > 0; piece = readPiece(file)) {
      pieces.push(piece);
      size += piece.length;
      if (size > MOST_BYTES) return undefined;
      // Devices that never end are full of zeros.
      if (piece.includes(0)) break;
    }
    return Buffer.concat(pieces, size);
  } finally {
    closeSync(file);
  }
}

function readPiece(file: number): Buffer {
  const piece = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    try {
      return piece.subarray(0, readSync(file, piece, 0, CHUNK, null));
    } catch (error) {
      // The writer of a pipe that does not block has written nothing yet.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MILLISECONDS);
    }
  }
}
