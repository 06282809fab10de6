import { daemonSet, Session } from '../session';

let session: Session;

beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

const node = (name: string, pool: string, allocatable?: object) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { pool, 'kubernetes.io/os': 'linux' } },
  status: { allocatable },
});
const NODES = JSON.stringify({
  kind: 'List',
  items: [
    node('a', 'general', { cpu: '2', memory: '4Gi', pods: '110' }),
    node('b', 'general', { cpu: '4', memory: '1Gi', pods: '58' }),
    node('x', 'edge'),
  ],
});
const requests = (cpu: string, memory: string, ports: object[] = []) => ({
  containers: [{ name: 'main', image: 'agent:1.0', resources: { requests: { cpu, memory } }, ports }],
});
const AGENTS =
  daemonSet('logs', requests('50m', '64Mi')) +
  daemonSet('metrics', {
    ...requests('300m', '400Mi', [{ containerPort: 9100, hostPort: 9100 }]),
    nodeSelector: { pool: 'general' },
  });

test('what agents take of each class of nodes, beside what its smallest node has', async () => {
  session.write({ 'a.yaml': AGENTS, 'n.json': NODES });
  expect(await session.run(['budget', 'a.yaml', '--nodes', 'n.json'])).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      'general (2)  2 agents on each',
      '  cpu     350m of 2        18%',
      '  memory  464Mi of 1024Mi  45%, over 25%',
      '  pods    2 of 58          3%',
      '  host ports  TCP 9100',
      '',
      'edge (1)  1 agent on each',
      '  cpu     50m',
      '  memory  64Mi',
      '  pods    1',
      '',
    ].join('\n'),
  });
});

test('the contract in JSON', async () => {
  session.write({ 'a.yaml': AGENTS, 'n.json': NODES });
  const { stdout } = await session.run(['budget', 'a.yaml', '--nodes', 'n.json', '--output', 'json']);
  expect(JSON.parse(stdout)).toEqual({
    apiVersion: 'cdk8s-placement/v1',
    classes: [
      {
        name: 'general',
        count: 2,
        agents: ['DaemonSet kube-system/logs', 'DaemonSet kube-system/metrics'],
        resources: {
          cpu: { requested: '350m', allocatable: '2', share: 17.5 },
          memory: { requested: '486539264', allocatable: '1073741824', share: 45.3 },
          pods: { requested: '2', allocatable: '58', share: 3.4 },
        },
        hostPorts: ['TCP 9100'],
      },
      {
        name: 'edge',
        count: 1,
        agents: ['DaemonSet kube-system/logs'],
        resources: {
          cpu: { requested: '50m', allocatable: null, share: null },
          memory: { requested: '67108864', allocatable: null, share: null },
          pods: { requested: '1', allocatable: null, share: null },
        },
        hostPorts: [],
      },
    ],
  });
});

test('the share that agents may take is given, or the one that help tells', async () => {
  session.write({ 'a.yaml': AGENTS, 'n.json': NODES });
  expect((await session.run(['budget', 'a.yaml', '--nodes', 'n.json', '--budget-share', '15'])).stdout).toContain(
    [
      '  cpu     350m of 2        18%, over 15%',
      '  memory  464Mi of 1024Mi  45%, over 15%',
      '  pods    2 of 58          3%',
    ].join('\n'),
  );
  expect((await session.run(['budget', '--help'])).stdout).toMatch(/--budget-share <percent> .*\(default:\s+25%\)/s);
});

test('check warns over the share, which may be given', async () => {
  session.write({ 'a.yaml': AGENTS, 'n.json': NODES });
  const check = async (...args: string[]) =>
    (await session.run(['check', 'a.yaml', '--nodes', 'n.json', ...args])).stdout;
  expect(await check()).toContain('warning agent-budget\n  DaemonSet kube-system/metrics');
  expect(await check('--budget-share', '50%')).not.toContain('agent-budget');
  expect((await session.run(['check', 'a.yaml', '--budget-share', 'half'])).stderr).toBe(
    "error: option '--budget-share <percent>' argument 'half' is invalid. Expected a percentage, such as 25%.\n",
  );
});
