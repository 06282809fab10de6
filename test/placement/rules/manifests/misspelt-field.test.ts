import { originText } from '../../../../src/placement/input/origin';
import { describeWorkload } from '../../../../src/placement/plan/workload';
import { misspeltField } from '../../../../src/placement/rules/manifests/misspelt-field';
import { describeSubject } from '../../../../src/placement/words/subject';
import { document, planOf, problemsOf, saidBy, workload } from '../ruled';

const TERMS =
  'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
const POD = { containers: [{ name: 'main', image: 'main:1' }] };

const fixes = (yaml: string) => problemsOf(misspeltField, yaml).map(({ fix }) => fix);
const needing = (...nodeSelectorTerms: object[]) =>
  workload({
    pod: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } },
  });
const tolerating = (...tolerations: object[]) => workload({ pod: { tolerations } });

test('the message tells who refuses the field and who drops it', () => {
  expect(saidBy(misspeltField, workload({ pod: { nodeselector: { disk: 'ssd' } } }))).toEqual([
    'error: Kubernetes knows no field spec.template.spec.nodeselector: kubectl apply refuses it, and from other clients the API server takes ' +
      'the object without it',
  ]);
});

describe('fields of a pod', () => {
  test.each([
    ['nodeselector', 'nodeSelector'],
    ['nodeSelectors', 'nodeSelector'],
    ['node_selector', 'nodeSelector'],
    ['NodeName', 'nodeName'],
    ['toleration', 'tolerations'],
    ['Tolerations', 'tolerations'],
    ['affinty', 'affinity'],
    ['hostNetwrok', 'hostNetwork'],
    ['priorityClassname', 'priorityClassName'],
    ['runtimeClass_name', 'runtimeClassName'],
    ['schedularName', 'schedulerName'],
    ['topologySpreadConstraint', 'topologySpreadConstraints'],
  ])('%s is meant for %s', (given, meant) => {
    expect(fixes(workload({ pod: { [given]: {} } }))).toEqual([`rename spec.template.spec.${given} to ${meant}`]);
  });

  test('what is set both ways has to be merged', () => {
    expect(fixes(workload({ pod: { nodeSelector: { disk: 'ssd' }, nodeSelectors: { zone: 'a' } } }))).toEqual([
      'remove spec.template.spec.nodeSelectors, or merge it into nodeSelector',
    ]);
  });

  test('in a wrong place are told where they belong', () => {
    expect(fixes(workload({ pod: { nodeAffinity: {}, podAntiAffinity: {} } }))).toEqual([
      'move spec.template.spec.nodeAffinity to spec.template.spec.affinity.nodeAffinity',
      'move spec.template.spec.podAntiAffinity to spec.template.spec.affinity.podAntiAffinity',
    ]);
    expect(fixes(workload({ spec: { tolerations: [] } }))).toEqual([
      'move spec.tolerations to spec.template.spec.tolerations',
    ]);
    const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'a' }, nodeSelector: {} };
    expect(
      fixes(
        document({
          ...cronJob,
          spec: { affinity: {}, jobTemplate: { hostNetwork: true, spec: { template: { nodeName: 'a', spec: POD } } } },
        }),
      ),
    ).toEqual([
      'move nodeSelector to spec.jobTemplate.spec.template.spec.nodeSelector',
      'move spec.affinity to spec.jobTemplate.spec.template.spec.affinity',
      'move spec.jobTemplate.hostNetwork to spec.jobTemplate.spec.template.spec.hostNetwork',
      'move spec.jobTemplate.spec.template.nodeName to spec.jobTemplate.spec.template.spec.nodeName',
    ]);
    expect(fixes(workload({ pod: { containers: [{ name: 'main', image: 'main:1', nodeSelector: {} }] } }))).toEqual([]);
  });

  test('what is far from every field that decides placement passes', () => {
    expect(
      fixes(
        workload({
          pod: { 'x-selector': {}, hostPid: true, enableServiceLink: true, nodes: 'a', schedulingGroup: {} },
        }),
      ),
    ).toEqual([]);
    expect(fixes(workload({ container: { toleration: [], nodeName: 'a' }, labels: { nodeselector: 'a' } }))).toEqual(
      [],
    );
  });
});

describe('tolerations', () => {
  test('each is told by its index', () => {
    expect(
      fixes(
        tolerating(
          { operator: 'Exists' },
          { Key: 'gpu', operator: 'Exists', efect: 'NoSchedule' },
          { key: 'a', values: 'b' },
        ),
      ),
    ).toEqual([
      'rename spec.template.spec.tolerations[1].Key to key',
      'rename spec.template.spec.tolerations[1].efect to effect',
      'rename spec.template.spec.tolerations[2].values to value',
    ]);
  });

  test('whatever else they have is a mistake', () => {
    expect(fixes(tolerating({ operator: 'Exists' }, { operator: 'Exists', reason: 'x' }))).toEqual([
      'remove spec.template.spec.tolerations[1].reason, or say it with key or operator or value or effect or tolerationSeconds',
    ]);
  });
});

describe('affinity', () => {
  test('each term and each requirement is told by its index', () => {
    expect(
      fixes(
        needing(
          {
            matchExpressions: [
              { key: 'a', operator: 'Exists' },
              { key: 'b', operator: 'In', value: ['c'] },
            ],
          },
          { matchExpression: [{ key: 'a', operator: 'Exists' }] },
          { matchFields: [{ key: 'metadata.name', op: 'In', values: ['n'] }], matchLabels: {} },
        ),
      ),
    ).toEqual([
      `rename ${TERMS}[0].matchExpressions[1].value to values`,
      `rename ${TERMS}[1].matchExpression to matchExpressions`,
      `remove ${TERMS}[2].matchFields[0].op, or say it with key or operator or values`,
      `remove ${TERMS}[2].matchLabels, or say it with matchExpressions or matchFields`,
    ]);
  });

  test('at every depth', () => {
    const at = 'spec.template.spec.affinity';
    expect(fixes(workload({ pod: { affinity: { nodeAfinity: {} } } }))).toEqual([
      `rename ${at}.nodeAfinity to nodeAffinity`,
    ]);
    expect(
      fixes(workload({ pod: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecutions: {} } } } })),
    ).toEqual([
      `rename ${at}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecutions to requiredDuringSchedulingIgnoredDuringExecution`,
    ]);
    expect(
      fixes(
        workload({
          pod: {
            affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerm: [] } } },
          },
        }),
      ),
    ).toEqual([
      `rename ${at}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerm to nodeSelectorTerms`,
    ]);
    const preferred = [{ weight: 1, preferences: {} }];
    expect(
      fixes(
        workload({
          pod: { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred } } },
        }),
      ),
    ).toEqual([
      `rename ${at}.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preferences to preference`,
    ]);
  });

  test('between pods, and of constraints that spread them, what is near a field', () => {
    const terms = [{ topologykey: 'zone', labelSelector: { matchLabel: {} }, later: 1 }];
    expect(
      fixes(
        workload({ pod: { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } } } }),
      ),
    ).toEqual([
      'rename spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologykey to topologyKey',
      'rename spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabel to matchLabels',
    ]);
    expect(fixes(workload({ pod: { topologySpreadConstraints: [{ maxSkews: 1, later: 1 }] } }))).toEqual([
      'rename spec.template.spec.topologySpreadConstraints[0].maxSkews to maxSkew',
    ]);
  });

  test('values of the wrong type hold no fields', () => {
    expect(
      fixes(
        workload({
          pod: { affinity: [], tolerations: { efect: 'NoSchedule' }, topologySpreadConstraints: ['maxSkews'] },
        }),
      ),
    ).toEqual([]);
    expect(fixes(workload({ pod: { affinity: null, tolerations: [null, 'efect', []] } }))).toEqual([]);
  });
});

describe('the way to the pod', () => {
  const cronJob = (spec: object) =>
    document({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'job' },
      spec: { schedule: '@daily', ...spec },
    });

  test('update strategies, under the name of another kind too', () => {
    expect(fixes(workload({ spec: { updatestrategy: { type: 'OnDelete' } } }))).toEqual([
      'rename spec.updatestrategy to updateStrategy',
    ]);
    expect(fixes(workload({ spec: { strategy: { type: 'OnDelete' } } }))).toEqual([
      'rename spec.strategy to updateStrategy',
    ]);
    expect(fixes(workload({ kind: 'Deployment', spec: { updateStrategy: {} } }))).toEqual([
      'rename spec.updateStrategy to strategy',
    ]);
    expect(
      fixes(workload({ kind: 'Deployment', spec: { strategy: { rollingUpdate: { maxUnavailible: 1 } } } })),
    ).toEqual(['rename spec.strategy.rollingUpdate.maxUnavailible to maxUnavailable']);
    expect(fixes(workload({ kind: 'ReplicaSet', spec: { strategy: {} } }))).toEqual([]);
  });

  test('from the root of the manifest', () => {
    expect(fixes(document({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, Spec: POD }))).toEqual([
      'rename Spec to spec',
    ]);
    expect(
      fixes(
        document({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'a' },
          spec: { ...POD, nodename: 'a', tolerations: [{ op: 1 }] },
        }),
      ),
    ).toEqual([
      'rename spec.nodename to nodeName',
      'remove spec.tolerations[0].op, or say it with key or operator or value or effect or tolerationSeconds',
    ]);
    expect(
      fixes(
        document({
          apiVersion: 'v1',
          kind: 'PodTemplate',
          metadata: { name: 'a' },
          template: { spec: { ...POD, nodename: 'a' } },
        }),
      ),
    ).toEqual(['rename template.spec.nodename to nodeName']);
  });

  test('as deep as a CronJob keeps it', () => {
    expect(fixes(cronJob({ jobtemplate: {} }))).toEqual(['rename spec.jobtemplate to jobTemplate']);
    expect(fixes(cronJob({ jobTemplate: { spec: { templates: { spec: POD } } } }))).toEqual([
      'rename spec.jobTemplate.spec.templates to template',
    ]);
    expect(
      fixes(
        cronJob({ jobTemplate: { spec: { template: { spec: { ...POD, tolerations: [{ operater: 'Exists' }] } } } } }),
      ),
    ).toEqual(['rename spec.jobTemplate.spec.template.spec.tolerations[0].operater to operator']);
  });

  test('of a custom resource no more than its pod templates', () => {
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'a' } };
    expect(
      fixes(
        document({
          ...rollout,
          spec: { templates: [], updateStrategy: {}, template: { spec: { ...POD, nodeselector: {} } } },
        }),
      ),
    ).toEqual(['rename spec.template.spec.nodeselector to nodeSelector']);
    const jobSet = { apiVersion: 'jobset.x-k8s.io/v1alpha2', kind: 'JobSet', metadata: { name: 'a' } };
    const jobOf = (pod: object) => ({ name: 'a', template: { spec: { template: { spec: { ...POD, ...pod } } } } });
    expect(
      fixes(
        document({
          ...jobSet,
          spec: { replicatedJobs: [jobOf({}), jobOf({ tolerations: [{ efect: 'NoSchedule' }] })] },
        }),
      ),
    ).toEqual(['rename spec.replicatedJobs.1.template.spec.template.spec.tolerations[0].efect to effect']);
    expect(
      fixes(
        document({
          apiVersion: 'example.com/v1',
          kind: 'Agent',
          metadata: { name: 'a' },
          spec: { template: { spec: { nodeselector: {} } } },
        }),
      ),
    ).toEqual([]);
  });
});

describe('kinds', () => {
  const found = (yaml: string) =>
    problemsOf(misspeltField, yaml).map(({ workload: of, subject, origin, message, fix }) => [
      of ? describeWorkload(of) : subject && describeSubject(subject),
      origin && originText(origin),
      message,
      fix,
    ]);

  test.each([
    ['apps/v1', 'Daemonset', 'kind: DaemonSet'],
    ['apps/v1', 'daemonSet', 'kind: DaemonSet'],
    ['apps/v1', 'DeamonSet', 'kind: DaemonSet'],
    ['apps/v1', 'Deployments', 'kind: Deployment'],
    ['app/v1', 'Daemonset', 'kind: DaemonSet, apiVersion: apps/v1'],
    ['v1', 'statefulset', 'kind: StatefulSet, apiVersion: apps/v1'],
    ['extensions/v1beta1', 'Daemonset', 'kind: DaemonSet, apiVersion: apps/v1'],
  ])('%s %s is no workload, and told as it stands', (apiVersion, kind, fix) => {
    expect(found(workload({ apiVersion, kind, namespace: 'logs' }))).toEqual([
      [
        `${kind} logs/agent`,
        'test.yaml:2',
        `apiVersion ${apiVersion} has no kind ${kind}: nothing of it can be applied`,
        fix,
      ],
    ]);
  });

  test.each([
    ['app/v1', 'DaemonSet', 'apps/v1'],
    ['example/v1', 'StatefulSet', 'apps/v1'],
  ])('%s %s is no workload', (apiVersion, kind, served) => {
    expect(found(workload({ apiVersion, kind }))).toEqual([
      [
        `${kind} agent`,
        'test.yaml:2',
        `apiVersion ${apiVersion} has no kind ${kind}: nothing of it can be applied`,
        `apiVersion: ${served}`,
      ],
    ]);
  });

  test.each([
    ['apps/V1', 'DaemonSet', 'apps/v1'],
    ['apps.v1', 'DaemonSet', 'apps/v1'],
    ['v1', 'DaemonSet', 'apps/v1'],
    ['apps/v1', 'Job', 'batch/v1'],
    ['batch/v2', 'Job', 'batch/v1'],
    ['apps/v1', 'ReplicationController', 'v1'],
  ])('%s %s is judged as the workload it is meant to be', (apiVersion, kind, served) => {
    expect(found(workload({ apiVersion, kind }))).toEqual([
      [
        `${kind} default/agent`,
        'test.yaml:2',
        `apiVersion ${apiVersion} has no kind ${kind}: nothing of it can be applied`,
        `apiVersion: ${served}`,
      ],
    ]);
  });

  test('without apiVersion', () => {
    const { apiVersion, ...rest } = JSON.parse(workload().slice('---'.length));
    expect(apiVersion).toBe('apps/v1');
    expect(found(document(rest))).toEqual([
      [
        'DaemonSet default/agent',
        'test.yaml:2',
        'the DaemonSet has no apiVersion: nothing of it can be applied',
        'apiVersion: apps/v1',
      ],
    ]);
    expect(found(document({ ...rest, apiVersion: null, kind: 'daemonset' }))).toEqual([
      [
        'daemonset agent',
        'test.yaml:2',
        'the daemonset has no apiVersion: nothing of it can be applied',
        'kind: DaemonSet, apiVersion: apps/v1',
      ],
    ]);
    expect(found(document({ ...rest, kind: 'Gadget' }))).toEqual([]);
  });

  test('in a list, and where each kind keeps its pod', () => {
    const items = [
      { apiVersion: 'v1', kind: 'Pods', metadata: { name: 'a' }, spec: POD },
      {
        apiVersion: 'batch/v1',
        kind: 'Cronjob',
        metadata: { name: 'b' },
        spec: { jobTemplate: { spec: { template: { spec: POD } } } },
      },
      { apiVersion: 'v1', kind: 'Podtemplate', metadata: { name: 'c' }, template: { spec: POD } },
    ];
    expect(
      found(document({ apiVersion: 'v1', kind: 'List', items })).map(([subject, , , fix]) => [subject, fix]),
    ).toEqual([
      ['Pods a', 'kind: Pod'],
      ['Cronjob b', 'kind: CronJob'],
      ['Podtemplate c', 'kind: PodTemplate'],
    ]);
  });

  test('custom resources, kinds without a pod there, and values that are no manifest pass', () => {
    expect(found(workload({ apiVersion: 'apps.kruise.io/v1alpha1' }))).toEqual([]);
    expect(found(workload({ apiVersion: 'apps.kruise.io/v1alpha1', kind: 'Daemonset' }))).toEqual([]);
    expect(found(workload({ apiVersion: 'example.com/v1', kind: 'Deployments' }))).toEqual([]);
    expect(found(workload({ kind: 'Agent' }))).toEqual([]);
    expect(
      found(document({ apiVersion: 'apps/v1', kind: 'Daemonset', metadata: { name: 'a' }, spec: { mode: 'all' } })),
    ).toEqual([]);
    expect(
      found(document({ apiVersion: 'v1', kind: 'Pods', metadata: { name: 'a' }, spec: { template: { spec: POD } } })),
    ).toEqual([]);
    expect(planOf(document({ kind: 'DaemonSet', image: 'agent:1', tolerations: [] })).manifests).toEqual([]);
  });

  test('versions that once were served are left to their own rule', () => {
    expect(found(workload({ apiVersion: 'extensions/v1beta1' }))).toEqual([]);
  });
});
