import { mkdtempSync, readdirSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Cron, Include, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { DedicatedNodePool, Taint } from '../../src';

function setUp() {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'placement-')) });
  const chart = new Chart(app, 'platform');
  return { app, chart, gpu: new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' }) };
}

const paired = {
  nodeSelector: { dedicated: 'gpu' },
  tolerations: [{ effect: 'NoSchedule', key: 'dedicated', operator: 'Equal', value: 'gpu' }],
};

const podSpecOf = (manifest: any) => (manifest.spec.jobTemplate?.spec ?? manifest.spec).template?.spec ?? manifest.spec;

describe('a guard', () => {
  test('is a policy and a binding in the chart of the pool, that no namespace of the chart gets into', () => {
    const chart = new Chart(Testing.app(), 'platform', { namespace: 'platform' });
    const guard = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' }).guard({ namespaces: ['training'] });
    expect(guard.policy.chart).toBe(chart);
    expect(Testing.synth(chart).map(({ kind, metadata }) => [kind, metadata])).toEqual([
      ['ValidatingAdmissionPolicy', { name: 'gpu-pool-guard' }],
      ['ValidatingAdmissionPolicyBinding', { name: 'gpu-pool-guard' }],
    ]);
  });

  test('of the pool reads its label and taint, and who runs agents on every node', () => {
    const { gpu, chart } = setUp();
    gpu.guard({ namespaces: ['training'], agentNamespaces: ['kube-system', 'monitoring'] });
    const [policy] = Testing.synth(chart);
    expect(policy.spec.matchConditions[0].expression).toBe("!(request.namespace in ['kube-system', 'monitoring'])");
    expect(policy.spec.validations[1].message).toBe(
      'a pod that tolerates pool gpu must select it; add nodeSelector dedicated: gpu',
    );
  });

  test('is one for a pool', () => {
    const { gpu } = setUp();
    gpu.guard({ namespaces: ['training'] });
    expect(() => gpu.guard({ namespaces: ['inference'] })).toThrow(
      "DedicatedNodePool 'platform/Gpu': it has a guard already; name all namespaces in one",
    );
  });
});

describe('a pool', () => {
  test('is labelled and tainted dedicated=<name> by default', () => {
    const { gpu } = setUp();
    expect(gpu.labels).toEqual({ dedicated: 'gpu' });
    expect(gpu.taints.map(String)).toEqual(['dedicated=gpu:NoSchedule']);
    expect(gpu.startupTaints).toEqual([]);
  });

  test('uses a key of its own for both', () => {
    const pool = new DedicatedNodePool(setUp().chart, 'Infra', { poolName: 'infra', key: 'example.com/pool' });
    expect([pool.labels, pool.taints.map(String)]).toEqual([
      { 'example.com/pool': 'infra' },
      ['example.com/pool=infra:NoSchedule'],
    ]);
  });

  test('takes labels, taints and startup taints of any key', () => {
    const pool = new DedicatedNodePool(setUp().chart, 'Cloud', {
      poolName: 'cloud',
      labels: { 'cloud.google.com/gke-nodepool': 'gpu', disk: 'ssd' },
      taints: [Taint.noSchedule('nvidia.com/gpu', 'present'), Taint.noExecute('maintenance')],
      startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')],
    });
    expect(pool.labels).toEqual({ 'cloud.google.com/gke-nodepool': 'gpu', disk: 'ssd' });
    expect(pool.taints.map(String)).toEqual(['nvidia.com/gpu=present:NoSchedule', 'maintenance:NoExecute']);
    expect(pool.startupTaints.map(String)).toEqual(['node.cilium.io/agent-not-ready=true:NoExecute']);
  });

  test('cannot be changed from outside', () => {
    const { gpu } = setUp();
    expect(() => {
      gpu.labels.dedicated = 'infra';
    }).toThrow(TypeError);
    expect(() => gpu.taints.push(Taint.noSchedule('a'))).toThrow(TypeError);
  });

  test.each<[string, object, RegExp]>([
    ['an empty name', { poolName: '' }, /DedicatedNodePool 'platform\/Bad': poolName: Required value/],
    [
      'a name that is no label value',
      { poolName: 'g pu' },
      /platform\/Bad': poolName: Invalid value: "g pu": a valid label must be/,
    ],
    ['a key that is no label key', { poolName: 'x', key: 'a//b' }, /platform\/Bad': key: Invalid value: "a\/\/b"/],
    ['a bad label', { poolName: 'x', labels: { a: 'b/c' } }, /platform\/Bad': labels: Invalid value: "b\/c"/],
    [
      'no labels',
      { poolName: 'x', labels: {} },
      /platform\/Bad': labels: Required value: a toleration lets a workload in but draws it nowhere/,
    ],
    [
      'no taints',
      { poolName: 'x', taints: [] },
      /platform\/Bad': taints: Required value: a dedicated pool needs a NoSchedule or NoExecute taint/,
    ],
    ['only a soft taint', { poolName: 'x', taints: [Taint.preferNoSchedule('a')] }, /taints: Required value/],
    [
      'one key and effect twice',
      { poolName: 'x', taints: [Taint.noSchedule('a', '1'), Taint.noSchedule('a', '2')] },
      /taints\[1\]: Duplicate value: "a=2:NoSchedule": taints must be unique by key and effect/,
    ],
    [
      'a startup taint that is a taint already',
      { poolName: 'x', startupTaints: [Taint.noSchedule('dedicated', 'boot')] },
      /startupTaints\[0\]: Duplicate value: "dedicated=boot:NoSchedule"/,
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => new DedicatedNodePool(setUp().chart, 'Bad', props as never)).toThrow(message);
  });

  test('that is portable is held to what every way of making nodes carries', () => {
    const make = (props: object) =>
      new DedicatedNodePool(setUp().chart, 'Portable', { poolName: 'infra', portable: true, ...props });
    expect(make({ key: 'example.com/pool' }).labels).toEqual({ 'example.com/pool': 'infra' });
    expect(() => make({})).toThrow(
      "DedicatedNodePool 'platform/Portable' is not portable: labels[dedicated]: Forbidden: " +
        'Node Feature Discovery refuses a key without a domain; use a domain of your own, such as example.com/pool; taints[dedicated]: Forbidden: ',
    );
    expect(() =>
      make({ key: 'example.com/pool', startupTaints: [Taint.noExecute('node.cilium.io/agent-not-ready', 'true')] }),
    ).toThrow(
      "DedicatedNodePool 'platform/Portable' is not portable: startupTaints[node.cilium.io/agent-not-ready]: Forbidden: " +
        'some targets put a taint back when an agent has removed it; leave it out',
    );
  });

  test.each<[string, object, boolean]>([
    ['the same label and taint', { poolName: 'gpu' }, true],
    [
      'a further label but no taint of its own',
      { poolName: 'h100', labels: { dedicated: 'gpu', model: 'h100' }, taints: [Taint.noSchedule('dedicated', 'gpu')] },
      true,
    ],
    [
      'a further label and a taint of its own',
      {
        poolName: 'h100',
        labels: { dedicated: 'gpu', model: 'h100' },
        taints: [Taint.noSchedule('dedicated', 'gpu'), Taint.noSchedule('model', 'h100')],
      },
      false,
    ],
    [
      'the same label behind another taint',
      { poolName: 'gpu2', labels: { dedicated: 'gpu' }, taints: [Taint.noSchedule('other')] },
      false,
    ],
    ['another value', { poolName: 'infra' }, false],
  ])('beside one with %s', (_, props, isTwin) => {
    const { app } = setUp();
    const make = () => new DedicatedNodePool(new Chart(app, 'other'), 'Second', props as never);
    if (isTwin) {
      expect(make).toThrow(
        /DedicatedNodePool 'other\/Second' .* cannot be told apart from DedicatedNodePool 'platform\/Gpu'/,
      );
    } else {
      expect(make).not.toThrow();
    }
  });
});

describe('admit', () => {
  const container = { image: 'app:1' };
  const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'app', image: 'app:1' }] } };
  const selector = { matchLabels: { app: 'a' } };

  test.each<[string, (chart: Chart) => Construct]>([
    ['a cdk8s-plus Deployment', chart => new kplus.Deployment(chart, 'W', { containers: [container] })],
    [
      'a cdk8s-plus StatefulSet',
      chart => new kplus.StatefulSet(chart, 'W', { containers: [{ ...container, portNumber: 80 }] }),
    ],
    ['a cdk8s-plus DaemonSet', chart => new kplus.DaemonSet(chart, 'W', { containers: [container] })],
    ['a cdk8s-plus Job', chart => new kplus.Job(chart, 'W', { containers: [container] })],
    ['a cdk8s-plus Pod', chart => new kplus.Pod(chart, 'W', { containers: [container] })],
    [
      'a cdk8s-plus CronJob',
      chart => new kplus.CronJob(chart, 'W', { containers: [container], schedule: Cron.daily() }),
    ],
    ['an L1 ReplicaSet', chart => new kplus.k8s.KubeReplicaSet(chart, 'W', { spec: { selector, template } })],
    [
      'an L1 CronJob',
      chart =>
        new kplus.k8s.KubeCronJob(chart, 'W', {
          spec: {
            schedule: '@daily',
            jobTemplate: { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } },
          },
        }),
    ],
    [
      'a plain ApiObject',
      chart => new ApiObject(chart, 'W', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector, template } }),
    ],
  ])('pairs %s', (_, make) => {
    const { chart, gpu } = setUp();
    const construct = make(chart);
    gpu.admit(construct);
    const workload = Testing.synth(chart).find(manifest => podSpecOf(manifest).containers);
    expect(podSpecOf(workload)).toMatchObject(paired);
  });

  test('pairs every workload of a construct, and nothing else', () => {
    const { app, chart, gpu } = setUp();
    const file = join(app.outdir, 'team.yaml');
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { selector, template },
    };
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'a' }, ports: [{ port: 80 }] },
    };
    const foreign = {
      apiVersion: 'batch.example.com/v1',
      kind: 'Job',
      metadata: { name: 'foreign' },
      spec: { template },
    };
    Yaml.save(file, [deployment, service, foreign, { ...deployment, kind: 'StatefulSet' }]);
    gpu.admit(new Include(chart, 'Team', { url: file }));
    const [web, unchanged, alien, state] = Testing.synth(chart);
    expect(podSpecOf(web)).toEqual({ ...paired, containers: template.spec.containers });
    expect(podSpecOf(state)).toEqual({ ...paired, containers: template.spec.containers });
    expect(unchanged).toEqual(service);
    expect(alien).toEqual(foreign);
  });

  test('holds for what is added to the workload later, and keeps the keys sorted', () => {
    const { chart, gpu } = setUp();
    const deployment = new kplus.Deployment(chart, 'W', { metadata: { name: 'w' } });
    gpu.admit(deployment);
    deployment.addContainer(container);
    deployment.scheduling.tolerate(new kplus.TaintedNode([kplus.NodeTaintQuery.exists('other')]));
    const spec = podSpecOf(Testing.synth(chart)[0]);
    expect(spec.nodeSelector).toEqual(paired.nodeSelector);
    expect(spec.tolerations).toEqual([{ key: 'other', operator: 'Exists' }, ...paired.tolerations]);
    expect(Object.keys(spec)).toEqual(Object.keys(spec).sort());
  });

  test('twice is once', () => {
    const { chart, gpu } = setUp();
    const deployment = new kplus.Deployment(chart, 'W', { containers: [container] });
    gpu.admit(deployment);
    const once = Testing.synth(chart);
    gpu.admit(deployment, deployment);
    expect(Testing.synth(chart)).toEqual(once);
  });

  test('ANDs with what cdk8s-plus attracts the workload to', () => {
    const { chart, gpu } = setUp();
    const deployment = new kplus.Deployment(chart, 'W', { containers: [container] });
    deployment.scheduling.attract(new kplus.LabeledNode([kplus.NodeLabelQuery.is('disk', 'ssd')]));
    gpu.admit(deployment);
    const spec = podSpecOf(Testing.synth(chart)[0]);
    expect(spec).toMatchObject(paired);
    expect(spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([
      { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
    ]);
  });

  test('fails synthesis when the workload selects something else, and writes nothing', () => {
    const { app, chart, gpu } = setUp();
    const deployment = new kplus.Deployment(chart, 'W', { containers: [container] });
    gpu.admit(deployment);
    deployment.scheduling.attract(new kplus.LabeledNode([kplus.NodeLabelQuery.is('dedicated', 'infra')]));
    expect(() => app.synth()).toThrow(
      /\[platform\/W\/Resource\] Deployment cannot be admitted by DedicatedNodePool 'platform\/Gpu': selects 'dedicated=infra', which no node of/,
    );
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('to two pools fails synthesis', () => {
    const { chart, gpu } = setUp();
    const infra = new DedicatedNodePool(chart, 'Infra', { poolName: 'infra' });
    const deployment = new kplus.Deployment(chart, 'W', { containers: [container] });
    gpu.admit(deployment);
    infra.admit(deployment);
    expect(() => Testing.synth(chart)).toThrow(
      /cannot be admitted by DedicatedNodePool 'platform\/Infra': selects 'dedicated=gpu'/,
    );
  });

  test('refuses a construct without a workload', () => {
    const { chart, gpu } = setUp();
    expect(() => gpu.admit(new Construct(chart, 'Empty'))).toThrow(
      /DedicatedNodePool 'platform\/Gpu': nothing to admit under 'platform\/Empty': expected a construct with at least one of Pod,/,
    );
  });
});
