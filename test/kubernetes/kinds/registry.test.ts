import { ApiObject, App, Chart, Testing } from 'cdk8s';
import type { PodBearingKind } from '../../../src/kubernetes/kinds/kind';
import { podSpecPath, withPodSpecs } from '../../../src/kubernetes/kinds/pods';
import { isBuiltIn, POD_BEARING_KINDS, podBearingKind } from '../../../src/kubernetes/kinds/registry';
import { analyse, findingsOf } from '../../../src/placement/analysis/analysis';
import { diffAnalyses } from '../../../src/placement/diff/analysis-diff';
import { nodeNames } from '../../../src/placement/plan/landing';
import { DedicatedNodePool } from '../../../src/pools/dedicated-node-pool';
import { document, node, planOf } from '../../placement/rules/ruled';

const NODES = node('gpu-1', { pool: 'gpu' }, ['pool=gpu:NoSchedule']) + node('worker-1', { pool: 'other' });
const TOLERATION = { key: 'pool', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' };
const CONTAINERS = { containers: [{ name: 'main', image: 'main:1' }] };

/** An object of a kind, as small as its paths allow, with these placement fields wherever pods get them. */
function objectOf(known: PodBearingKind, nodeSelector: Readonly<Record<string, string>> = { pool: 'gpu' }): object {
  const { group, kind, served = `${group}/v1`, templates = [], placement = [] } = known;
  const paths = [
    ...templates.map(({ path }) => (path === '' ? 'spec' : `${path}.spec`)),
    ...placement.map(({ path, madeBy, oneOf }) => (oneOf ? `${path}.${oneOf[0]}` : (madeBy ?? path))),
  ];
  const bare = paths.reduce((object, path) => withObjectAt(object, path.split('.')), {
    metadata: { name: 'thing', namespace: 'test' },
  });
  const spec = { nodeSelector, tolerations: [TOLERATION], ...(templates.length > 0 && CONTAINERS) };
  return { apiVersion: served, kind, ...withPodSpecs(bare, known, () => spec) };
}

/** The object with an empty one at a path; the member `one` stands for any. */
function withObjectAt<T extends object>(object: T, [head, ...rest]: readonly string[]): T {
  if (head === undefined) return object;
  const key = head === '*' ? 'one' : head;
  return { ...object, [key]: withObjectAt((object as Record<string, object>)[key] ?? {}, rest) };
}

const EVERY_KIND = POD_BEARING_KINDS.map(known => [`${known.group}/${known.kind}`, known] as const);

test('each kind stands once, with its source', () => {
  expect(new Set(EVERY_KIND.map(([identity]) => identity)).size).toBe(EVERY_KIND.length);
  for (const [, { source, templates = [], placement = [] }] of EVERY_KIND) {
    expect(source).not.toBe('');
    expect(templates.length + placement.length).toBeGreaterThan(0);
  }
});

test('a kind is known by its group, and a built-in one by that of a former version too', () => {
  expect(podBearingKind('apps/v1', 'DaemonSet')?.served).toBe('apps/v1');
  expect(podBearingKind('extensions/v1beta1', 'DaemonSet')?.removedIn).toMatchObject({ 'extensions/v1beta1': '1.16' });
  expect(podBearingKind('batch/v1', 'CronJob')?.removedIn).toMatchObject({ 'batch/v1beta1': '1.25' });
  expect(podBearingKind('apps.kruise.io/v1alpha1', 'DaemonSet')?.group).toBe('apps.kruise.io');
  expect(podBearingKind('example.com/v1', 'DaemonSet')).toBeUndefined();
  expect(podBearingKind('apps/v1', 'toString')).toBeUndefined();
});

describe.each(EVERY_KIND)('%s', (_, known) => {
  test('the plan places its pods where its fields say', () => {
    const plan = planOf(document(objectOf(known)), NODES);
    expect(plan.workloads.length).toBeGreaterThan(0);
    for (const workload of plan.workloads) expect(nodeNames(plan.landingsOf(workload).runs)).toEqual(['gpu-1']);
  });

  test('a value that no node has is found, at its field', () => {
    const misses = findingsOf(planOf(document(objectOf(known, { pool: 'gpuu' })), NODES)).filter(
      ({ rule }) => rule === 'node-label-near-miss',
    );
    const paths = [...(known.templates ?? []), ...(known.placement ?? [])].map(({ path }) => path.split('.*')[0]);
    expect(misses.length).toBeGreaterThanOrEqual(1);
    for (const { fix } of misses) expect(paths.some(path => fix.includes(path))).toBe(true);
  });

  test('a diff reports where its pods go', () => {
    const [before, after] = ['gpu', 'other'].map(pool =>
      analyse(planOf(document(objectOf(known, { pool })), NODES), [], '2026-01-01'),
    );
    expect(diffAnalyses(before, after).workloads).toHaveLength(before.plan.workloads.length);
  });

  test('a pool admits it', () => {
    const chart = new Chart(new App(), 'chart');
    const pool = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu', key: 'pool' });
    pool.admit(new ApiObject(chart, 'Thing', objectOf(known, {}) as ConstructorParameters<typeof ApiObject>[2]));
    const plan = planOf(Testing.synth(chart).map(document).join(''), NODES);
    expect(plan.workloads.length).toBeGreaterThan(0);
    for (const workload of plan.workloads) expect(nodeNames(plan.landingsOf(workload).runs)).toEqual(['gpu-1']);
  });

  test('a misspelt toleration is found', () => {
    const misspelt = withPodSpecs(objectOf(known), known, spec => ({
      ...spec,
      tolerations: [{ ...TOLERATION, efect: 'NoSchedule' } as object],
    }));
    expect(findingsOf(planOf(document(misspelt), NODES)).map(({ rule }) => rule)).toContain('misspelt-field');
  });
});

test('built-in kinds keep one pod template, whose path is known', () => {
  for (const known of POD_BEARING_KINDS.filter(isBuiltIn)) {
    expect(podSpecPath(known.served ?? '', known.kind)?.at(-1)).toBe('spec');
  }
});
