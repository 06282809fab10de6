import { Chart, Cron, Testing } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus31 from 'cdk8s-plus-31';
import * as plus34 from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { DedicatedNodePool } from '../../src';
import { podSpecPath } from '../../src/kubernetes/kinds/pods';

type CdkPlus = typeof plus28;

const containers = [{ image: 'trainer:1.0' }];

const WORKLOADS: Readonly<Record<string, (kplus: CdkPlus, scope: Construct, id: string) => Construct>> = {
  CronJob: (kplus, scope, id) => new kplus.CronJob(scope, id, { containers, schedule: Cron.daily() }),
  DaemonSet: (kplus, scope, id) => new kplus.DaemonSet(scope, id, { containers }),
  Deployment: (kplus, scope, id) => new kplus.Deployment(scope, id, { containers }),
  Job: (kplus, scope, id) => new kplus.Job(scope, id, { containers }),
  Pod: (kplus, scope, id) => new kplus.Pod(scope, id, { containers }),
  StatefulSet: (kplus, scope, id) => {
    const service = new kplus.Service(scope, `${id}-service`, { ports: [{ port: 80 }] });
    return new kplus.StatefulSet(scope, id, { containers, service });
  },
};

/** Private members keep the types of the packages apart, though these tests use only what they share. */
const VERSIONS: Readonly<Record<string, CdkPlus>> = {
  'cdk8s-plus-28': plus28,
  'cdk8s-plus-31': plus31 as unknown as CdkPlus,
  'cdk8s-plus-34': plus34 as unknown as CdkPlus,
};

function placements(chart: Chart) {
  return Testing.synth(chart).flatMap(manifest => {
    const path = podSpecPath(manifest.apiVersion, manifest.kind);
    if (!path) return [];
    const { nodeSelector, tolerations } = path.reduce((value, field) => value[field], manifest);
    return [{ kind: manifest.kind, nodeSelector, tolerations }];
  });
}

test.each(Object.keys(WORKLOADS))('a pool admits a %s of every cdk8s-plus, side by side in one chart', kind => {
  const chart = new Chart(Testing.app(), 'chart');
  const pool = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  pool.admit(...Object.entries(VERSIONS).map(([version, kplus]) => WORKLOADS[kind](kplus, chart, version)));
  expect(placements(chart)).toEqual(
    Object.keys(VERSIONS).map(() => ({
      kind,
      nodeSelector: { dedicated: 'gpu' },
      tolerations: [{ effect: 'NoSchedule', key: 'dedicated', operator: 'Equal', value: 'gpu' }],
    })),
  );
});

test.each(Object.entries(VERSIONS))('what a workload of %s asks of nodes itself must hold too', (_, kplus) => {
  const chart = new Chart(Testing.app(), 'chart');
  const pool = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  const deployment = new kplus.Deployment(chart, 'Trainer', { containers });
  deployment.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
  pool.admit(deployment);
  const [
    {
      spec: {
        template: { spec },
      },
    },
  ] = Testing.synth(chart);
  expect(spec.nodeSelector).toEqual({ dedicated: 'gpu' });
  expect(spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([
    { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
  ]);
});
