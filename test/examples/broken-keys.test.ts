import { breaksOf, type Break } from './broken-keys';
import { manifestsOf, runExample, type Manifest } from './example';
import { Session } from '../cli/session';

interface Checked {
  readonly code: number;
  /** The rules with findings, each once and with its severity. */
  readonly rules: readonly string[];
}

/** What `cdk8s-placement check` says of manifests. */
async function check(manifests: readonly Manifest[]): Promise<Checked> {
  const { code, stdout } = await session.run(['check', '-', '--output', 'json'], {
    input: manifests.map(one => `---\n${JSON.stringify(one)}\n`).join(''),
  });
  const { findings } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  };
  return { code, rules: [...new Set(findings.map(({ severity, rule }) => `${severity} ${rule}`))] };
}

const session = new Session();
afterAll(() => session.end());

const { output } = runExample('one-pool-everywhere');

/** What each cluster gets. */
const CLUSTERS: readonly (readonly [string, readonly Manifest[]])[] = [
  ['gpu-platform', manifestsOf(runExample('gpu-platform').output)],
  ...['gke', 'eks', 'aks', 'cluster-api'].map(
    name =>
      [name, manifestsOf({ nodes: output[`${name}.k8s.yaml`], workloads: output['workloads.k8s.yaml'] })] as const,
  ),
];

/** The rule that says something of each fault. */
const RULES: Readonly<Record<string, string>> = {
  'label misspelt': 'pool-not-labelled',
  'label left out': 'pool-not-labelled',
  'taint misspelt': 'toleration-near-miss',
  'taint left out': 'pool-not-tainted',
  'selector misspelt': 'node-label-near-miss',
  'selector left out': 'tolerates-without-selecting',
  'hint misspelt': 'autoscaler-hint-mismatch',
  'hint left out': 'autoscaler-hint-mismatch',
  'toleration misspelt': 'toleration-near-miss',
  'toleration left out': 'selects-without-tolerating',
};

/** A pod that somebody makes needs the selector to be let in; those of a DaemonSet are let in by their namespace. */
const ruleFor = ({ fault, place }: Break) =>
  fault === 'selector left out' && place.startsWith('Job ') ? 'guard-refuses' : RULES[fault];

/** What nodes register and what the autoscaler is told of them are two things: one that is broken belies the other. */
const besideFor = ({ fault, place }: Break) =>
  place.startsWith('KubeadmConfigTemplate') && fault.endsWith('misspelt') ? ['error autoscaler-hint-mismatch'] : [];

describe.each(CLUSTERS)('%s', (_, manifests) => {
  const breaks = breaksOf(manifests, 'example.com/pool');

  test('passes the check as it is', async () => {
    expect(await check(manifests)).toEqual({ code: 0, rules: [] });
  });

  test('every end of a pairing is broken', () => {
    const faults = breaks.map(({ fault }) => fault);
    expect(Object.keys(RULES).filter(fault => !fault.startsWith('hint ') && !faults.includes(fault))).toEqual([]);
  });

  test.each(breaks.map(one => [one.fault, one.place, one] as const))(
    '%s in %s fails the check by its rule alone',
    async (__, ___, broken) => {
      const { code, rules } = await check(broken.manifests);
      expect({ code, rules: [...rules].sort() }).toEqual({
        code: 1,
        rules: [`error ${ruleFor(broken)}`, ...besideFor(broken)].sort(),
      });
    },
  );
});

/** Keys of Kubernetes and of an agent, where misspelling them is certainly wrong whatever else there is. */
describe.each([
  ['kubernetes.io/os', 'node-label-near-miss'],
  ['node.cilium.io/agent-not-ready', 'startup-taint-near-miss'],
])('%s', (key, rule) => {
  const [[, manifests]] = CLUSTERS;
  const breaks = breaksOf(manifests, key).filter(({ fault }) => fault.endsWith('misspelt'));

  test.each(breaks.map(one => [one.fault, one.place, one] as const))(
    '%s in %s fails the check by its rule alone',
    async (_, __, broken) => {
      expect(await check(broken.manifests)).toEqual({ code: 1, rules: [`error ${rule}`] });
    },
  );
});
