import { namespaceNodeSelector } from '../../../../src/placement/rules/manifests/namespace-node-selector';
import { namespaceObject, node, problemsOf, saidBy, workload } from '../ruled';

const OPENSHIFT = 'openshift.io/node-selector';
const KUBERNETES = 'scheduler.alpha.kubernetes.io/node-selector';
const NODES = node('worker', { role: 'worker' }) + node('infra', { role: 'infra' });
const OPENSHIFT_NODES =
  node('worker', { role: 'worker', 'node.openshift.io/os_id': 'rhcos' }) +
  node('infra', { role: 'infra', 'node.openshift.io/os_id': 'rhcos' });
const selecting = (annotation: string, text: string) =>
  namespaceObject('logging', { annotations: { [annotation]: text } });
const agent = (pod: object = {}, kind?: string) => workload({ namespace: 'logging', kind, pod });

test('an agent that loses some of its nodes', () => {
  expect(saidBy(namespaceNodeSelector, selecting(OPENSHIFT, 'role=worker') + agent(), OPENSHIFT_NODES)).toEqual([
    'warning: namespace logging has openshift.io/node-selector: "role=worker", which leaves out 1 of the 2 nodes it would run on, such as infra',
  ]);
  expect(
    problemsOf(namespaceNodeSelector, selecting(OPENSHIFT, 'role=worker') + agent(), OPENSHIFT_NODES).map(
      ({ fix }) => fix,
    ),
  ).toEqual(['in Namespace logging, metadata.annotations: {openshift.io/node-selector: ""}']);
});

test('an agent that loses all of them is certain on OpenShift alone', () => {
  const yaml = (annotation: string) => selecting(annotation, 'role=none') + agent();
  expect(saidBy(namespaceNodeSelector, yaml(OPENSHIFT), OPENSHIFT_NODES)[0]).toMatch(
    /^error: .* leaves out 2 of the 2 nodes it would run on, such as infra$/,
  );
  expect(saidBy(namespaceNodeSelector, yaml(OPENSHIFT), NODES)[0]).toMatch(/^warning: .* on OpenShift$/);
  expect(saidBy(namespaceNodeSelector, yaml(KUBERNETES), OPENSHIFT_NODES)[0]).toMatch(
    /^warning: .* where the admission plug-in PodNodeSelector is on$/,
  );
});

test('a nodeSelector that contradicts that of the namespace, whatever the kind', () => {
  const deployment = agent({ nodeSelector: { role: 'infra' } }, 'Deployment');
  expect(saidBy(namespaceNodeSelector, selecting(OPENSHIFT, 'role=worker') + deployment, OPENSHIFT_NODES)).toEqual([
    'error: namespace logging has openshift.io/node-selector: "role=worker", which its nodeSelector role=infra contradicts: every pod is refused',
  ]);
  expect(saidBy(namespaceNodeSelector, selecting(KUBERNETES, 'role=worker') + deployment)).toEqual([
    'warning: namespace logging has scheduler.alpha.kubernetes.io/node-selector: "role=worker", which its nodeSelector role=infra contradicts: ' +
      'every pod is refused where the admission plug-in PodNodeSelector is on',
  ]);
});

test('workloads that lose nothing pass', () => {
  expect(saidBy(namespaceNodeSelector, selecting(OPENSHIFT, '') + agent(), OPENSHIFT_NODES)).toEqual([]);
  expect(
    saidBy(
      namespaceNodeSelector,
      selecting(OPENSHIFT, 'role=worker') + agent({ nodeSelector: { role: 'worker' } }),
      OPENSHIFT_NODES,
    ),
  ).toEqual([]);
  expect(
    saidBy(namespaceNodeSelector, selecting(OPENSHIFT, 'role=worker') + agent({}, 'Deployment'), OPENSHIFT_NODES),
  ).toEqual([]);
  expect(saidBy(namespaceNodeSelector, namespaceObject('logging', {}) + agent(), NODES)).toEqual([]);
  expect(saidBy(namespaceNodeSelector, agent(), NODES)).toEqual([]);
});

test("archetypes do not carry a cluster's labels, so they lose nothing", () => {
  expect(saidBy(namespaceNodeSelector, selecting(OPENSHIFT, 'role=worker') + agent())).toEqual([]);
});
