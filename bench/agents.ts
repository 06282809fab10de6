/** The same daemon, written in each of the ways that are compared. */
import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { NodeAgentDaemonSet, NodeSet } from 'cdk8s-placement';

/** How the daemons are written. */
export const WAYS = ['ApiObject', 'kplus.DaemonSet', 'NodeAgentDaemonSet'] as const;

export type Way = (typeof WAYS)[number];

/** Adds one daemon on every Linux node, which mounts a path of its node. */
export const addAgent: Readonly<Record<Way, (scope: Construct, name: string) => void>> = {
  NodeAgentDaemonSet: (scope, name) => {
    new NodeAgentDaemonSet(scope, name, {
      metadata: { name },
      on: NodeSet.linux(),
      containers: [{ image: 'agent:1.0', resources: {}, securityContext: { privileged: false } }],
      hostPaths: [{ path: '/var/log', readOnly: true }],
    });
  },
  'kplus.DaemonSet': (scope, name) => {
    const agent = new kplus.DaemonSet(scope, name, {
      metadata: { name },
      containers: [{ image: 'agent:1.0', resources: {}, securityContext: { privileged: false } }],
    });
    agent.containers[0].mount('/var/log', kplus.Volume.fromHostPath(agent, 'Log', 'var-log', { path: '/var/log' }), {
      readOnly: true,
    });
    agent.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('kubernetes.io/os', 'linux')));
    agent.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.any()));
  },
  ApiObject: (scope, name) => {
    const labels = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': name };
    new ApiObject(scope, name, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            containers: [
              {
                image: 'agent:1.0',
                name: 'main',
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  readOnlyRootFilesystem: true,
                },
                volumeMounts: [{ mountPath: '/var/log', name: 'var-log', readOnly: true }],
              },
            ],
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            tolerations: [{ operator: 'Exists' }],
            volumes: [{ hostPath: { path: '/var/log' }, name: 'var-log' }],
          },
        },
      },
    });
  },
};
