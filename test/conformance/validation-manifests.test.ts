import { disagreements, recordedCases } from './recorded-case';
import { type FieldError } from '../../src/kubernetes/schema/field-error';
import { validateNode } from '../../src/kubernetes/validation/meta/node';
import { type ManifestVerdict } from '../../src/kubernetes/validation/meta/verdict';
import { validateDaemonSet } from '../../src/kubernetes/validation/workloads/daemon-set';
import { validateDaemonSetUpdate } from '../../src/kubernetes/validation/workloads/daemon-set-update';
import { validatePod } from '../../src/kubernetes/validation/workloads/pod';

interface Input {
  readonly manifest: unknown;
  readonly comparisonOperators?: boolean;
}
interface Expect {
  readonly valid: boolean;
  readonly errors: FieldError[];
  readonly warnings?: string[];
}

// Kubernetes walks maps in random order, so errors and warnings are compared as sets: type, field, detail and message
// of each.
function sorted(errors: readonly FieldError[]): string[] {
  return errors.map(({ type, field, detail, message }) => JSON.stringify({ type, field, detail, message })).sort();
}

function answered({ valid, errors, warnings }: ManifestVerdict) {
  return { valid, errors: sorted(errors), warnings: warnings.map(({ message }) => message).sort() };
}

function recorded({ valid, errors, warnings = [] }: Expect) {
  return { valid, errors: sorted(errors), warnings: [...warnings].sort() };
}

test('DaemonSets: every error and every warning', () => {
  const cases = recordedCases<Input, Expect>('validation-daemonset.json', 'validateDaemonSet');
  expect(disagreements(cases, input => answered(validateDaemonSet(input.manifest, input)), recorded)).toEqual([]);
  expect(cases).toHaveLength(272);
});

test('Pods: every error, and every warning of those that are accepted', () => {
  const cases = recordedCases<Input, Expect>('validation-pod.json', 'validatePod');
  const answer = (input: Input) => {
    const { valid, errors, warnings } = validatePod(input.manifest, input);
    return answered({ valid, errors, warnings: valid ? warnings : [] });
  };
  expect(disagreements(cases, answer, recorded)).toEqual([]);
  expect(cases).toHaveLength(70);
});

test('Nodes: every error', () => {
  const cases = recordedCases<Input, Expect>('validation-node.json', 'validateNode');
  expect(disagreements(cases, ({ manifest }) => answered(validateNode(manifest)), recorded)).toEqual([]);
  expect(cases).toHaveLength(17);
});

test('updates of DaemonSets: every error and the generation', () => {
  interface Update {
    readonly old: unknown;
    readonly new: unknown;
  }
  type ExpectUpdate = Expect & { newGeneration: number };
  const cases = recordedCases<Update, ExpectUpdate>('validation-daemonset-update.json', 'validateDaemonSetUpdate');
  const answer = (input: Update) => {
    const { valid, errors, newGeneration } = validateDaemonSetUpdate(input.new, input.old);
    return { valid, errors: sorted(errors), newGeneration };
  };
  const expected = ({ valid, errors, newGeneration }: ExpectUpdate) => ({
    valid,
    errors: sorted(errors),
    newGeneration,
  });
  expect(disagreements(cases, answer, expected)).toEqual([]);
  expect(cases).toHaveLength(25);
});
