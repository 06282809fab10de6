import { validateDeployment } from '../../../../src/kubernetes/validation/workloads/deployment';
import { refused, SELECTOR, template, warned } from '../controllers';

const refusedOf = (spec: object) => refused(validateDeployment, { selector: SELECTOR, template: template(), ...spec });

test.each([
  {},
  { replicas: 0 },
  { replicas: 3, minReadySeconds: 10, progressDeadlineSeconds: 11 },
  { strategy: { type: 'Recreate' } },
  { strategy: { type: 'RollingUpdate' } },
  { strategy: { rollingUpdate: { maxSurge: '200%', maxUnavailable: 0 } } },
])('%j is accepted', spec => {
  expect(refusedOf(spec)).toEqual([]);
});

test.each([
  [{ replicas: -1 }, 'spec.replicas: must be greater than or equal to 0'],
  [{ replicas: '3' }, 'spec.replicas: must be of type int32'],
  [{ minReadySeconds: -1 }, 'spec.minReadySeconds: must be greater than or equal to 0'],
  [{ revisionHistoryLimit: -1 }, 'spec.revisionHistoryLimit: must be greater than or equal to 0'],
  [{ minReadySeconds: 600 }, 'spec.progressDeadlineSeconds: must be greater than minReadySeconds'],
  [{ strategy: { type: 'Rolling' } }, 'spec.strategy.type: supported values: "Recreate", "RollingUpdate"'],
  [
    { strategy: { type: 'Recreate', rollingUpdate: {} } },
    "spec.strategy.rollingUpdate: may not be specified when strategy `type` is 'Recreate'",
  ],
  [
    { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } },
    'spec.strategy.rollingUpdate.maxUnavailable: may not be 0 when `maxSurge` is 0',
  ],
  [
    { strategy: { rollingUpdate: { maxSurge: -1 } } },
    'spec.strategy.rollingUpdate.maxSurge: must be greater than or equal to 0',
  ],
  [
    { strategy: { rollingUpdate: { maxUnavailable: '101%' } } },
    'spec.strategy.rollingUpdate.maxUnavailable: must not be greater than 100%',
  ],
  [{ selector: undefined }, 'spec.selector: '],
  [{ selector: {} }, 'spec.selector: empty selector is invalid for deployment'],
  [
    { selector: { matchLabels: { app: 'other' } } },
    'spec.template.metadata.labels: `selector` does not match template `labels`',
  ],
  [{ template: template({ restartPolicy: 'Never' }) }, 'spec.template.spec.restartPolicy: supported values: "Always"'],
  [
    { template: template({ activeDeadlineSeconds: 5 }) },
    'spec.template.spec.activeDeadlineSeconds: activeDeadlineSeconds in ReplicaSet is not Supported',
  ],
])('%j is refused', (spec, error) => {
  expect(refusedOf(spec)).toEqual([error]);
});

test('warns of its name and of its template', () => {
  expect(
    warned(
      validateDeployment,
      { selector: SELECTOR, template: template({ terminationGracePeriodSeconds: -1 }) },
      'web.example',
    ),
  ).toEqual([
    'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
    'spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
  ]);
});
