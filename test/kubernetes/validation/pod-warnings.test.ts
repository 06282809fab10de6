import { validatePod } from '../../../src/kubernetes/validation/pod';
import { validatePodTemplate } from '../../../src/kubernetes/validation/pod-template';

function warningsOf(spec: object): readonly string[] {
  return validatePodTemplate({ spec }, 'template').warnings;
}

function container(fields: object): object {
  return { containers: [{ name: 'c', image: 'i', ...fields }] };
}

test('a fraction of a byte', () => {
  expect(warningsOf(container({ resources: { requests: { memory: '500m', cpu: '500m' } } }))).toEqual([
    'template.spec.containers[0].resources.requests[memory]: fractional byte value "500m" is invalid, must be an integer',
  ]);
});

test('a variable that is set again, but not one made from its former value', () => {
  const env = [{ name: 'PATH', value: '/bin' }, { name: 'PATH', value: '/opt:$(PATH)' }, { name: 'X' }, { name: 'X' }];
  expect(warningsOf(container({ env }))).toEqual([
    'template.spec.containers[0].env[3]: hides previous definition of "X", which may be dropped when using apply',
  ]);
});

test('a port with and without host port', () => {
  expect(warningsOf(container({ ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 80 }] }))).toEqual([
    'template.spec.containers[0].ports[1]: overlapping port definition with template.spec.containers[0].ports[0]',
  ]);
});

test('spreading by a deprecated label, over no pods', () => {
  const constraint = { maxSkew: 1, topologyKey: 'failure-domain.beta.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' };
  expect(warningsOf({ ...container({}), topologySpreadConstraints: [constraint] })).toEqual([
    'template.spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
    'template.spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod',
  ]);
});

test("a Pod's warnings start at its own fields", () => {
  const { warnings } = validatePod({ metadata: { name: 'p', namespace: 'ns' }, spec: { ...container({}), nodeSelector: { 'beta.kubernetes.io/os': 'linux' } } });
  expect(warnings).toEqual(['spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead']);
});
