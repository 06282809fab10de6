import { disagreements, recordedCases } from './recorded-case';
import { type Taint, type Toleration } from '../../src/kubernetes/api';
import { type FieldError } from '../../src/kubernetes/schema/field-error';
import { validateLabels } from '../../src/kubernetes/validation/meta/labels';
import { validateTaints } from '../../src/kubernetes/validation/meta/taints';
import { validateTolerations } from '../../src/kubernetes/validation/meta/tolerations';

interface Expect {
  readonly valid: boolean;
  readonly errors: FieldError[];
}

const lines = (errors: readonly FieldError[]) =>
  errors.map(({ type, field, detail, message }) => ({ type, field, detail, message }));
const recorded = ({ errors }: Expect) => lines(errors);

test('tolerations: every recorded error, in order, with its message', () => {
  const cases = recordedCases<{ tolerations: Toleration[]; comparisonOperators: boolean }, Expect>(
    'validation-tolerations.json',
    'validateTolerations',
  );
  const answer = (input: (typeof cases)[number]['input']) =>
    lines(validateTolerations(input.tolerations, 'spec.template.spec.tolerations', input));
  expect(disagreements(cases, answer, recorded)).toEqual([]);
  expect(cases).toHaveLength(67);
});

test('taints: every recorded error, in order, with its message', () => {
  const cases = recordedCases<{ taints: Taint[] }, Expect>('validation-taints.json', 'validateTaints');
  expect(disagreements(cases, ({ taints }) => lines(validateTaints(taints)), recorded)).toEqual([]);
  expect(cases).toHaveLength(19);
});

test('node labels: every recorded error, in order, with its message', () => {
  const cases = recordedCases<{ labels: Record<string, string> }, Expect>(
    'validation-labels.json',
    'validateNodeLabels',
  );
  expect(disagreements(cases, ({ labels }) => lines(validateLabels(labels, 'metadata.labels')), recorded)).toEqual([]);
  expect(cases).toHaveLength(18);
});
