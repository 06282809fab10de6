import { readFileSync } from 'fs';
import { join } from 'path';

/** One recorded question to Kubernetes and its answer; README.md says what `input` and `expect` hold for each `op`. */
export interface RecordedCase<Input, Expect> {
  readonly op: string;
  readonly source: string;
  readonly name: string;
  readonly input: Input;
  readonly expect: Expect;
}

/** The cases of one operation in one file. An operation without a case is a mistake in the test. */
export function recordedCases<Input, Expect>(file: string, op: string): RecordedCase<Input, Expect>[] {
  const all: RecordedCase<Input, Expect>[] = JSON.parse(readFileSync(join(__dirname, file), 'utf8'));
  const cases = all.filter(recorded => recorded.op === op);
  if (cases.length === 0) throw new Error(`${file} holds no case of ${op}`);
  return cases;
}

/** Puts each case to `answer` and lists those whose answer is not the recorded one. */
export function disagreements<Input, Expect, Answer>(
  cases: readonly RecordedCase<Input, Expect>[],
  answer: (input: Input) => Answer,
  expected: (expect: Expect) => Answer,
): unknown[] {
  return cases
    .map(({ source, name, input, expect }) => ({
      source,
      name,
      input,
      expected: expected(expect),
      actual: answer(input),
    }))
    .filter(({ expected: wanted, actual }) => JSON.stringify(wanted) !== JSON.stringify(actual));
}
