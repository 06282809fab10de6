import { linuxAgentOnWindows } from '../../../../src/placement/rules/agents/linux-agent-on-windows';
import { node, problemsOf, saidBy, workload } from '../ruled';

const NODES =
  node('linux-1', { 'kubernetes.io/os': 'linux' }) +
  node('win-1', { 'kubernetes.io/os': 'windows' }, ['os=windows:NoSchedule']);
const EVERYTHING = { tolerations: [{ operator: 'Exists' }] };
const said = (pod: object, container?: object, kind?: string) =>
  saidBy(linuxAgentOnWindows, workload({ kind, pod: { ...EVERYTHING, ...pod }, container }), NODES);

test('an agent that uses Linux lands on a Windows node', () => {
  const yaml = workload({ pod: { ...EVERYTHING, hostPID: true } });
  expect(problemsOf(linuxAgentOnWindows, yaml, NODES)).toMatchObject([
    {
      message: 'it runs on Windows (node win-1): it uses what only Linux has, so it cannot start there',
      fix: 'set spec.template.spec.nodeSelector: {kubernetes.io/os: linux}',
    },
  ]);
  expect(said({}, { securityContext: { privileged: true } })).toEqual([expect.stringMatching(/^warning: /)]);
  expect(said({ volumes: [{ name: 'a', hostPath: { path: '/var/log' } }] })).toEqual([
    expect.stringMatching(/^warning: /),
  ]);
});

test('where nothing shows what it is made for it is information', () => {
  expect(said({})).toEqual(['info: it runs on Windows (node win-1): an image for Linux cannot start there']);
});

test.each([
  ['selects Linux', { nodeSelector: { 'kubernetes.io/os': 'linux' } }, {}],
  ['selects Windows', { nodeSelector: { 'kubernetes.io/os': 'windows' } }, {}],
  ['says it is for Windows', { os: { name: 'windows' } }, {}],
  ['has an image for Windows', {}, { image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' }],
  ['does not tolerate the taint', { tolerations: [], hostPID: true }, {}],
])('who %s passes', (_, pod, container) => {
  expect(said(pod, container)).toEqual([]);
});

test('the scheduler is left to find a node for other workloads', () => {
  expect(said({ hostPID: true }, {}, 'Deployment')).toEqual([]);
});
