import { unknownPriorityClass } from '../../../../src/placement/rules/admission/unknown-priority-class';
import { document, problemsOf, saidBy, workload } from '../ruled';

const priorityClass = (name: string) =>
  document({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1000 });
const agent = (priorityClassName: string) => workload({ pod: { priorityClassName } });

test('a reserved name that no class has', () => {
  expect(problemsOf(unknownPriorityClass, agent('system-node-crtical'))).toMatchObject([
    {
      field: 'spec.template.spec.priorityClassName',
      message:
        'spec.template.spec.priorityClassName is system-node-crtical, a reserved name that no class has; did you mean system-node-critical? Pods that name a class which does not exist are refused',
      fix: 'set spec.template.spec.priorityClassName: system-node-critical',
      severity: 'error',
    },
  ]);
  expect(problemsOf(unknownPriorityClass, agent('system-agents'))).toMatchObject([
    {
      fix: 'set spec.template.spec.priorityClassName: system-cluster-critical or system-node-critical',
      severity: 'error',
    },
  ]);
});

test('a name that one class of the input nearly has', () => {
  expect(saidBy(unknownPriorityClass, agent('platfrom-agents') + priorityClass('platform-agents'))).toEqual([
    'warning: spec.template.spec.priorityClassName is platfrom-agents, which no PriorityClass of the input has; did you mean platform-agents? Pods that name a class which does not exist are refused',
  ]);
});

test('a class that the API server refuses', () => {
  expect(problemsOf(unknownPriorityClass, priorityClass('system-agents'))).toMatchObject([
    { subject: { kind: 'PriorityClass', name: 'system-agents' }, field: 'metadata.name' },
  ]);
});

test.each([
  ['a class of every cluster', agent('system-cluster-critical')],
  ['a class of the input', agent('platform-agents') + priorityClass('platform-agents')],
  ['a class that other files may make', agent('platform-agents') + priorityClass('batch')],
  ['none', workload()],
])('%s is right', (_, yaml) => {
  expect(saidBy(unknownPriorityClass, yaml)).toEqual([]);
});
