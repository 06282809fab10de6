import { execFile } from 'child_process';
import { Agent, request } from 'http';
import { setTimeout } from 'timers/promises';

const { CLUSTER_SOCKET, CLUSTER_KUBECTL, CLUSTER_CACHE } = process.env;
if (!CLUSTER_SOCKET || !CLUSTER_KUBECTL) throw new Error('these tests want a control plane; run: npm run test:cluster');

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

const PATIENCE = 110_000;
const INTERVAL = 250;

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  readonly body: any;
  readonly warnings: readonly string[];
}

/** Sends a request to the API server, as an administrator. */
export async function send(
  method: string,
  path: string,
  body?: unknown,
  contentType = 'application/json',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { socketPath: CLUSTER_SOCKET, agent, method, path, headers: { 'Content-Type': contentType } },
      response => {
        const pieces: Buffer[] = [];
        response.on('data', piece => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            body: JSON.parse(Buffer.concat(pieces).toString()),
            warnings: response.rawHeaders.filter((_, index, headers) => index % 2 && headers[index - 1] === 'Warning'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** As `send`, for what must succeed. */
export async function call(method: string, path: string, body?: unknown, contentType?: string): Promise<any> {
  const answer = await send(method, path, body, contentType);
  if (answer.status >= 300) {
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body.message}\n${JSON.stringify(body)}`);
  }
  return answer.body;
}

/** The objects of a collection. */
export async function list(path: string): Promise<any[]> {
  return (await call('GET', path)).items;
}

/** What kubectl said, and whether it succeeded. */
export interface KubectlResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs kubectl. It reads `-f -` from the text that is given. */
export async function kubectl(args: readonly string[], input = ''): Promise<KubectlResult> {
  return new Promise(resolve => {
    const child = execFile(
      CLUSTER_KUBECTL!,
      [...args, `--cache-dir=${CLUSTER_CACHE}`],
      { maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
    child.stdin!.end(input);
  });
}

/** Asks again until the answer is the one that is expected; when it never is, shows how the last one differs. */
export async function settlesTo<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  const wanted = JSON.stringify(expected);
  for (;;) {
    const answer = await ask();
    if (JSON.stringify(answer) === wanted || Date.now() > deadline) {
      expect(answer).toEqual(expected);
      return;
    }
    await setTimeout(INTERVAL);
  }
}
