import { podSecurityRefuses } from '../../../../src/placement/rules/manifests/pod-security-refuses';
import { namespaceObject, problemsOf, saidBy, workload } from '../ruled';

const enforcing = (level: string) =>
  namespaceObject('monitoring', { labels: { 'pod-security.kubernetes.io/enforce': level } });
const agent = (pod: object) => workload({ namespace: 'monitoring', pod });

test("an agent that the namespace's level refuses", () => {
  expect(saidBy(podSecurityRefuses, enforcing('baseline') + agent({ hostPID: true }))).toEqual([
    'error: namespace monitoring enforces Pod Security level baseline, which refuses its pods: host namespaces (hostPID=true)',
  ]);
});

test('the fix sets what is missing, and lowers the level where the pod asks for more', () => {
  const fixes = (pod: object) =>
    problemsOf(podSecurityRefuses, enforcing('restricted') + agent(pod)).map(({ fix }) => fix);
  expect(fixes({ hostPID: true })).toEqual([
    'in Namespace monitoring, metadata.labels: {pod-security.kubernetes.io/enforce: privileged}',
  ]);
  expect(fixes({})).toEqual([
    'set spec.template.spec.containers[].securityContext.allowPrivilegeEscalation: false, ' +
      'spec.template.spec.containers[].securityContext.capabilities: {drop: [ALL]}, ' +
      'spec.template.spec.securityContext.runAsNonRoot: true, ' +
      'spec.template.spec.securityContext.seccompProfile: {type: RuntimeDefault}',
  ]);
  const asking = { containers: [{ name: 'main', image: 'a:1', securityContext: { runAsNonRoot: false } }] };
  expect(fixes(asking)).toEqual([
    'in Namespace monitoring, metadata.labels: {pod-security.kubernetes.io/enforce: baseline}',
  ]);
});

test('levels that admit the pods, unknown ones and namespaces that are not in the input pass', () => {
  expect(saidBy(podSecurityRefuses, enforcing('privileged') + agent({ hostPID: true }))).toEqual([]);
  expect(saidBy(podSecurityRefuses, enforcing('baseline') + agent({}))).toEqual([]);
  expect(saidBy(podSecurityRefuses, enforcing('strict') + agent({ hostPID: true }))).toEqual([]);
  expect(saidBy(podSecurityRefuses, agent({ hostPID: true }))).toEqual([]);
  expect(saidBy(podSecurityRefuses, enforcing('baseline') + workload({ pod: { hostPID: true } }))).toEqual([]);
});
