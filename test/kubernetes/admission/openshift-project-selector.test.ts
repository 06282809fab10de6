import {
  type OpenShiftDefaults,
  openShiftLanding,
  openShiftProjectSelector,
} from '../../../src/kubernetes/admission/openshift-project-selector';
import { type Node } from '../../../src/kubernetes/api';
import { compileDaemonPod, daemonLanding, type DaemonLanding } from '../../../src/kubernetes/daemon/daemon-placement';

const worker: Node = { name: 'worker', labels: { worker: '' }, taints: [] };
const infra: Node = { name: 'infra', labels: { infra: '' }, taints: [] };
const tainted: Node = { name: 'tainted', labels: {}, taints: [{ key: 'k', effect: 'NoSchedule' }] };

function landings(annotations: Record<string, string>, defaults?: OpenShiftDefaults): DaemonLanding[] {
  const selector = openShiftProjectSelector(annotations, defaults);
  const pod = compileDaemonPod({});
  return [worker, infra, tainted].map(node => openShiftLanding(daemonLanding(pod, node), selector, node));
}

test('the cluster default narrows DESIRED', () => {
  expect(landings({}, { defaultNodeSelector: 'worker=' })).toEqual(['runs', 'refuses', 'keeps']);
});

test('an empty project selector opts out of the default', () => {
  expect(landings({ 'openshift.io/node-selector': '' }, { defaultNodeSelector: 'worker=' })).toEqual([
    'runs',
    'runs',
    'keeps',
  ]);
});

test("Kubernetes' annotation comes before the project's and its own default", () => {
  const annotations = {
    'scheduler.alpha.kubernetes.io/node-selector': 'infra',
    'openshift.io/node-selector': 'worker',
  };
  expect(landings(annotations, { kubernetesDefaultNodeSelector: 'worker' })).toEqual(['refuses', 'runs', 'keeps']);
});

test("without it, Kubernetes' default counts besides the project's selector", () => {
  expect(landings({ 'openshift.io/node-selector': 'worker' }, { kubernetesDefaultNodeSelector: 'infra' })).toEqual([
    'refuses',
    'refuses',
    'keeps',
  ]);
});

test('a selector that cannot be parsed asks for nothing', () => {
  expect(landings({ 'scheduler.alpha.kubernetes.io/node-selector': 'a in b' })).toEqual(['runs', 'runs', 'keeps']);
});
