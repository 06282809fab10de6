import { type ChildProcess, execFileSync, spawn } from 'child_process';
import { mkdirSync, readFileSync } from 'fs';
import { join } from 'path';

const BINARY = join(__dirname, 'bin', 'oracle');

/** A case without its answer. */
export interface Question {
  readonly op: string;
  readonly input: object;
}

/** The version of Kubernetes whose code answers. */
export function kubernetesVersion(): string {
  return /k8s\.io\/kubernetes (v\S+)/.exec(readFileSync(join(__dirname, 'go.mod'), 'utf-8'))?.[1] ?? '';
}

/** Compiles the program beside this file, which takes minutes the first time and seconds from then on. */
function build(): void {
  mkdirSync(join(__dirname, 'bin'), { recursive: true });
  try {
    execFileSync('go', ['build', '-o', BINARY, '.'], { cwd: __dirname, stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(
        'there is no `go` on the PATH. It compiles the code of Kubernetes that this asks: install Go 1.26 or newer from https://go.dev/dl',
      );
    }
    throw new Error(`go build failed in ${__dirname}; its output is above`);
  }
}

/** Kubernetes' own code in a process beside this one. */
export class Kubernetes {
  static start(): Kubernetes {
    build();
    return new Kubernetes(spawn(BINARY, { stdio: ['pipe', 'pipe', 'inherit'] }));
  }

  private readonly waiting: ((line: string) => void)[] = [];
  private rest = '';

  private constructor(private readonly program: ChildProcess) {
    program.stdout?.setEncoding('utf-8').on('data', (chunk: string) => {
      const lines = (this.rest + chunk).split('\n');
      this.rest = lines.pop() ?? '';
      for (const line of lines) this.waiting.shift()?.(line);
    });
  }

  /** The verdicts, in the order of the questions. */
  async ask(questions: readonly Question[]): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const verdicts: unknown[] = [];
      const onExit = () => reject(new Error('the program that asks Kubernetes has ended before its time'));
      this.program.once('exit', onExit);
      const take = (line: string) => {
        verdicts.push(JSON.parse(line));
        if (verdicts.length < questions.length) return;
        this.program.off('exit', onExit);
        resolve(verdicts);
      };
      this.waiting.push(...questions.map(() => take));
      this.program.stdin?.write(questions.map(question => `${JSON.stringify(question)}\n`).join(''));
    });
  }

  stop(): void {
    this.program.stdin?.end();
  }
}
