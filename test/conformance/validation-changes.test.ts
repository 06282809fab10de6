import { disagreements, recordedCases } from './recorded-case';
import { FieldError } from '../../src/kubernetes/field-error';
import { validateDaemonSetUpdate } from '../../src/kubernetes/validation/daemon-set-update';
import { changed } from '../kubernetes/change';

type Change = readonly [path: string, value?: unknown];
interface Verdict { readonly valid: boolean; readonly errors: readonly FieldError[] }

const SMALL_DAEMON_SET = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'default', generation: 7, resourceVersion: '1' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'main', image: 'agent:1' }] } },
  },
};

function withChanges<T extends object>(manifest: T, changes: readonly Change[]): T {
  return changes.reduce((before, [path, value]) => changed(before, path, value), manifest);
}

function sorted(errors: readonly FieldError[]): string[] {
  return errors.map(({ type, field, detail, message }) => JSON.stringify({ type, field, detail, message })).sort();
}

test('updates of DaemonSets: what is a change to the API server, and what it refuses', () => {
  interface Update { readonly old: readonly Change[]; readonly new: readonly Change[] }
  type UpdateVerdict = Verdict & { readonly newGeneration: number };
  const answered = ({ valid, errors, newGeneration }: UpdateVerdict) => ({ valid, errors: sorted(errors), newGeneration });
  const cases = recordedCases<Update, UpdateVerdict>('validation-changes.json', 'validateDaemonSetUpdate');
  const answer = (input: Update) =>
    answered(validateDaemonSetUpdate(withChanges(SMALL_DAEMON_SET, input.new), withChanges(SMALL_DAEMON_SET, input.old)));
  expect(disagreements(cases, answer, answered)).toEqual([]);
  expect(cases).toHaveLength(350);
});
