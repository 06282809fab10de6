import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Io } from '../../src/cli/commands/io';
import { run } from '../../src/cli/run';

/** What a run of the program left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Surroundings of the program: a folder of its own, and what a test wants of a terminal. */
export class Session {
  public readonly cwd = mkdtempSync(join(tmpdir(), 'cdk8s-placement-cli-'));

  public write(files: Readonly<Record<string, string | Buffer>>): this {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(this.cwd, name, '..'), { recursive: true });
      writeFileSync(join(this.cwd, name), content);
    }
    return this;
  }

  public async run(
    args: readonly string[],
    given: Partial<Io> & { readonly input?: string; readonly terminal?: number } = {},
  ): Promise<Outcome> {
    const out: string[] = [];
    const err: string[] = [];
    const output = (pieces: string[]) => ({
      write: async (text: string) => {
        pieces.push(text);
        return true;
      },
      isTerminal: given.terminal !== undefined,
      ...(given.terminal !== undefined && { columns: given.terminal }),
    });
    const code = await run(args, {
      stdout: output(out),
      stderr: output(err),
      stdin: async () => Buffer.from(given.input ?? ''),
      cwd: this.cwd,
      env: {},
      today: '2026-06-01',
      ...given,
    });
    return { code, stdout: out.join(''), stderr: err.join('') };
  }

  public end(): void {
    rmSync(this.cwd, { recursive: true });
  }
}

/** A DaemonSet without a fault, but for what the spec adds. */
export function daemonSet(name: string, spec: object = {}, selector: object = {}): string {
  const labels = { 'app.kubernetes.io/name': name, ...selector };
  return `${JSON.stringify(
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name, namespace: 'kube-system' },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [{ name: 'main', image: 'agent:1.0', resources: { requests: { cpu: '50m', memory: '64Mi' } } }],
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            ...spec,
          },
        },
      },
    },
    null,
    2,
  )}\n`;
}

/** An inventory as `kubectl get nodes -o json` prints it. */
export function nodeList(
  nodes: Readonly<Record<string, { readonly labels?: object; readonly taints?: readonly object[] }>>,
): string {
  const items = Object.entries(nodes).map(([name, { labels, taints }]) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/os': 'linux', ...labels } },
    spec: { ...(taints && { taints }) },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
