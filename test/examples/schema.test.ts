import { join } from 'path';
import * as ts from 'typescript';
import { manifestsOf, runExample, SCENES } from './example';

/**
 * Types of kinds for which none are published stand here, with the fields of their schemas that the examples render.
 */
const META = `
    import type { INamespace } from 'kubernetes-models/v1/Namespace';
    type Metadata = INamespace['metadata'];`;

/** The type of each kind that the examples render, as the interface `Checked`. */
const KINDS: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy':
    "import type { IValidatingAdmissionPolicy as Checked } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy';",
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding':
    'import type { IValidatingAdmissionPolicyBinding as Checked } ' +
    "from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding';",
  'batch/v1 Job': "import type { IJob as Checked } from 'kubernetes-models/batch/v1/Job';",
  'apps/v1 DaemonSet': "import type { IDaemonSet as Checked } from 'kubernetes-models/apps/v1/DaemonSet';",
  'apps/v1 Deployment': "import type { IDeployment as Checked } from 'kubernetes-models/apps/v1/Deployment';",
  'v1 Namespace': "import type { INamespace as Checked } from 'kubernetes-models/v1/Namespace';",
  // Karpenter's types are published for newer versions of Node.js alone, so the fields of its schema that concern
  // placement stand here.
  'karpenter.sh/v1 NodePool': `
    import type { INamespace } from 'kubernetes-models/v1/Namespace';
    import type { ITaint } from 'kubernetes-models/v1/Taint';
    interface Requirement {
      key: string;
      operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
      values?: string[];
      minValues?: number;
    }
    interface Checked {
      apiVersion: 'karpenter.sh/v1';
      kind: 'NodePool';
      metadata: INamespace['metadata'];
      spec: {
        disruption?: { consolidateAfter: string; consolidationPolicy?: 'WhenEmpty' | 'WhenEmptyOrUnderutilized' };
        limits?: Record<string, string>;
        template: {
          metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
          spec: {
            nodeClassRef: { group: string; kind: string; name: string };
            requirements: Requirement[];
            startupTaints?: ITaint[];
            taints?: ITaint[];
          };
        };
      };
    }`,
  'container.cnrm.cloud.google.com/v1beta1 ContainerNodePool': `${META}
    interface Checked {
      apiVersion: 'container.cnrm.cloud.google.com/v1beta1';
      kind: 'ContainerNodePool';
      metadata: Metadata;
      spec: {
        autoscaling?: { minNodeCount?: number; maxNodeCount?: number };
        clusterRef: { name: string };
        location: string;
        nodeConfig?: {
          labels?: Record<string, string>;
          machineType?: string;
          taint?: { key: string; value: string; effect: 'NO_SCHEDULE' | 'PREFER_NO_SCHEDULE' | 'NO_EXECUTE' }[];
        };
      };
    }`,
  'eks.services.k8s.aws/v1alpha1 Nodegroup': `${META}
    interface Checked {
      apiVersion: 'eks.services.k8s.aws/v1alpha1';
      kind: 'Nodegroup';
      metadata: Metadata;
      spec: {
        amiType?: string;
        clusterName?: string;
        instanceTypes?: string[];
        labels?: Record<string, string>;
        name: string;
        nodeRole?: string;
        scalingConfig?: { desiredSize?: number; maxSize?: number; minSize?: number };
        subnets?: string[];
        taints?: { key?: string; value?: string; effect?: 'NO_SCHEDULE' | 'PREFER_NO_SCHEDULE' | 'NO_EXECUTE' }[];
      };
    }`,
  'containerservice.azure.com/v1api20240901 ManagedClustersAgentPool': `${META}
    interface Checked {
      apiVersion: 'containerservice.azure.com/v1api20240901';
      kind: 'ManagedClustersAgentPool';
      metadata: Metadata;
      spec: {
        azureName?: string;
        enableAutoScaling?: boolean;
        maxCount?: number;
        minCount?: number;
        mode?: 'System' | 'User';
        nodeLabels?: Record<string, string>;
        nodeTaints?: string[];
        osType?: 'Linux' | 'Windows';
        owner: { name?: string };
        vmSize?: string;
      };
    }`,
  'bootstrap.cluster.x-k8s.io/v1beta2 KubeadmConfigTemplate': `${META}
    import type { ITaint } from 'kubernetes-models/v1/Taint';
    interface Checked {
      apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta2';
      kind: 'KubeadmConfigTemplate';
      metadata: Metadata;
      spec: {
        template: {
          spec?: { joinConfiguration?: { nodeRegistration?: { kubeletExtraArgs?: { name: string; value: string }[]; taints?: ITaint[] } } };
        };
      };
    }`,
  'cluster.x-k8s.io/v1beta2 MachineDeployment': `${META}
    interface Reference { apiGroup: string; kind: string; name: string }
    interface Checked {
      apiVersion: 'cluster.x-k8s.io/v1beta2';
      kind: 'MachineDeployment';
      metadata: Metadata;
      spec: {
        clusterName: string;
        selector: { matchLabels?: Record<string, string> };
        template: { spec: { bootstrap: { configRef?: Reference }; clusterName: string; infrastructureRef: Reference; version?: string } };
      };
    }`,
};

/**
 * What the published types of the Kubernetes API find wrong with a manifest: TypeScript reports fields that a type does
 * not know, fields that are missing, null, of another type, or none of the values of an enumeration.
 */
function violations(manifests: readonly object[]): string[] {
  const sources = new Map(
    manifests.map((manifest, index) => {
      const { apiVersion, kind } = manifest as { apiVersion: string; kind: string };
      return [
        join(__dirname, `manifest-${index}.ts`),
        `${KINDS[`${apiVersion} ${kind}`]}\nexport const manifest: Checked = ${JSON.stringify(manifest)};`,
      ];
    }),
  );
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.Node16,
    types: [],
    lib: ['lib.es2022.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = name => sources.has(name) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = sources.get(name);
    return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test.each(SCENES)('%s renders what the types of the Kubernetes API know, and nothing else', scene => {
  const manifests = manifestsOf(runExample(scene).output);
  expect(manifests.length).toBeGreaterThan(0);
  expect(violations(manifests)).toEqual([]);
});

describe('the check itself', () => {
  const daemonSet = (pod: object, spec: object = {}) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: {},
      template: { metadata: {}, spec: { containers: [{ name: 'agent', image: 'agent:1' }], ...pod } },
      ...spec,
    },
  });

  test('has nothing against a good manifest', () => {
    expect(violations([daemonSet({ hostPID: true })])).toEqual([]);
  });

  test.each([
    ['a field that no type knows', daemonSet({ hostPid: true }), "\"hostPid\"' does not exist in type 'IPodSpec'"],
    [
      'the same deep inside a list',
      daemonSet({ containers: [{ name: 'agent', image: 'agent:1', ports: [{ containerport: 80 }] }] }),
      'containerport',
    ],
    ['null', daemonSet({ hostPID: null }), "Type 'null' is not assignable to type 'boolean | undefined'"],
    [
      'a value of another type',
      daemonSet({ hostPID: 'true' }),
      "Type 'string' is not assignable to type 'boolean | undefined'",
    ],
    ['a value that is not of an enumeration', daemonSet({ tolerations: [{ effect: 'NoEntry' }] }), '"NoEntry"'],
    ['a kind whose type is not listed', { ...daemonSet({}), kind: 'DaemonSets' }, "Cannot find name 'Checked'"],
    ['a field that is missing', daemonSet({}, { selector: undefined }), '"selector"\' is missing'],
  ])('finds %s', (_, manifest, message) => {
    expect(violations([manifest]).join('\n')).toContain(message);
  });
});
