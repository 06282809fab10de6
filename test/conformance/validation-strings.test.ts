import { STRING_RULES } from './answers';
import { recordedCases, disagreements } from './recorded-case';

interface Input {
  readonly kind: string;
  readonly value: string;
}
interface Expect {
  readonly valid: boolean;
  readonly messages: string[];
}

test('strings: every recorded verdict with every message', () => {
  const cases = recordedCases<Input, Expect>('validation-strings.json', 'string');
  const answer = ({ kind, value }: Input) => STRING_RULES[kind](value);
  expect(disagreements(cases, answer, ({ messages }) => messages)).toEqual([]);
  expect(cases).toHaveLength(406);
});
