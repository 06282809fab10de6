import { spawn, type ChildProcess } from 'child_process';
import { once } from 'events';
import { openSync, readFileSync } from 'fs';
import { get } from 'https';
import { join } from 'path';
import { setTimeout } from 'timers/promises';

const PATIENCE = 120_000;
const GRACE = 20_000;
const INTERVAL = 100;

/** One program of the control plane as it runs, with its output in a file. */
export class Server {
  private readonly child: ChildProcess;
  private readonly log: string;
  private failure?: Error;

  /**
   * @param program the path of the program
   * @param args its arguments
   * @param folder where it runs and logs
   */
  constructor(
    private readonly program: string,
    args: readonly string[],
    folder: string,
  ) {
    this.log = join(folder, `${program.split('/').at(-1)}.log`);
    const output = openSync(this.log, 'w');
    // A group of its own, so that Ctrl-C reaches only the launcher, which stops the servers in order.
    this.child = spawn(program, args, { cwd: folder, stdio: ['ignore', output, output], detached: true });
    this.child.on('error', error => {
      this.failure = error;
    });
  }

  /** Waits until an address answers OK to the certificate authority of the file. */
  public async ready(url: string, authority: string): Promise<void> {
    await this.until(`${url} is ready`, () => answersOk(url, authority));
  }

  /** Waits until something holds, as long as the program runs. */
  public async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (!(await holds())) {
      if (this.failure || this.hasEnded()) {
        throw new Error(`${this.program} ended: ${this.failure?.message ?? ''}\n${this.lastLines()}`);
      }
      if (Date.now() > deadline) {
        throw new Error(`${this.program}: waited ${PATIENCE / 1000} seconds until ${what}\n${this.lastLines()}`);
      }
      await setTimeout(INTERVAL);
    }
  }

  /** Asks the program to end, and ends it when it does not. */
  public async stop(): Promise<void> {
    if (this.failure || this.hasEnded()) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const abort = new AbortController();
    void setTimeout(GRACE, undefined, { signal: abort.signal }).then(
      () => this.child.kill('SIGKILL'),
      () => undefined,
    );
    await ended;
    abort.abort();
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private lastLines(): string {
    return readFileSync(this.log, 'utf-8').trimEnd().split('\n').slice(-20).join('\n');
  }
}

/** The file of the authority is there once the server has made it. */
async function answersOk(url: string, authority: string): Promise<boolean> {
  return new Promise(resolve => {
    try {
      const request = get(url, { ca: readFileSync(authority), agent: false }, response => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      request.on('error', () => resolve(false));
    } catch {
      resolve(false);
    }
  });
}
