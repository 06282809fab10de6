import { legacyControlPlaneKey } from '../../../../src/placement/rules/tolerations/legacy-control-plane-key';
import { node, problemsOf, saidBy, workload } from '../ruled';

const MASTER = { key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' };
const CONTROL_PLANE = { ...MASTER, key: 'node-role.kubernetes.io/control-plane' };
const said = (tolerations: object[], nodes?: string) =>
  saidBy(legacyControlPlaneKey, workload({ pod: { tolerations } }), nodes);

test('the old key alone', () => {
  expect(problemsOf(legacyControlPlaneKey, workload({ pod: { tolerations: [MASTER] } }))).toMatchObject([
    {
      fix: 'add to spec.template.spec.tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}]',
    },
  ]);
  expect(said([{ key: MASTER.key, effect: 'NoSchedule' }])).toHaveLength(1);
});

test('both keys, the new one, everything, or nothing', () => {
  expect(said([MASTER, CONTROL_PLANE])).toEqual([]);
  expect(said([CONTROL_PLANE])).toEqual([]);
  expect(said([MASTER, { operator: 'Exists' }])).toEqual([]);
  expect(said([])).toEqual([]);
});

test('nodes without the new taint have nothing that keeps it out', () => {
  expect(said([MASTER], node('cp', {}, ['node-role.kubernetes.io/master:NoSchedule']))).toEqual([]);
  expect(said([MASTER], node('cp', {}, ['node-role.kubernetes.io/control-plane:NoSchedule']))).toHaveLength(1);
});
