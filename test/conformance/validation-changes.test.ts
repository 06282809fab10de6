import { disagreements, recordedCases } from './recorded-case';
import { type FieldError } from '../../src/kubernetes/schema/field-error';
import type { ManifestVerdict } from '../../src/kubernetes/validation/meta/verdict';
import { validateDaemonSet } from '../../src/kubernetes/validation/workloads/daemon-set';
import { validateDaemonSetUpdate } from '../../src/kubernetes/validation/workloads/daemon-set-update';
import { validatePod } from '../../src/kubernetes/validation/workloads/pod';
import { changed } from '../kubernetes/change';
import { FULL_POD_SPEC } from '../kubernetes/full-pod-spec';

type Change = readonly [path: string, value?: unknown];
interface Input {
  readonly changes: readonly Change[];
}
interface Verdict {
  readonly valid: boolean;
  readonly errors: readonly FieldError[];
  readonly warnings?: readonly string[];
}

const LABELS = { app: 'agent' };
const METADATA = { name: 'agent', namespace: 'default' };
const FULL_TEMPLATE = { metadata: { labels: LABELS }, spec: FULL_POD_SPEC };
const SMALL_DAEMON_SET = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { ...METADATA, generation: 7, resourceVersion: '1' },
  spec: {
    selector: { matchLabels: LABELS },
    template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'main', image: 'agent:1' }] } },
  },
};

function withChanges<T extends object>(manifest: T, changes: readonly Change[]): T {
  return changes.reduce((before, [path, value]) => changed(before, path, value), manifest);
}

function sorted(errors: readonly FieldError[]): string[] {
  return errors.map(({ type, field, detail, message }) => JSON.stringify({ type, field, detail, message })).sort();
}

function verdict({ valid, errors, warnings = [] }: Verdict) {
  return { valid, errors: sorted(errors), warnings: [...warnings].sort() };
}

function asRecorded({ valid, errors, warnings }: ManifestVerdict) {
  return verdict({ valid, errors, warnings: warnings.map(({ message }) => message) });
}

test.each([
  ['validation-changes.json', 1009],
  ['validation-pod-resources.json', 134],
  ['validation-pod-volumes.json', 258],
  ['validation-restart-rules.json', 55],
])('DaemonSets of %s: every error and every warning', (file, count) => {
  const cases = recordedCases<Input, Verdict>(file, 'validateDaemonSet');
  const answer = ({ changes }: Input) =>
    asRecorded(
      validateDaemonSet({
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: METADATA,
        spec: { selector: { matchLabels: LABELS }, template: withChanges(FULL_TEMPLATE, changes) },
      }),
    );
  expect(disagreements(cases, answer, verdict)).toEqual([]);
  expect(cases).toHaveLength(count);
});

test.each([
  ['validation-changes.json', 92],
  ['validation-pod-resources.json', 53],
  ['validation-pod-volumes.json', 12],
  ['validation-restart-rules.json', 2],
])('Pods of %s: every error, and every warning of those that are accepted', (file, count) => {
  const cases = recordedCases<Input, Verdict>(file, 'validatePod');
  const answer = ({ changes }: Input) => {
    const { metadata, spec } = withChanges(FULL_TEMPLATE, changes);
    const { valid, errors, warnings } = validatePod({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...metadata, ...METADATA },
      spec,
    });
    return asRecorded({ valid, errors, warnings: valid ? warnings : [] });
  };
  expect(disagreements(cases, answer, verdict)).toEqual([]);
  expect(cases).toHaveLength(count);
});

test.each([
  ['validation-changes.json', 350],
  ['validation-pod-volumes.json', 46],
])('updates of DaemonSets in %s: what is a change to the API server, and what it refuses', (file, count) => {
  interface Update {
    readonly old: readonly Change[];
    readonly new: readonly Change[];
  }
  type UpdateVerdict = Verdict & { readonly newGeneration: number };
  const answered = ({ valid, errors, newGeneration }: UpdateVerdict) => ({
    valid,
    errors: sorted(errors),
    newGeneration,
  });
  const cases = recordedCases<Update, UpdateVerdict>(file, 'validateDaemonSetUpdate');
  const answer = (input: Update) =>
    answered(
      validateDaemonSetUpdate(withChanges(SMALL_DAEMON_SET, input.new), withChanges(SMALL_DAEMON_SET, input.old)),
    );
  expect(disagreements(cases, answer, answered)).toEqual([]);
  expect(cases).toHaveLength(count);
});
