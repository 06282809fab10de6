import { ApiObject, App, Chart, Testing } from 'cdk8s';
import {
  AgentNamespace,
  NodeAgentDaemonSet,
  PodSecurityLevel,
  type AgentNamespaceProps,
  type NodeAgentDaemonSetProps,
} from '../../src';

function synth(props: AgentNamespaceProps, ...agents: Partial<NodeAgentDaemonSetProps>[]): any {
  const app = new App();
  const chart = new Chart(app, 'platform');
  new AgentNamespace(chart, 'Namespace', { metadata: { name: 'agents' }, ...props });
  const others = new Chart(app, 'agents', { namespace: 'agents' });
  agents.forEach(
    (agent, index) => new NodeAgentDaemonSet(others, `Agent${index}`, { containers: [{ image: 'a' }], ...agent }),
  );
  return Testing.synth(chart)[0];
}

const levelOf = (...agents: Partial<NodeAgentDaemonSetProps>[]) =>
  synth({}, ...agents).metadata.labels['pod-security.kubernetes.io/enforce'];

test('opts out of default node selectors and enforces the strictest level without agents', () => {
  expect(synth({})).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'agents',
      annotations: { 'openshift.io/node-selector': '' },
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    },
  });
});

test('enforces what its agents need, and no less strictly', () => {
  expect(levelOf({})).toBe('restricted');
  expect(levelOf({ securityContext: { ensureNonRoot: false } })).toBe('baseline');
  expect(levelOf({}, { hostPaths: [{ path: '/var/log' }] }, {})).toBe('privileged');
});

test('looks at every workload of the namespace, whatever made it, and at no other', () => {
  const app = new App();
  const chart = new Chart(app, 'platform');
  new AgentNamespace(chart, 'Namespace', { metadata: { name: 'agents' } });
  const workload = (id: string, namespace: string) =>
    new ApiObject(chart, id, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: id.toLowerCase(), namespace },
      spec: { template: { spec: { containers: [], hostPID: true } } },
    });
  workload('Elsewhere', 'other');
  const level = () => Testing.synth(chart)[0].metadata.labels['pod-security.kubernetes.io/enforce'];
  expect(level()).toBe('restricted');
  workload('Here', 'agents');
  expect(level()).toBe('privileged');
});

test("keeps labels and annotations of one's own", () => {
  const { metadata } = synth({ metadata: { name: 'agents', labels: { team: 'a' }, annotations: { note: 'b' } } });
  expect(metadata.labels).toEqual({ 'pod-security.kubernetes.io/enforce': 'restricted', team: 'a' });
  expect(metadata.annotations).toEqual({ 'openshift.io/node-selector': '', note: 'b' });
});

describe('a level that is given', () => {
  test('is enforced', () => {
    expect(
      synth({ podSecurityLevel: PodSecurityLevel.BASELINE }, {}).metadata.labels['pod-security.kubernetes.io/enforce'],
    ).toBe('baseline');
  });

  test('fails synthesis when it refuses an agent', () => {
    expect(() => synth({ podSecurityLevel: PodSecurityLevel.BASELINE }, { hostNetwork: true })).toThrow(
      /\[platform\/Namespace\] podSecurityLevel: Invalid value: "baseline": the pods of DaemonSet 'agents\/Agent0\/Resource' need privileged: host namespaces \(hostNetwork=true\)/,
    );
  });
});

test('belongs to no namespace, not even to that of its chart', () => {
  const chart = new Chart(new App(), 'platform', { namespace: 'agents' });
  new AgentNamespace(chart, 'Namespace', { metadata: { name: 'agents' } });
  expect(Testing.synth(chart)[0].metadata).not.toHaveProperty('namespace');
});

test('refuses a name that is no namespace', () => {
  expect(() => synth({ metadata: { name: 'a.b' } })).toThrow(
    /AgentNamespace 'platform\/Namespace': metadata.name: Invalid value: "a.b": must not contain dots/,
  );
});
