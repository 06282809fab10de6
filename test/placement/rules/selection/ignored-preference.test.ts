import { ignoredPreference } from '../../../../src/placement/rules/selection/ignored-preference';
import { problemsOf, saidBy, workload } from '../ruled';

const SPEC = 'spec.template.spec';
const preferred = (kind: string) => ({
  affinity: { [kind]: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } },
});
const spread = (whenUnsatisfiable: string) => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable }],
});

test.each(['nodeAffinity', 'podAffinity', 'podAntiAffinity'])('preferred %s', kind => {
  expect(problemsOf(ignoredPreference, workload({ pod: preferred(kind) })).map(({ fix }) => fix)).toEqual([
    `remove ${SPEC}.affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution`,
  ]);
});

test('all preferences of an agent are one finding', () => {
  expect(
    saidBy(ignoredPreference, workload({ pod: { ...preferred('nodeAffinity'), ...spread('ScheduleAnyway') } })),
  ).toEqual([
    `info: ${SPEC}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution and ${SPEC}.topologySpreadConstraints[0] have no effect: ` +
      'a DaemonSet runs one pod on each node that satisfies what is required',
  ]);
});

test('a spread that must be kept has an effect, and so has every preference of other kinds', () => {
  expect(saidBy(ignoredPreference, workload({ pod: spread('DoNotSchedule') }))).toEqual([]);
  expect(saidBy(ignoredPreference, workload({ kind: 'Deployment', pod: spread('ScheduleAnyway') }))).toEqual([]);
});
