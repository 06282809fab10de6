import { recordedCases, disagreements } from './recorded-case';
import {
  validateDecimalInteger, validateDns1123Label, validateDns1123Subdomain, validateLabelKey, validateLabelValue,
  validateNodeName, validatePercent, validatePortName,
} from '../../src/kubernetes/names';

const VALIDATORS: Record<string, (value: string) => string[]> = {
  decimalInteger: validateDecimalInteger,
  dns1123Label: validateDns1123Label,
  dns1123Subdomain: validateDns1123Subdomain,
  labelKey: validateLabelKey,
  labelValue: validateLabelValue,
  nodeName: validateNodeName,
  percent: validatePercent,
  portName: validatePortName,
};

interface Input { readonly kind: string; readonly value: string }
interface Expect { readonly valid: boolean; readonly messages: string[] }

test('strings: every recorded verdict with every message', () => {
  const cases = recordedCases<Input, Expect>('validation-strings.json', 'string');
  const answer = ({ kind, value }: Input) => VALIDATORS[kind](value);
  expect(disagreements(cases, answer, ({ messages }) => messages)).toEqual([]);
  expect(cases).toHaveLength(406);
});
