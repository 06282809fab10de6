import * as fc from 'fast-check';
import { send } from './cluster';
import { corpusDaemonSets, exampleDaemonSets } from './manifests';
import { type ApiManifest, each, Scene } from './scene';
import { variantsOf } from './variants';
import { validateDns1123Label } from '../../src/kubernetes/syntax/names';
import { validateNode } from '../../src/kubernetes/validation/meta/node';
import { validateDaemonSet } from '../../src/kubernetes/validation/workloads/daemon-set';
import { validatePod } from '../../src/kubernetes/validation/workloads/pod';
import { recordedCases } from '../conformance/recorded-case';

/** The namespace that the recorded manifests are in. */
const NAMESPACE = 'ns';

const DAEMON_SETS = `/apis/apps/v1/namespaces/${NAMESPACE}/daemonsets`;
const PODS = `/api/v1/namespaces/${NAMESPACE}/pods`;
const NODES = '/api/v1/nodes';

const scene = new Scene();

beforeAll(async () => {
  await scene.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  await scene.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: NAMESPACE } });
});

afterAll(() => scene.end());

interface Verdict {
  readonly valid: boolean;
  readonly errors: readonly { readonly message: string }[];
}

/** Asks both about each manifest, and expects one verdict, of either kind often enough. */
async function expectAgreement(
  collection: string,
  manifests: readonly any[],
  judge: (manifest: any) => Verdict,
  atLeast: { readonly accepted: number; readonly rejected: number },
): Promise<void> {
  const found = { accepted: 0, rejected: 0 };
  const disagreements: string[] = [];
  await each(manifests.map(inNamespace), async manifest => {
    const { status, body } = await send('POST', `${collection}?dryRun=All`, manifest);
    const { valid, errors } = judge(manifest);
    const accepted = status === 201;
    found[accepted ? 'accepted' : 'rejected'] += 1;
    const isValidation = accepted || status === 400 || status === 422;
    if (!isValidation || valid !== accepted) {
      disagreements.push(
        [
          `Kubernetes: ${status} ${body.message ?? ''}`,
          ...errors.map(({ message }) => `engine: ${message}`),
          JSON.stringify(manifest),
        ].join('\n'),
      );
    }
  });
  expect(disagreements).toEqual([]);
  console.info(`${expect.getState().currentTestName}: ${found.accepted} accepted, ${found.rejected} rejected`);
  expect(found.accepted).toBeGreaterThanOrEqual(atLeast.accepted);
  expect(found.rejected).toBeGreaterThanOrEqual(atLeast.rejected);
}

function recorded(file: string, op: string): any[] {
  return recordedCases<any, unknown>(file, op)
    .filter(({ input }) => !input.comparisonOperators)
    .map(({ input }) => input);
}

/** A namespace that could be there is made the one that is. */
function inNamespace(manifest: any): any {
  const namespace = manifest?.metadata?.namespace;
  if (typeof namespace !== 'string' || validateDns1123Label(namespace).length > 0) return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, namespace: NAMESPACE } };
}

const OPTIONS = { namespace: NAMESPACE };

const own: readonly ApiManifest[] = [...exampleDaemonSets(), ...corpusDaemonSets()];

test('recorded DaemonSets and tolerations', async () => {
  const manifests = [
    ...recorded('validation-daemonset.json', 'validateDaemonSet').map(({ manifest }) => manifest),
    ...recorded('validation-tolerations.json', 'validateTolerations').map(({ tolerations }) => tolerating(tolerations)),
  ];
  await expectAgreement(DAEMON_SETS, manifests, manifest => validateDaemonSet(manifest, OPTIONS), {
    accepted: 100,
    rejected: 200,
  });
});

function tolerating(tolerations: unknown): unknown {
  const labels = { app: 'agent' };
  const template = { metadata: { labels }, spec: { tolerations, containers: [{ name: 'main', image: 'busybox' }] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: NAMESPACE },
    spec: { selector: { matchLabels: labels }, template },
  };
}

/** Every pod but that of a kubelet has a service account before it is validated, and it must be there. */
function withServiceAccount(pod: any): any {
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return pod;
  const { serviceAccount: _, ...spec } = pod.spec;
  return { ...pod, spec: { ...spec, serviceAccountName: 'default' } };
}

test('recorded Pods', async () => {
  const manifests = recorded('validation-pod.json', 'validatePod').map(({ manifest }) => withServiceAccount(manifest));
  await expectAgreement(PODS, manifests, manifest => validatePod(manifest, OPTIONS), { accepted: 10, rejected: 20 });
});

test('recorded Nodes, taints and labels of nodes', async () => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node' } };
  const manifests = [
    ...recorded('validation-node.json', 'validateNode').map(({ manifest }) => manifest),
    ...recorded('validation-taints.json', 'validateTaints').map(({ taints }) => ({ ...node, spec: { taints } })),
    ...recorded('validation-labels.json', 'validateNodeLabels').map(({ labels }) => ({
      ...node,
      metadata: { name: 'node', labels },
    })),
  ];
  await expectAgreement(NODES, manifests, validateNode, { accepted: 13, rejected: 41 });
});

test('the DaemonSets of the examples and the corpus', async () => {
  await expectAgreement(DAEMON_SETS, own, manifest => validateDaemonSet(manifest, OPTIONS), {
    accepted: exampleDaemonSets().length,
    rejected: 0,
  });
});

test('variants of them', async () => {
  const manifests = fc.sample(variantsOf(own), { numRuns: 3000, seed: 5 });
  await expectAgreement(DAEMON_SETS, manifests, manifest => validateDaemonSet(manifest, OPTIONS), {
    accepted: 500,
    rejected: 1500,
  });
});
