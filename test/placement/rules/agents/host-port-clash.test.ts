import { hostPortClash } from '../../../../src/placement/rules/agents/host-port-clash';
import { node, saidBy, workload } from '../ruled';

const NODES = node('worker-1', { pool: 'a' }) + node('worker-2', { pool: 'a' }) + node('worker-3', { pool: 'b' });
const port = (hostPort: number, more: object = {}) => ({ containerPort: hostPort, hostPort, ...more });
const agent = (name: string, ports: object[], pod: object = {}, kind?: string) =>
  workload({ name, kind, container: { ports }, pod });

test('two agents that take one port of a node they both run on', () => {
  expect(
    saidBy(hostPortClash, agent('a', [port(9100)]) + agent('b', [port(9100)], { nodeSelector: { pool: 'a' } }), NODES),
  ).toEqual([
    'error: container main takes host port TCP 9100, which container main of DaemonSet default/a takes too on 2 nodes, such as worker-1: ' +
      'one of the two pods stays Pending there',
  ]);
});

test('on nodes that are only assumed it is a warning', () => {
  expect(saidBy(hostPortClash, agent('a', [port(9100)]) + agent('b', [port(9100)]))).toEqual([
    'warning: container main takes host port TCP 9100, which container main of DaemonSet default/a takes too on nodes such as general: ' +
      'one of the two pods stays Pending there',
  ]);
});

test('agents that never meet pass', () => {
  const apart =
    agent('a', [port(9100)], { nodeSelector: { pool: 'a' } }) +
    agent('b', [port(9100)], { nodeSelector: { pool: 'b' } });
  expect(saidBy(hostPortClash, apart, NODES)).toEqual([]);
});

test.each([
  ['another port', port(9101)],
  ['another protocol', port(9100, { protocol: 'UDP' })],
  ['no host port', { containerPort: 9100 }],
])("%s is none of the other's", (_, other) => {
  expect(saidBy(hostPortClash, agent('a', [port(9100)]) + agent('b', [other]), NODES)).toEqual([]);
});

test('addresses exclude each other where they are equal or one is every address', () => {
  const clashing = (a: string, b: string) =>
    saidBy(hostPortClash, agent('a', [port(53, { hostIP: a })]) + agent('b', [port(53, { hostIP: b })]), NODES).length;
  expect(clashing('10.0.0.1', '10.0.0.2')).toBe(0);
  expect(clashing('10.0.0.1', '10.0.0.1')).toBe(1);
  expect(clashing('10.0.0.1', '0.0.0.0')).toBe(1);
  expect(clashing('', '10.0.0.2')).toBe(1);
});

test("on the host's network the container's port is the node's", () => {
  expect(
    saidBy(
      hostPortClash,
      agent('a', [port(9100)]) + agent('b', [{ containerPort: 9100 }], { hostNetwork: true }),
      NODES,
    ),
  ).toHaveLength(1);
});

test('several ports of one pair are one finding, several agents one each', () => {
  const two = [port(80), port(443)];
  expect(saidBy(hostPortClash, agent('a', two) + agent('b', two), NODES)).toEqual([
    'error: container main takes host port TCP 80, TCP 443, which container main of DaemonSet default/a takes too on 3 nodes, such as worker-1: ' +
      'one of the two pods stays Pending there',
  ]);
  expect(saidBy(hostPortClash, agent('a', two) + agent('b', two) + agent('c', two), NODES)).toHaveLength(2);
});

test('pods that the scheduler may put elsewhere are a warning beside an agent, and nothing beside each other', () => {
  expect(saidBy(hostPortClash, agent('a', [port(80)]) + agent('b', [port(80)], {}, 'Deployment'), NODES)[0]).toMatch(
    /^warning: .* of DaemonSet default\/a takes too/,
  );
  expect(
    saidBy(hostPortClash, agent('a', [port(80)], {}, 'Deployment') + agent('b', [port(80)], {}, 'Deployment'), NODES),
  ).toEqual([]);
});

test('one object twice does not clash with itself', () => {
  expect(saidBy(hostPortClash, agent('a', [port(80)]) + agent('a', [port(80)]), NODES)).toEqual([]);
});
