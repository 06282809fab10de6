import { deprecatedNodeLabel } from '../../../../src/placement/rules/selection/deprecated-node-label';
import { problemsOf, saidBy, workload } from '../ruled';

const MASTER = 'node-role.kubernetes.io/master';
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const terms = (...keys: string[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: keys.map(key => ({ matchExpressions: [{ key, operator: 'Exists' }] })),
      },
    },
  },
});

test('a deprecated label and what replaces it', () => {
  const yaml = workload({ pod: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } } });
  expect(problemsOf(deprecatedNodeLabel, yaml).map(({ message, fix }) => ({ message, fix }))).toEqual([
    {
      message:
        'spec.template.spec.nodeSelector looks at the deprecated label beta.kubernetes.io/os, which kubernetes.io/os replaces',
      fix: 'use the key kubernetes.io/os in spec.template.spec.nodeSelector',
    },
  ]);
});

test('affinity is looked at, required and preferred', () => {
  const field = 'spec.template.spec.affinity.nodeAffinity';
  expect(saidBy(deprecatedNodeLabel, workload({ pod: terms(MASTER) }))).toEqual([
    `warning: ${field}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0] looks at the deprecated label ${MASTER}, which ${CONTROL_PLANE} replaces`,
  ]);
  const preference = {
    matchExpressions: [{ key: 'failure-domain.beta.kubernetes.io/zone', operator: 'In', values: ['a'] }],
  };
  const pod = {
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference }] } },
  };
  expect(saidBy(deprecatedNodeLabel, workload({ pod }))[0]).toMatch(/topology\.kubernetes\.io\/zone replaces$/);
});

test('the old label beside the new one serves clusters of both ages', () => {
  expect(saidBy(deprecatedNodeLabel, workload({ pod: terms(MASTER, CONTROL_PLANE) }))).toEqual([]);
});

test('a beta label that nothing sets any more', () => {
  expect(
    saidBy(deprecatedNodeLabel, workload({ pod: { nodeSelector: { 'beta.kubernetes.io/fluentd-ds-ready': 'true' } } })),
  ).toEqual([
    'warning: spec.template.spec.nodeSelector looks at the label beta.kubernetes.io/fluentd-ds-ready, which nothing in Kubernetes sets any more',
  ]);
});

test("labels of today and of one's own pass", () => {
  expect(
    saidBy(
      deprecatedNodeLabel,
      workload({ pod: { nodeSelector: { 'kubernetes.io/os': 'linux', 'example.com/pool': 'a' } } }),
    ),
  ).toEqual([]);
});
