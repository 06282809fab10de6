import { selectorMismatch } from '../../../../src/placement/rules/manifests/selector-mismatch';
import { problemsOf, saidBy, workload } from '../ruled';

test.each(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'])('a %s that does not select its template', kind => {
  expect(saidBy(selectorMismatch, workload({ kind, selector: { matchLabels: { app: 'agnet' } } }))).toEqual([
    'error: spec.selector wants app=agnet, and its template has app=agent',
  ]);
  expect(saidBy(selectorMismatch, workload({ kind, selector: null }))).toEqual([
    `error: there is no spec.selector, and a ${kind} needs one that matches its template`,
  ]);
  expect(saidBy(selectorMismatch, workload({ kind, selector: {} }))).toEqual([
    `error: spec.selector is empty, which would select every pod, and a ${kind} needs one that matches its template`,
  ]);
});

test('the fix is the labels that would match', () => {
  const fixes = (yaml: string) => problemsOf(selectorMismatch, yaml).map(({ fix }) => fix);
  expect(fixes(workload({ labels: { app: 'a' }, selector: { matchLabels: { app: 'a', tier: 'x' } } }))).toEqual([
    'spec.template.metadata.labels: {app: a, tier: x}',
  ]);
  expect(fixes(workload({ selector: null }))).toEqual(['spec.selector: {matchLabels: {app: agent}}']);
  expect(fixes(workload({ selector: null, labels: {} }))).toEqual([
    'spec.selector: {matchLabels: {app.kubernetes.io/name: agent}}, and spec.template.metadata.labels: {app.kubernetes.io/name: agent}',
  ]);
  expect(fixes(workload({ selector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] } }))).toEqual([
    'change spec.selector.matchExpressions so that they match {app: agent}',
  ]);
});

test('a plain map of labels is a selector too where it is one, and need not be there', () => {
  const controller = (selector: unknown) => workload({ apiVersion: 'v1', kind: 'ReplicationController', selector });
  expect(saidBy(selectorMismatch, controller({ app: 'other' }))).toEqual([
    'error: spec.selector wants app=other, and its template has app=agent',
  ]);
  expect(saidBy(selectorMismatch, controller({ app: 'agent' }))).toEqual([]);
  expect(saidBy(selectorMismatch, controller(null))).toEqual([]);
});

test("selectors that are right, defaulted or not the kind's own pass", () => {
  expect(
    saidBy(selectorMismatch, workload({ labels: { app: 'a', extra: 'b' }, selector: { matchLabels: { app: 'a' } } })),
  ).toEqual([]);
  expect(saidBy(selectorMismatch, workload({ apiVersion: 'extensions/v1beta1', selector: null }))).toEqual([]);
  expect(saidBy(selectorMismatch, workload({ apiVersion: 'batch/v1', kind: 'Job', selector: null }))).toEqual([]);
});

test('what cannot be read is left to the rule that says so', () => {
  expect(saidBy(selectorMismatch, workload({ labels: { app: 1 }, selector: { matchLabels: { app: '1' } } }))).toEqual(
    [],
  );
  expect(saidBy(selectorMismatch, workload({ selector: { matchLabels: { 'a b': 'x' } } }))).toEqual([]);
});
