import { generateKeyPairSync, randomBytes } from 'crypto';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';

/** Who speaks to the API server, with their groups. */
const USERS = {
  admin: 'system:masters',
  'system:kube-controller-manager': '',
  'system:kube-scheduler': '',
};

export type User = keyof typeof USERS;

/** Tokens and keys that are good for one run. All files are in one folder that only its owner can read. */
export class Credentials {
  public readonly tokens: string;
  public readonly serviceAccountKey: string;

  private readonly tokenOf = new Map<User, string>();

  constructor(private readonly folder: string) {
    const lines = Object.entries(USERS).map(([user, group]) => {
      const token = randomBytes(32).toString('hex');
      this.tokenOf.set(user as User, token);
      return `${token},${user},${user},"${group}"`;
    });
    this.tokens = this.write('tokens.csv', lines.join('\n'));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.serviceAccountKey = this.write('service-account.key', privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }

  /** Writes the kubeconfig of a user, and gives its path. */
  public kubeconfig(user: User, server: string, authority: string): string {
    return this.write(
      `${user.replace(':', '-')}.kubeconfig`,
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [{ name: 'test', cluster: { server, 'certificate-authority': authority } }],
        users: [{ name: user, user: { token: this.tokenOf.get(user) } }],
        contexts: [{ name: 'test', context: { cluster: 'test', user } }],
        'current-context': 'test',
      }),
    );
  }

  private write(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  }
}
