import { aggregate, nodeOf, type RecordedNode } from './node';
import { disagreements, recordedCases } from './recorded-case';
import {
  type Affinity,
  type NodeSelector,
  type PreferredSchedulingTerm,
  type Taint,
  type Toleration,
} from '../../src/kubernetes/api';
import { matchesLabelRequirement, parseLabelRequirement } from '../../src/kubernetes/scheduling/label-requirement';
import { parseLabelSelectorText } from '../../src/kubernetes/scheduling/label-selector-text';
import { compilePreferredNodeAffinity, preferredScore } from '../../src/kubernetes/scheduling/preferred-node-affinity';
import {
  compileNodeSelector,
  compileRequiredNodeAffinity,
  explainRequiredNodeAffinity,
  nodeSelectorMatches,
  parseErrors,
  requiredNodeAffinityMatches,
} from '../../src/kubernetes/scheduling/required-node-affinity';
import { firstUntoleratedTaint, tolerates } from '../../src/kubernetes/scheduling/tolerations';

const same = <T>(value: T) => value;

test('one toleration against one taint', () => {
  interface Input {
    toleration: Toleration;
    taint: Taint;
    comparisonOperators: boolean;
  }
  const cases = recordedCases<Input, { tolerated: boolean }>('tolerations.json', 'tolerates');
  expect(
    disagreements(
      cases,
      input => tolerates(input.toleration, input.taint, input),
      ({ tolerated }) => tolerated,
    ),
  ).toEqual([]);
  expect(cases).toHaveLength(1434);
});

test('the first untolerated taint', () => {
  interface Input {
    tolerations: Toleration[];
    taints: Taint[];
    comparisonOperators: boolean;
  }
  const cases = recordedCases<Input, { allTolerated: boolean; firstUntolerated?: Taint }>(
    'toleration-lists.json',
    'untolerated',
  );
  const answer = (input: Input) => firstUntoleratedTaint(input.taints ?? [], input.tolerations ?? [], input);
  expect(disagreements(cases, answer, ({ firstUntolerated }) => firstUntolerated)).toEqual([]);
  expect(cases).toHaveLength(83);
});

test('nodeSelector and required node affinity, with the parse errors Kubernetes mentions', () => {
  interface Input {
    nodeSelector?: Record<string, string>;
    affinity?: Affinity;
    node: RecordedNode;
  }
  interface Expect {
    match: boolean;
    parseError?: string;
  }
  const cases = recordedCases<Input, Expect>('node-affinity.json', 'affinity');
  const answer = (input: Input) => {
    const required = compileRequiredNodeAffinity(input);
    const node = nodeOf(input.node);
    const match = requiredNodeAffinityMatches(required, node);
    // Terms are looked at only where the nodeSelector matches, and errors are told only where no term does.
    const silent = match || explainRequiredNodeAffinity(required, node)?.kind === 'nodeSelector';
    const parseError = silent ? undefined : aggregate(parseErrors(required.terms ?? []).map(({ message }) => message));
    return { match, parseError };
  };
  expect(disagreements(cases, answer, ({ match, parseError }) => ({ match, parseError }))).toEqual([]);
  expect(cases).toHaveLength(439);
});

test('a reason is given exactly where a node does not match', () => {
  interface Input {
    nodeSelector?: Record<string, string>;
    affinity?: Affinity;
    node: RecordedNode;
  }
  const cases = recordedCases<Input, { match: boolean }>('node-affinity.json', 'affinity');
  const answer = (input: Input) =>
    explainRequiredNodeAffinity(compileRequiredNodeAffinity(input), nodeOf(input.node)) === undefined;
  expect(disagreements(cases, answer, ({ match }) => match)).toEqual([]);
});

test('node selector terms', () => {
  interface Input {
    nodeSelector: NodeSelector;
    node: RecordedNode;
  }
  interface Expect {
    match: boolean;
    lazyError?: string;
    strictParseError?: string;
  }
  const cases = recordedCases<Input, Expect>('node-affinity.json', 'nodeSelectorTerms');
  const answer = (input: Input) => {
    const terms = compileNodeSelector(input.nodeSelector);
    const match = nodeSelectorMatches(terms, nodeOf(input.node));
    const error = aggregate(parseErrors(terms).map(({ message }) => message));
    return { match, lazyError: match ? undefined : error, strictParseError: error };
  };
  const expected = ({ match, lazyError, strictParseError }: Expect) => ({ match, lazyError, strictParseError });
  expect(disagreements(cases, answer, expected)).toEqual([]);
  expect(cases).toHaveLength(17);
});

test('preferred node affinity', () => {
  interface Input {
    terms: PreferredSchedulingTerm[];
    node: RecordedNode;
  }
  interface Expect {
    score?: number;
    parseError?: string;
  }
  const cases = recordedCases<Input, Expect>('node-affinity-preferred.json', 'preferred');
  const answer = (input: Input): Expect => {
    const preferred = compilePreferredNodeAffinity(input.terms ?? []);
    return preferred.ok
      ? { score: preferredScore(preferred, nodeOf(input.node)) }
      : { parseError: aggregate(preferred.errors.map(({ message }) => message)) };
  };
  expect(disagreements(cases, answer, same)).toEqual([]);
  expect(cases).toHaveLength(33);
});

test('label requirements', () => {
  interface Input {
    key: string;
    operator: string;
    values: string[];
    labels?: Record<string, string>;
  }
  interface Expect {
    valid: boolean;
    match?: boolean;
    error?: string;
  }
  const cases = recordedCases<Input, Expect>('label-requirements.json', 'requirement');
  const answer = ({ key, operator, values, labels }: Input): Expect => {
    const { requirement, errors } = parseLabelRequirement(key, operator, values);
    return {
      valid: requirement !== undefined,
      match: requirement && labels && matchesLabelRequirement(requirement, labels),
      error: aggregate(errors.map(({ message }) => message)),
    };
  };
  expect(disagreements(cases, answer, ({ valid, match, error }) => ({ valid, match, error }))).toEqual([]);
  expect(cases).toHaveLength(78);
});

test('label selectors in text form', () => {
  interface Input {
    value: string;
    labels: Record<string, string>;
  }
  interface Expect {
    match?: boolean;
    parseError?: string;
  }
  const cases = recordedCases<Input, Expect>('label-requirements.json', 'labelSelectorString');
  const answer = ({ value, labels }: Input): Expect => {
    const selector = parseLabelSelectorText(value);
    return selector.ok
      ? { match: selector.requirements.every(requirement => matchesLabelRequirement(requirement, labels)) }
      : { parseError: selector.error };
  };
  expect(disagreements(cases, answer, same)).toEqual([]);
  expect(cases).toHaveLength(13);
});
