import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { Node } from 'cdk8s-plus-28';
import { manifest, podSpecOf, runExample } from './example';
import { NodeAgentDaemonSet } from '../../src';

const { output } = runExample('monitoring-daemon');

test('an image is all an agent needs', () => {
  expect(manifest(output, 'monitoring-daemon')).toEqual({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'monitoring-daemon', namespace: 'monitoring' },
    spec: {
      selector: {
        matchLabels: {
          'app.kubernetes.io/instance': 'monitoring-daemon',
          'app.kubernetes.io/name': 'monitoring-daemon',
        },
      },
      template: {
        metadata: {
          labels: { 'app.kubernetes.io/instance': 'monitoring-daemon', 'app.kubernetes.io/name': 'monitoring-daemon' },
        },
        spec: {
          automountServiceAccountToken: false,
          containers: [
            {
              image: 'quay.io/prometheus/node-exporter:v1.8.2',
              name: 'main',
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
                readOnlyRootFilesystem: true,
              },
            },
          ],
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          tolerations: [{ operator: 'Exists' }],
        },
      },
    },
  });
});

test('it runs on every Linux node without being pinned to any', () => {
  expect(podSpecOf(manifest(output, 'monitoring-daemon')).nodeName).toBeUndefined();
});

test('pinning it to a node, as before Kubernetes 1.12, is refused, and nothing is written', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'pinned-'));
  const app = new App({ outdir });
  const agent = new NodeAgentDaemonSet(new Chart(app, 'chart'), 'MonitoringDaemon', {
    containers: [{ image: 'quay.io/prometheus/node-exporter:v1.8.2' }],
  });
  agent.scheduling.assign(Node.named('worker-1'));

  expect(() => app.synth()).toThrow(
    /chart\/MonitoringDaemon.*nodeName: Forbidden: 'worker-1' pins the pod to one node past the scheduler.*remove nodeName/s,
  );
  expect(readdirSync(outdir)).toEqual([]);
  rmSync(outdir, { recursive: true });
});

test('the whole output', () => {
  expect(output).toMatchSnapshot();
});
