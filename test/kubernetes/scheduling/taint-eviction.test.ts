import { withAutomaticTolerations } from '../../../src/kubernetes/daemon/automatic-tolerations';
import { taintEviction } from '../../../src/kubernetes/scheduling/taint-eviction';

const notReady = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' };

test('a limited catch-all before the automatic toleration wins', () => {
  const limited = { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 };
  expect(taintEviction(withAutomaticTolerations({ tolerations: [limited] }), [notReady])).toEqual({
    evict: 'after',
    seconds: 60,
    taint: notReady,
    toleration: limited,
  });
});

test('the taint that nothing tolerates is the reason', () => {
  const maintenance = { key: 'maintenance', effect: 'NoExecute' };
  expect(taintEviction(withAutomaticTolerations({}), [notReady, maintenance])).toEqual({
    evict: 'immediately',
    taint: maintenance,
  });
});
