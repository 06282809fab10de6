import { validateJob } from '../../../../src/kubernetes/validation/workloads/job';
import { refused, template, warned } from '../controllers';

const refusedOf = (spec: object, name?: string) =>
  refused(validateJob, { template: template({ restartPolicy: 'Never' }), ...spec }, name);

test.each([
  {},
  { completions: 5, parallelism: 0, backoffLimit: 0, ttlSecondsAfterFinished: 0 },
  { completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1 },
  { template: template({ restartPolicy: 'OnFailure' }) },
  { selector: {} },
  { manualSelector: true, selector: { matchLabels: { app: 'web' } } },
])('%j is accepted', spec => {
  expect(refusedOf(spec)).toEqual([]);
});

test.each([
  ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'].map(
    field => [{ [field]: -1 }, `spec.${field}: must be greater than or equal to 0`] as const,
  ),
  [{ template: template() }, 'spec.template.spec.restartPolicy: valid values: "OnFailure", "Never"'],
  [
    { template: template({ restartPolicy: 'Always' }) },
    'spec.template.spec.restartPolicy: valid values: "OnFailure", "Never"',
  ],
  [{ completionMode: 'indexed' }, 'spec.completionMode: supported values: "NonIndexed", "Indexed"'],
  [{ completionMode: 'Indexed' }, 'spec.completions: when completion mode is Indexed'],
  [
    { completionMode: 'Indexed', completions: 1, parallelism: 100_001 },
    'spec.parallelism: must be less than or equal to 100000 when completion mode is Indexed',
  ],
  [{ backoffLimitPerIndex: 1 }, 'spec.backoffLimitPerIndex: requires indexed completion mode'],
  [{ selector: { matchLabels: { app: 'web' } } }, 'spec.selector: `selector` not auto-generated'],
  [{ manualSelector: true }, 'spec.selector: '],
] as const)('%j is refused', (spec, error) => {
  expect(refusedOf(spec)).toEqual([error]);
});

test('a name is a label of its pods', () => {
  expect(refusedOf({}, 'a'.repeat(63))).toEqual([]);
  expect(refusedOf({}, 'a'.repeat(64))).toEqual([expect.stringMatching(/^metadata\.name: must be no more than 63/)]);
});

test.each([
  [100_001, 10_001, true],
  [100_000, 10_001, false],
  [100_001, 10_000, false],
])('%i indexes, %i at a time: warned %s', (completions, parallelism, isTooMany) => {
  const spec = { completionMode: 'Indexed', completions, parallelism, template: template({ restartPolicy: 'Never' }) };
  expect(warned(validateJob, spec)).toEqual(
    isTooMany
      ? [
          expect.stringMatching(
            /^spec: In Indexed Jobs with .* completions higher than 10\^5 .* parallelism higher than 10\^4/,
          ),
        ]
      : [],
  );
});

test('warns of its name, and refuses it where its pods are numbered', () => {
  expect(warned(validateJob, { template: template({ restartPolicy: 'Never' }) }, 'web.example')).toEqual([
    'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
  ]);
  expect(refusedOf({ completionMode: 'Indexed', completions: 10 }, 'web.example')).toEqual([
    'metadata.name: will not able to create pod with invalid DNS label: web.example-9',
  ]);
  expect(refusedOf({ completionMode: 'Indexed', completions: 10 }, 'a'.repeat(61))).toEqual([]);
  const generated = {
    metadata: { generateName: 'web-', namespace: 'default' },
    spec: { completionMode: 'Indexed', completions: 10, template: template({ restartPolicy: 'Never' }) },
  };
  expect(validateJob(generated).errors).toEqual([]);
  expect(refusedOf({ completionMode: 'Indexed', completions: 11 }, 'a'.repeat(61))).toEqual([
    `metadata.name: will not able to create pod with invalid DNS label: ${'a'.repeat(61)}-10`,
  ]);
});
