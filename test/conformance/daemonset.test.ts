import { nodeOf, type RecordedNode } from './node';
import { disagreements, recordedCases } from './recorded-case';
import { type Affinity, type PodTemplate, type Taint, type Toleration } from '../../src/kubernetes/api';
import { type DaemonPod, type DaemonSetNumbers, settleDaemonSet } from '../../src/kubernetes/daemon/daemon-controller';
import {
  compileDaemonPod,
  daemonLanding,
  desiredNodes,
  judgeDaemonPod,
} from '../../src/kubernetes/daemon/daemon-placement';
import { daemonPodSpec, pinnedAffinity } from '../../src/kubernetes/daemon/daemon-pod';
import { taintEviction } from '../../src/kubernetes/scheduling/taint-eviction';

interface ShouldRun {
  shouldRun: boolean;
  shouldContinueRunning: boolean;
}
interface OneNode {
  template: PodTemplate;
  node: RecordedNode;
  comparisonOperators?: boolean;
}

const shouldRunCases = recordedCases<OneNode, ShouldRun>('daemonset-should-run.json', 'shouldRun');
const expectedShouldRun = ({ shouldRun, shouldContinueRunning }: ShouldRun) => ({ shouldRun, shouldContinueRunning });

test('shouldRun and shouldContinueRunning', () => {
  const answer = (input: OneNode) => {
    const landing = daemonLanding(compileDaemonPod(input.template.spec, input), nodeOf(input.node));
    return { shouldRun: landing === 'runs', shouldContinueRunning: landing !== 'refuses' };
  };
  expect(disagreements(shouldRunCases, answer, expectedShouldRun)).toEqual([]);
  expect(shouldRunCases).toHaveLength(442);
});

test('the same with reasons', () => {
  const answer = (input: OneNode) => {
    const { runs, keeps } = judgeDaemonPod(compileDaemonPod(input.template.spec, input), nodeOf(input.node));
    return { shouldRun: runs, shouldContinueRunning: keeps };
  };
  expect(disagreements(shouldRunCases, answer, expectedShouldRun)).toEqual([]);
});

test('DESIRED over an inventory', () => {
  interface Input {
    template: PodTemplate;
    nodes: RecordedNode[];
  }
  interface Expect {
    desiredNumberScheduled: number;
    nodes: string[];
    keepOnly: string[];
  }
  const cases = recordedCases<Input, Expect>('daemonset-desired.json', 'desired');
  const answer = ({ template, nodes }: Input) => {
    const { runs, keepsOnly } = desiredNodes(compileDaemonPod(template.spec), nodes.map(nodeOf));
    return { count: runs.length, runs: runs.map(({ name }) => name), keepsOnly: keepsOnly.map(({ name }) => name) };
  };
  const expected = ({ desiredNumberScheduled, nodes, keepOnly }: Expect) => ({
    count: desiredNumberScheduled,
    runs: nodes ?? [],
    keepsOnly: keepOnly ?? [],
  });
  expect(disagreements(cases, answer, expected)).toEqual([]);
  expect(cases).toHaveLength(26);
});

test('the pod made for a node', () => {
  interface Input {
    template: PodTemplate;
    nodeName: string;
  }
  interface Expect {
    tolerations: Toleration[];
    affinity: Affinity;
    nodeSelector: Record<string, string> | null;
  }
  const cases = recordedCases<Input, Expect>('daemonset-pod.json', 'daemonPod');
  expect(cases).toHaveLength(12);
  for (const { input, expect: expected } of cases) {
    const { tolerations, affinity, nodeSelector = null } = daemonPodSpec(input.template.spec ?? {}, input.nodeName);
    expect({ tolerations, affinity, nodeSelector }).toEqual(expected);
  }
});

test('affinity pinned to a node', () => {
  const cases = recordedCases<{ affinity?: Affinity; nodeName: string }, { affinity: Affinity }>(
    'daemonset-pod.json',
    'replaceAffinity',
  );
  expect(cases).toHaveLength(7);
  for (const { input, expect: expected } of cases) {
    expect(pinnedAffinity(input.affinity, input.nodeName)).toEqual(expected.affinity);
  }
});

test('status numbers and pods per node once the controller has settled', () => {
  interface Input {
    manifest: { spec: { template: PodTemplate } };
    nodes?: RecordedNode[];
    pods: DaemonPod[];
  }
  type Expect = DaemonSetNumbers & { podsPerNode: Record<string, number> };
  const cases = recordedCases<Input, Expect>('daemonset-controller.json', 'controller');
  expect(cases).toHaveLength(25);
  for (const { input, expect: expected } of cases) {
    const pod = compileDaemonPod(input.manifest.spec.template.spec);
    const { numbers, podsPerNode } = settleDaemonSet(pod, (input.nodes ?? []).map(nodeOf), input.pods);
    expect({ ...numbers, podsPerNode: Object.fromEntries(podsPerNode) }).toEqual(expected);
  }
});

test('eviction by NoExecute taints', () => {
  interface Expect {
    evict: string;
    seconds?: number;
  }
  const cases = recordedCases<{ tolerations: Toleration[]; taints: Taint[] }, Expect>(
    'taint-eviction.json',
    'taintEviction',
  );
  const answer = ({ tolerations, taints }: { tolerations: Toleration[]; taints: Taint[] }): Expect => {
    const eviction = taintEviction(tolerations, taints);
    return { evict: eviction.evict, ...(eviction.evict === 'after' && { seconds: eviction.seconds }) };
  };
  expect(
    disagreements(cases, answer, ({ evict, seconds }) => ({ evict, ...(seconds !== undefined && { seconds }) })),
  ).toEqual([]);
  expect(cases).toHaveLength(19);
});
