import { pinnedNodeName } from '../../../../src/placement/rules/selection/pinned-node-name';
import { document, problemsOf, saidBy, workload } from '../ruled';

test('a template that names a node', () => {
  const yaml = workload({ kind: 'Deployment', pod: { nodeName: 'worker-1', nodeSelector: { disk: 'ssd' } } });
  expect(problemsOf(pinnedNodeName, yaml).map(({ message, fix }) => ({ message, fix }))).toEqual([
    {
      message:
        'spec.template.spec.nodeName binds every pod to node worker-1 past the scheduler, which then looks neither at taints and cordons nor at room',
      fix: 'remove spec.template.spec.nodeName; if it has to be that node, spec.template.spec.nodeSelector: {disk: ssd, kubernetes.io/hostname: worker-1}',
    },
  ]);
});

test('a single Pod may name its node, and a template need not', () => {
  const spec = { nodeName: 'worker-1', containers: [{ name: 'main', image: 'a' }] };
  expect(saidBy(pinnedNodeName, document({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec }))).toEqual(
    [],
  );
  expect(saidBy(pinnedNodeName, workload())).toEqual([]);
});
