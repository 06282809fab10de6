import { isAllowedInNodeLabelsFlag } from '../../../src/kubernetes/admission/node-restriction';
import { validateLabelKey, validateLabelValue } from '../../../src/kubernetes/syntax/names';
import { WELL_KNOWN_LABELS, wellKnownLabel } from '../../../src/kubernetes/well-known/well-known-labels';

test('keys and values are valid, and keys are unique', () => {
  for (const { key, values = [] } of WELL_KNOWN_LABELS) {
    expect({ key, errors: [...validateLabelKey(key), ...values.flatMap(validateLabelValue)] }).toEqual({
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
