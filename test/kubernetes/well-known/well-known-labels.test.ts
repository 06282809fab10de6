import { isAllowedInNodeLabelsFlag } from '../../../src/kubernetes/admission/node-restriction';
import { validateLabelKey, validateLabelValue } from '../../../src/kubernetes/syntax/names';
import {
  labelMaintainer,
  WELL_KNOWN_LABELS,
  wellKnownLabel,
} from '../../../src/kubernetes/well-known/well-known-labels';

test('keys and values are valid, and keys are unique', () => {
  for (const { key, match, values = [] } of WELL_KNOWN_LABELS) {
    expect({
      key,
      errors: [...validateLabelKey(match === 'prefix' ? `${key}x` : key), ...values.flatMap(validateLabelValue)],
    }).toEqual({
      key,
      errors: [],
    });
  }
  expect(new Set(WELL_KNOWN_LABELS.map(({ key }) => key)).size).toBe(WELL_KNOWN_LABELS.length);
});

test('a deprecated label is replaced by one that is known', () => {
  const replaced = WELL_KNOWN_LABELS.flatMap(({ replacedBy }) => replacedBy ?? []);
  expect(replaced.length).toBeGreaterThan(0);
  for (const key of replaced) expect(wellKnownLabel(key)).toBeDefined();
});

test('what kubelets set, kubelets may set', () => {
  const ofKubelets = WELL_KNOWN_LABELS.filter(({ setBy }) => setBy?.startsWith('kubelet'));
  expect(ofKubelets.map(({ key }) => key)).toContain('kubernetes.io/os');
  for (const { key } of ofKubelets) expect(isAllowedInNodeLabelsFlag(key)).toBe(true);
});

test('the GPU labels of the platforms are there', () => {
  expect(wellKnownLabel('cloud.google.com/gke-accelerator')).toMatchObject({ platform: 'GKE', setBy: 'GKE' });
  expect(wellKnownLabel('nvidia.com/gpu.present')).toMatchObject({ platform: 'NVIDIA', values: ['true'] });
  expect(wellKnownLabel('example.com/unknown')).toBeUndefined();
});

test.each([
  ['feature.node.kubernetes.io/kernel-version.full', 'Node Feature Discovery'],
  ['intel.feature.node.kubernetes.io/some-new-device', 'Node Feature Discovery'],
  ['nvidia.com/gpu.anything', 'GPU Feature Discovery'],
  ['kubernetes.io/os', 'kubelet'],
  ['nvidia.com/gpu.workload.config', undefined],
  ['example.com/pool', undefined],
])('%s is maintained by %s', (key, maintainer) => {
  expect(labelMaintainer(key)).toBe(maintainer);
});
