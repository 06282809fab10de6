/** Public incidents as small manifests: what was applied, and what mended it. */
import { node, planOf, pool, workload } from './rules/ruled';
import { findingsOf } from '../../src/placement/analysis/analysis';
import type { PlanPool } from '../../src/placement/plan/plan-pool';

const REQUESTS = { resources: { requests: { cpu: '50m', memory: '64Mi' } } };
const LINUX = { 'kubernetes.io/os': 'linux' };
const GPU_TAINT = 'nvidia.com/gpu=true:NoSchedule';

const agent = (name: string, pod: object, more: object = {}) =>
  workload({ name, container: REQUESTS, pod: { nodeSelector: LINUX, ...pod }, ...more });

interface Incident {
  readonly rule: string;
  readonly nodes?: string;
  readonly pools?: readonly PlanPool[];
  readonly broken: string;
  readonly mended: string;
}

const incidents: Readonly<Record<string, Incident>> = {
  // The CNI agent could not reach the GPU nodes, so their startup taint stayed for ever.
  'METR/hawk#91': {
    rule: 'startup-taint-deadlock',
    pools: [
      pool('gpu', { pool: 'gpu' }, [GPU_TAINT], {
        startupTaints: [{ key: 'node.cilium.io/agent-not-ready', value: 'true', effect: 'NoExecute' }],
      }),
    ],
    broken: agent('cilium', { tolerations: [{ key: 'node.cilium.io/agent-not-ready', operator: 'Exists' }] }),
    mended: agent('cilium', { tolerations: [{ operator: 'Exists' }] }),
  },
  // The worker tolerated the value that another cloud gives the taint, so nothing on the GPU nodes was ever labelled.
  'NVIDIA/k8s-device-plugin#1934': {
    rule: 'toleration-near-miss',
    nodes: node('gpu-1', { ...LINUX, pool: 'gpu' }, [GPU_TAINT]) + node('w-1', LINUX),
    broken: agent('nfd-worker', {
      nodeSelector: { pool: 'gpu' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' }],
    }),
    mended: agent('nfd-worker', {
      nodeSelector: { pool: 'gpu' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
    }),
  },
  // All operands of one operator tolerated the taint, but for one.
  'NVIDIA/gpu-operator#2717': {
    rule: 'sibling-without-toleration',
    ...operands(),
  },
  // The taint of the control plane changed its key, and agents were gone after the upgrade.
  'fluent/fluentd-kubernetes-daemonset#1364': {
    rule: 'legacy-control-plane-key',
    broken: agent('fluentd', { tolerations: [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }] }),
    mended: agent('fluentd', { tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] }),
  },
  // Tolerating everything took the agent to Fargate, where its pods stay Pending and the add-on's upgrade fails.
  'aws/amazon-cloudwatch-agent-operator#183': {
    rule: 'agent-on-virtual-nodes',
    nodes:
      node('w-1', LINUX) +
      node('fargate-1', { ...LINUX, 'eks.amazonaws.com/compute-type': 'fargate' }, [
        'eks.amazonaws.com/compute-type=fargate:NoSchedule',
      ]),
    broken: agent('cloudwatch-agent', { tolerations: [{ operator: 'Exists' }] }),
    mended: agent('cloudwatch-agent', {
      tolerations: [{ operator: 'Exists' }],
      affinity: notIn('eks.amazonaws.com/compute-type', 'fargate'),
    }),
  },
  // The Linux network plug-in was scheduled to Windows nodes.
  'flannel-io/flannel#1459': {
    rule: 'linux-agent-on-windows',
    nodes: node('win-1', { 'kubernetes.io/os': 'windows' }) + node('w-1', LINUX),
    broken: agent('kube-flannel', {
      nodeSelector: {},
      hostNetwork: true,
      tolerations: [{ operator: 'Exists' }],
      volumes: [{ name: 'run', hostPath: { path: '/run/flannel' } }],
    }),
    mended: agent('kube-flannel', {
      hostNetwork: true,
      tolerations: [{ operator: 'Exists' }],
      volumes: [{ name: 'run', hostPath: { path: '/run/flannel' } }],
    }),
  },
  // A version in the selector, which cannot change: the next sync failed.
  'argoproj/argo-cd#12439': {
    rule: 'version-in-selector',
    broken: agent('exporter', {}, { labels: { app: 'exporter', 'app.kubernetes.io/version': '1.2' } }),
    mended: agent('exporter', {}),
  },
};

function notIn(key: string, ...values: string[]): object {
  const nodeSelectorTerms = [{ matchExpressions: [{ key, operator: 'NotIn', values }] }];
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}

function operands(): Pick<Incident, 'broken' | 'mended'> {
  const tolerations = [{ key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }];
  const operand = (name: string, pod: object) =>
    agent(`gpu-${name}`, { nodeSelector: { ...LINUX, pool: 'gpu' }, ...pod }, { namespace: 'gpu-operator' });
  const others = operand('device-plugin', { tolerations }) + operand('dcgm-exporter', { tolerations });
  return {
    broken: others + operand('vgpu-device-manager', {}),
    mended: others + operand('vgpu-device-manager', { tolerations }),
  };
}

const rulesIn = (yaml: string, { nodes, pools }: Incident) =>
  findingsOf(planOf(yaml, nodes, pools)).map(({ rule }) => rule);

test.each(Object.entries(incidents))('%s is told from what mended it', (_, incident) => {
  expect(rulesIn(incident.broken, incident)).toEqual([incident.rule]);
  expect(rulesIn(incident.mended, incident)).toEqual([]);
});
