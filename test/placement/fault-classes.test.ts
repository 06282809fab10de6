/**
 * Every scene broken once in every way and place that can be: the rule for it tells, and no other tells of an error.
 */
import { ADMISSION_FAULTS } from './faults/admission';
import { AGENT_FAULTS } from './faults/agents';
import { CONTROLLER_FAULTS } from './faults/controllers';
import type { Break, Fault } from './faults/fault';
import { FIT_FAULTS } from './faults/fit';
import { INTENT_FAULTS } from './faults/intents';
import { NODE_SIDE_FAULTS } from './faults/node-side';
import { PAIRING_FAULTS } from './faults/pairing';
import { APPS, findingsIn, SCENES, type Scene } from './faults/scene';
import { SELECTION_FAULTS } from './faults/selection';
import { TOLERATION_FAULTS } from './faults/tolerations';
import { RULES } from '../../src/placement/rules';
import type { Finding } from '../../src/placement/rules/finding';

const FAULTS: readonly Fault[] = [
  ...PAIRING_FAULTS,
  ...SELECTION_FAULTS,
  ...TOLERATION_FAULTS,
  ...ADMISSION_FAULTS,
  ...AGENT_FAULTS,
  ...CONTROLLER_FAULTS,
  ...NODE_SIDE_FAULTS,
  ...FIT_FAULTS,
];

const errorsOf = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');
const textOf = ({ rule, severity, workload, message }: Finding) => `${severity} ${rule}: ${workload}: ${message}`;

const found = new WeakMap<Scene, readonly Finding[]>();

/** What there is in a sound scene, of which many are broken in several ways. */
function findingsBefore({ sound }: Break): readonly Finding[] {
  const findings = found.get(sound) ?? findingsIn(sound);
  found.set(sound, findings);
  return findings;
}

/** What a break adds to the findings, if it is not exactly what it should. */
function missed({ rule, beside = [] }: Fault, one: Break): string[] {
  const before = new Set(findingsBefore(one).map(textOf));
  const added = findingsIn(one.broken).filter(finding => !before.has(textOf(finding)));
  const isCaught = added.some(finding => finding.rule === rule && finding.severity === one.severity);
  const isAlone = errorsOf(added).every(finding => finding.rule === rule || beside.includes(finding.rule));
  return isCaught && isAlone ? [] : [`${one.place}: ${added.map(textOf).join(' | ') || 'nothing'}`];
}

test.each([...SCENES, ...APPS].map(scene => [scene.name, scene] as const))('%s is sound', (_, scene) => {
  expect(errorsOf(findingsIn(scene))).toEqual([]);
});

describe.each<readonly [string, readonly Scene[], readonly Fault[], number]>([
  ['of what clusters get', SCENES, FAULTS, 12],
  ['of apps', APPS, INTENT_FAULTS, 3],
])('%s', (_, scenes, faults, atLeast) => {
  test.each(faults.map(fault => [fault.rule, fault.fault, fault] as const))('%s: %s', (__, ___, fault) => {
    const breaks = scenes.map(scene => fault.breaksOf(scene).filter(one => errorsOf(findingsBefore(one)).length === 0));
    expect(breaks.flat().flatMap(one => missed(fault, one))).toEqual([]);
    expect(breaks.filter(ofScene => ofScene.length > 0).length).toBeGreaterThanOrEqual(atLeast);
  });
});

test('every rule has a fault', () => {
  expect([...new Set([...FAULTS, ...INTENT_FAULTS].map(({ rule }) => rule))].sort()).toEqual(RULES.map(({ id }) => id));
});
