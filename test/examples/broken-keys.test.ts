import { breaksOf, type Break } from './broken-keys';
import { manifestsOf, runExample, type Manifest } from './example';
import { findingsOf } from '../../src/placement/analysis';
import type { Finding } from '../../src/placement/finding';
import { manifestsIn } from '../../src/placement/manifest';
import { poolsOf } from '../../src/placement/node-side';
import { Plan } from '../../src/placement/plan';
import { workloadsOf } from '../../src/placement/workload';

function findings(objects: readonly Manifest[]): Finding[] {
  const manifests = objects.flatMap(object => manifestsIn(object, 'scene'));
  return findingsOf(new Plan({ manifests, workloads: manifests.flatMap(manifest => workloadsOf(manifest)), pools: poolsOf(manifests).pools }));
}

const { output } = runExample('one-pool-everywhere');

/** What each cluster gets. */
const CLUSTERS: readonly (readonly [string, readonly Manifest[]])[] = [
  ['gpu-platform', manifestsOf(runExample('gpu-platform').output)],
  ...['gke', 'eks', 'aks', 'cluster-api'].map(name =>
    [name, manifestsOf({ nodes: output[`${name}.k8s.yaml`], workloads: output['workloads.k8s.yaml'] })] as const),
];

/** The rule that says something of each fault, and those that are certainly wrong whatever else there is. */
const RULES: Readonly<Record<string, string>> = {
  'label misspelt': 'pool-not-labelled',
  'label left out': 'pool-not-labelled',
  'taint misspelt': 'toleration-near-miss',
  'taint left out': 'pool-not-tainted',
  'selector misspelt': 'node-label-near-miss',
  'selector left out': 'tolerates-without-selecting',
  'toleration misspelt': 'toleration-near-miss',
  'toleration left out': 'selects-without-tolerating',
};
const ERRORS = ['taint misspelt', 'toleration misspelt', 'toleration left out'];

/** The device that a workload asks for draws it to its nodes, without a label too. */
const isDrawnByDevice = ({ fault, place }: Break) => fault === 'selector left out' && place.startsWith('Job trainer');

describe.each(CLUSTERS)('%s', (_, manifests) => {
  const breaks = breaksOf(manifests, 'example.com/pool');

  test('is sound as it is', () => {
    expect(findings(manifests)).toEqual([]);
  });

  test('every end of a pairing is broken', () => {
    expect([...new Set(breaks.map(({ fault }) => fault))].sort()).toEqual(Object.keys(RULES).sort());
  });

  test.each(breaks.filter(one => !isDrawnByDevice(one)).map(one => [one.fault, one.place, one.manifests] as const))('%s in %s', (fault, __, broken) => {
    const ofRule = findings(broken).filter(({ rule }) => rule === RULES[fault]);
    expect(ofRule).not.toEqual([]);
    if (ERRORS.includes(fault)) expect(ofRule.map(({ severity }) => severity)).toContain('error');
  });

  test('a Job that asks for a GPU is on the nodes that have some, whatever it selects', () => {
    const [{ manifests: broken }] = breaks.filter(isDrawnByDevice);
    expect(findings(broken)).toEqual([]);
  });
});
