#!/usr/bin/env node
import { EXIT } from './commands/exit-code';
import type { Io, Output } from './commands/io';
import { run } from './run';
import { UserError } from '../errors/user-error';
import { currentDay } from '../placement/analysis/waivers';
import { MOST_BYTES, MOST_MEBIBYTES } from '../placement/input/bounded-read';
import { printableLines } from '../placement/words/printable';

/** The exit code where the program itself is at fault, as sysexits has it. */
const SOFTWARE = 70;

function outputTo(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough closes the pipe. That is no fault, and nobody is there to be told.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.unreadable;
    if (stream !== process.stderr) process.stderr.write(`error: cannot write: ${error.message}\n`);
  });
  return {
    write: text =>
      new Promise(resolve => {
        stream.write(text, error => resolve(!error));
      }),
    isTerminal: stream.isTTY,
    columns: stream.columns,
  };
}

async function readStdin(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_BYTES) throw new UserError(`standard input is larger than ${MOST_MEBIBYTES} MiB; split it`);
  }
  return Buffer.concat(pieces);
}

const io: Io = {
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  stdin: readStdin,
  cwd: process.cwd(),
  env: process.env,
  today: currentDay(),
};

run(process.argv.slice(2), io).then(
  code => {
    process.exitCode ??= code;
  },
  (error: Error) => {
    process.exitCode = SOFTWARE;
    console.error(printableLines(`${error.stack}`));
  },
);
