import { readFileSync } from 'fs';
import { join } from 'path';
import { changedLines, manifest, podSpecOf, runExample } from './example';
import { compileDaemonPod, desiredNodes } from '../../src/kubernetes/daemon/daemon-placement';
import { readNodes } from '../../src/placement/input/inventory';

const SCENE = 'gpu-labelled-nodes';
const { output } = runExample(SCENE);
const INVENTORY = join(__dirname, '..', 'inventories', 'kubeadm-two-nodes.json');
const NODES = readNodes(readFileSync(INVENTORY, 'utf-8'), INVENTORY);

const podSpec = (name: string) => podSpecOf(manifest(output, name));

test.each([
  ['calico-node', ['master', 'worker']],
  ['kube-proxy', ['master', 'worker']],
  ['nvidia-device-plugin-daemonset', ['master', 'worker']],
  ['nvidia-gpu-exporter', ['worker']],
  ['kube-prometheus-stack-prometheus-node-exporter', ['master', 'worker']],
  ['node-gpus-svc', ['worker']],
])('on the recorded cluster %s is desired on %j', (name, nodes) => {
  expect(desiredNodes(compileDaemonPod(podSpec(name)), NODES)).toMatchObject({
    runs: nodes.map(node => ({ name: node })),
    keepsOnly: [],
  });
});

test.each([
  ['calico-node', 'kube-system', { 'kubernetes.io/os': 'linux' }, [{ operator: 'Exists' }]],
  ['kube-proxy', 'kube-system', { 'kubernetes.io/os': 'linux' }, [{ operator: 'Exists' }]],
  [
    'nvidia-device-plugin-daemonset',
    'kube-system',
    { 'kubernetes.io/os': 'linux' },
    [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
  ],
  [
    'nvidia-gpu-exporter',
    'monitoring',
    { 'sodaflow/gpu-enabled': 'true' },
    [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
  ],
  [
    'kube-prometheus-stack-prometheus-node-exporter',
    'monitoring',
    { 'kubernetes.io/os': 'linux' },
    [{ operator: 'Exists', effect: 'NoSchedule' }],
  ],
  ['node-gpus-svc', 'sodaflow', { 'sodaflow/gpu-enabled': 'true' }, []],
])('%s in %s selects %j and tolerates %j', (name, namespace, nodeSelector, tolerations) => {
  const labels = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': name };
  expect(manifest(output, name)).toMatchObject({
    kind: 'DaemonSet',
    metadata: { name, namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } },
  });
  expect(podSpec(name).nodeSelector).toEqual(nodeSelector);
  expect(podSpec(name).affinity).toBeUndefined();
  expect(podSpec(name).tolerations ?? []).toEqual(tolerations);
});

test('no agent that serves GPUs takes one', () => {
  expect(Object.values(output).join('\n')).not.toMatch(/nvidia\.com\/gpu: /);
});

test('the network agents share the network of the node and are the last to be evicted', () => {
  for (const name of ['calico-node', 'kube-proxy']) {
    expect(podSpec(name)).toMatchObject({
      hostNetwork: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
      priorityClassName: 'system-node-critical',
    });
  }
  expect(manifest(output, 'calico-node').spec).toMatchObject({
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
  });
});

const IMAGE = "image: 'sodaflow/node-gpus-svc:1.4.2',";

const withPolicy = (policy: string) => (source: string) =>
  source
    .replace(IMAGE, `${IMAGE} imagePullPolicy: ImagePullPolicy.${policy},`)
    .replace('HostPathVolumeType,', 'HostPathVolumeType, ImagePullPolicy,');

test('a new image touches its line of the output and nothing else', () => {
  expect(
    changedLines(
      output,
      runExample(SCENE, source => source.replace(IMAGE, "image: 'sodaflow/node-gpus-svc:1.5.0',")).output,
    ),
  ).toEqual(['-          image: sodaflow/node-gpus-svc:1.4.2', '+          image: sodaflow/node-gpus-svc:1.5.0']);
});

test('a pull policy is one line of the output, and another touches that line and nothing else', () => {
  const ifNotPresent = runExample(SCENE, withPolicy('IF_NOT_PRESENT')).output;
  expect(changedLines(output, ifNotPresent)).toEqual(['+          imagePullPolicy: IfNotPresent']);
  expect(changedLines(ifNotPresent, runExample(SCENE, withPolicy('ALWAYS')).output)).toEqual([
    '-          imagePullPolicy: IfNotPresent',
    '+          imagePullPolicy: Always',
  ]);
});

test('the whole output', () => {
  expect(output).toMatchSnapshot();
});
