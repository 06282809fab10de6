import { validateReplicaSet } from '../../../../src/kubernetes/validation/workloads/replica-set';
import { refused, SELECTOR, template, warned } from '../controllers';

const refusedOf = (spec: object) => refused(validateReplicaSet, { selector: SELECTOR, template: template(), ...spec });

test('a ReplicaSet has a selector of its template and no negative numbers', () => {
  expect(refusedOf({ replicas: 2, minReadySeconds: 5 })).toEqual([]);
  expect(refusedOf({ replicas: -1 })).toEqual(['spec.replicas: must be greater than or equal to 0']);
  expect(refusedOf({ minReadySeconds: -1 })).toEqual(['spec.minReadySeconds: must be greater than or equal to 0']);
  expect(refusedOf({ selector: undefined })).toEqual(['spec.selector: ']);
});

test('warns of its name and of its template', () => {
  expect(warned(validateReplicaSet, { selector: SELECTOR, template: template() }, 'web.example')).toEqual([
    'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
  ]);
});
