import { recordedCases, type RecordedCase } from './recorded-case';
import { findingsOf } from '../../src/placement/analysis/analysis';
import { manifestsIn } from '../../src/placement/input/manifest';
import { Plan } from '../../src/placement/plan/plan';
import { workloadsOf } from '../../src/placement/plan/workload';

interface Input {
  manifest: object;
  comparisonOperators?: boolean;
}
interface Expect {
  valid: boolean;
  errors: { field: string; message: string }[];
}

const OF_THE_API_SERVER = new Set([
  'comparison-never-matches',
  'contradictory-selection',
  'extended-resource-mismatch',
  'invalid-manifest',
  'selector-mismatch',
  'update-strategy-refused',
]);

function errorsOf(apiVersion: string, kind: string, { manifest }: Input): string[] {
  const manifests = manifestsIn({ apiVersion, kind, ...manifest }, { file: 'recorded', line: 1 });
  const plan = new Plan({ manifests, workloads: manifests.flatMap(one => workloadsOf(one)), pools: [] });
  return findingsOf(plan)
    .filter(({ rule, severity }) => severity === 'error' && OF_THE_API_SERVER.has(rule))
    .map(({ rule }) => rule);
}

/** Rules take a manifest without a namespace to be for `default`, and comparing tolerations to be refused. */
function isComparable({ input, expect: { errors } }: RecordedCase<Input, Expect>): boolean {
  return !input.comparisonOperators && !errors.some(({ message }) => message === 'metadata.namespace: Required value');
}

test.each([
  // Accepted, and matching nothing: a comparison with what is no number, and empty terms.
  [
    'DaemonSet',
    'apps/v1',
    'validation-daemonset.json',
    'validateDaemonSet',
    ['comparison-never-matches', 'contradictory-selection', 'contradictory-selection'],
  ],
  ['Pod', 'v1', 'validation-pod.json', 'validatePod', ['contradictory-selection']],
])(
  'every %s that Kubernetes refuses has an error, and none that it accepts and can place',
  (kind, apiVersion, file, op, expected) => {
    const cases = recordedCases<Input, Expect>(file, op).filter(isComparable);
    const missed = cases.filter(
      ({ input, expect: { valid } }) => !valid && errorsOf(apiVersion, kind, input).length === 0,
    );
    expect(missed.map(({ name }) => name)).toEqual([]);
    const accepted = cases.filter(({ expect: { valid } }) => valid);
    expect(accepted.flatMap(({ input }) => errorsOf(apiVersion, kind, input)).sort()).toEqual(expected);
  },
);
