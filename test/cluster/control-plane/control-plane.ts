import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Credentials } from './credentials';
import { freePorts } from './free-port';
import type { Program } from './programs';
import { Server } from './server';
import { minor } from './versions';

/** Mutating policies are served as v1 since Kubernetes 1.36, and before that to those who ask for them. */
const MUTATING_POLICIES = [
  '--feature-gates=MutatingAdmissionPolicy=true',
  '--runtime-config=admissionregistration.k8s.io/v1beta1=true',
];

/** No controller and no server may be the slow one. */
const UNHURRIED = ['--kube-api-qps=2000', '--kube-api-burst=4000'];

/**
 * etcd, kube-apiserver, kube-controller-manager and kube-scheduler on the loopback address. etcd listens on a socket in
 * a folder of the user's own, the others want a token or show no more than their health.
 */
export class ControlPlane {
  /** The kubeconfig of an administrator, once the control plane has started. */
  public kubeconfig = '';

  private readonly folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  private readonly servers: Server[] = [];

  /**
   * @param programs the folder that holds the programs
   * @param version their version, such as `v1.37`
   */
  constructor(
    private readonly programs: string,
    private readonly version: string,
  ) {}

  public async start(): Promise<void> {
    const [apiPort, managerPort, schedulerPort] = await freePorts(3);
    const credentials = new Credentials(this.folder);
    const server = `https://127.0.0.1:${apiPort}`;
    const authority = join(this.folder, 'apiserver.crt');
    const { serviceAccountKey } = credentials;

    const socket = join(this.folder, 'etcd.sock');
    const etcd = this.run('etcd', [
      `--data-dir=${join(this.folder, 'etcd')}`,
      '--unsafe-no-fsync',
      `--listen-client-urls=unix://${socket}`,
      `--listen-peer-urls=unix://${socket}.peer`,
      // It must advertise something with a port, though nobody asks for it.
      '--advertise-client-urls=http://127.0.0.1:2379',
    ]);
    await etcd.until('its socket is there', () => existsSync(socket));

    const apiServer = this.run('kube-apiserver', [
      `--etcd-servers=unix://${socket}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${apiPort}`,
      `--cert-dir=${this.folder}`,
      '--endpoint-reconciler-type=none',
      '--service-cluster-ip-range=10.0.0.0/24',
      '--allow-privileged',
      '--authorization-mode=RBAC',
      `--token-auth-file=${credentials.tokens}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${serviceAccountKey}`,
      `--service-account-signing-key-file=${serviceAccountKey}`,
      ...(minor(this.version) < 36 ? MUTATING_POLICIES : []),
    ]);
    await apiServer.ready(`${server}/readyz`, authority);

    const manager = this.run('kube-controller-manager', [
      `--kubeconfig=${credentials.kubeconfig('system:kube-controller-manager', server, authority)}`,
      '--use-service-account-credentials',
      `--service-account-private-key-file=${serviceAccountKey}`,
      `--root-ca-file=${authority}`,
      '--leader-elect=false',
      // Taints follow the conditions of nodes, but no kubelet is there to report that it lives.
      '--node-monitor-grace-period=24h',
      '--bind-address=127.0.0.1',
      `--secure-port=${managerPort}`,
      `--cert-dir=${this.folder}`,
      ...UNHURRIED,
    ]);
    const scheduler = this.run('kube-scheduler', [
      `--kubeconfig=${credentials.kubeconfig('system:kube-scheduler', server, authority)}`,
      '--leader-elect=false',
      '--bind-address=127.0.0.1',
      `--secure-port=${schedulerPort}`,
      `--cert-dir=${this.folder}`,
      ...UNHURRIED,
    ]);
    await manager.ready(`https://127.0.0.1:${managerPort}/healthz`, join(this.folder, 'kube-controller-manager.crt'));
    await scheduler.ready(`https://127.0.0.1:${schedulerPort}/healthz`, join(this.folder, 'kube-scheduler.crt'));
    this.kubeconfig = credentials.kubeconfig('admin', server, authority);
  }

  /** Stops what was started, last first, and removes what it wrote. */
  public async stop(): Promise<void> {
    for (const server of this.servers.reverse()) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(program: Program, args: readonly string[]): Server {
    const server = new Server(join(this.programs, program), args, this.folder);
    this.servers.push(server);
    return server;
  }
}
