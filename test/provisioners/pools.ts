import * as fc from 'fast-check';
import type { INodePool } from '../../src/pools/node-pool';
import { portableProblems } from '../../src/pools/portable';
import { Taint } from '../../src/pools/taint';
import { poolsIn } from '../../src/provisioners/provisioners';
import type { ReadPool } from '../../src/provisioners/target/provisioner';

/** The pools that manifests make nodes for, each read beside the others. */
export function readAll(manifests: readonly any[]): ReadPool[] {
  return manifests.flatMap(manifest => poolsIn(manifest, manifests));
}

/** The pool of the documentation. */
export const GPU: INodePool = {
  poolName: 'gpu',
  labels: { 'example.com/pool': 'gpu' },
  taints: [Taint.noSchedule('example.com/pool', 'gpu')],
  startupTaints: [],
};

export function poolWith(changes: Partial<INodePool>): INodePool {
  return { ...GPU, ...changes };
}

const CILIUM = 'node.cilium.io/agent-not-ready';

/** Keys that Kubernetes takes, many of them in a domain that some target reserves. */
const key = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('example.com/pool', 'example.com/team', 'example.com/tier', 'nvidia.com/gpu'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'dedicated',
      'agentpool',
      'CriticalAddonsOnly',
      CILIUM,
      'kubernetes.io/arch',
      'kubernetes.io/hostname',
      'kubernetes.io/foo',
      'node.kubernetes.io/instance-type',
      'feature.node.kubernetes.io/gpu',
      'node-role.kubernetes.io/gpu',
      'gpu.node-restriction.kubernetes.io/pool',
      'pool.node.cluster.x-k8s.io/a',
      'node.cluster.x-k8s.io/uninitialized',
      'karpenter.sh/capacity-type',
      'karpenter.sh/nodepool',
      'mykarpenter.sh/pool',
      'karpenter.k8s.aws/instance-family',
      'karpenter.k8s.aws/mine',
      'eks.amazonaws.com/nodegroup',
      'cloud.google.com/gke-nodepool',
      'kubernetes.azure.com/mode',
      'kubernetes.azure.com/scalesetpriority',
      'x.k8s.io/y',
      'kops.k8s.io/z',
      'cattle.io/os',
      `example.com/${'k'.repeat(60)}`,
      `${'d'.repeat(60)}.${'e'.repeat(60)}.com/${'k'.repeat(63)}`,
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.stringMatching(/^[a-z]{1,6}(\.[a-z]{1,4}){1,2}$/),
        fc.stringMatching(/^[A-Za-z0-9]([-_.A-Za-z0-9]{0,6}[A-Za-z0-9])?$/),
      )
      .map(parts => parts.join('/')),
  },
);

const value = fc.oneof(
  fc.constantFrom('', 'gpu', 'GPU', 'x1', 'true', '1', 'v'.repeat(63)),
  fc.stringMatching(/^[A-Za-z0-9]([-_.A-Za-z0-9]{0,8}[A-Za-z0-9])?$/),
);

const effect = fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule');

const taint = fc
  .tuple(key, value, effect)
  .map(([taintKey, taintValue, taintEffect]) => Taint.parse(`${taintKey}=${taintValue}:${taintEffect}`));

const startupTaint = fc.oneof(
  taint,
  fc.constantFrom(
    Taint.noExecute(CILIUM, 'true'),
    Taint.noSchedule('startup-taint.cluster-autoscaler.kubernetes.io/agent'),
    Taint.noSchedule('ebs.csi.aws.com/agent-not-ready'),
  ),
);

const identity = (one: Taint) => `${one.key}:${one.effect}`;

/** Any pool that Kubernetes takes. */
export const anyPool: fc.Arbitrary<INodePool> = fc
  .record({
    poolName: fc.constantFrom('gpu', 'storage', 'ingress'),
    labels: fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    taints: fc.uniqueArray(taint, { minLength: 1, maxLength: 3, selector: identity }),
    startupTaints: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Taint[]>([]) },
      { weight: 1, arbitrary: fc.uniqueArray(startupTaint, { maxLength: 2, selector: identity }) },
    ),
  })
  .map(pool => ({
    ...pool,
    startupTaints: pool.startupTaints.filter(one => !pool.taints.some(other => identity(other) === identity(one))),
  }));

/** Pools inside the subset that every target carries. */
export const portablePool = anyPool
  .map(pool => ({ ...pool, startupTaints: [] }))
  .filter(pool => portableProblems(pool).length === 0);
