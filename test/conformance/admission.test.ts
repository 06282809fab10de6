import { disagreements, recordedCases } from './recorded-case';
import { withDefaultTolerationSeconds } from '../../src/kubernetes/admission/default-toleration-seconds';
import { withExtendedResourceTolerations } from '../../src/kubernetes/admission/extended-resource-toleration';
import {
  isAllowedInNodeLabelsFlag,
  isKubeletLabel,
  nodeMaySetLabel,
} from '../../src/kubernetes/admission/node-restriction';
import { admitPodNodeSelector } from '../../src/kubernetes/admission/pod-node-selector';
import { describePodSecurity, judgePodSecurity } from '../../src/kubernetes/admission/pod-security';
import { admitPodTolerationRestriction } from '../../src/kubernetes/admission/pod-toleration-restriction';
import { firstOutsideWhitelist, mergeTolerations } from '../../src/kubernetes/admission/toleration-superset';
import { type Toleration } from '../../src/kubernetes/api';

type Strings = Record<string, string>;
interface Tolerations {
  tolerations: Toleration[];
}
interface Resources {
  requests?: Strings;
  limits?: Strings;
}

const tolerationsOf = ({ tolerations }: Tolerations) => tolerations;

test('PodNodeSelector', () => {
  interface Input {
    namespaceAnnotations: Strings;
    clusterConfig: Strings;
    podNodeSelector: Strings;
  }
  interface Expect {
    nodeSelector?: Strings;
    error?: string;
  }
  const cases = recordedCases<Input, Expect>('admission.json', 'podNodeSelector');
  expect(cases).toHaveLength(15);
  for (const { input, expect: expected } of cases) {
    const { podNodeSelector: nodeSelector, namespaceAnnotations, clusterConfig } = input;
    const verdict = admitPodNodeSelector({
      podName: 'p',
      namespace: 'ns',
      namespaceAnnotations,
      clusterConfig,
      nodeSelector,
    });
    expect(verdict.allowed ? { nodeSelector: verdict.nodeSelector } : { error: verdict.message }).toEqual(expected);
  }
});

test('PodTolerationRestriction', () => {
  interface Input extends Tolerations {
    namespaceAnnotations: Strings;
    clusterDefault?: Toleration[];
    clusterWhitelist?: Toleration[];
    resources?: Resources;
  }
  interface Expect {
    tolerations?: Toleration[];
    error?: string;
  }
  const cases = recordedCases<Input, Expect>('admission.json', 'podTolerationRestriction');
  expect(cases).toHaveLength(15);
  for (const { input, expect: expected } of cases) {
    const verdict = admitPodTolerationRestriction({ ...input, hasResources: input.resources !== undefined });
    if (verdict.allowed) {
      expect({ tolerations: verdict.tolerations }).toEqual(expected);
    } else if (verdict.kind === 'unparsable') {
      // The text is that of Go's JSON parser; ours differs.
      expect(expected.error).toContain('JSON');
    } else {
      expect({ error: verdict.message }).toEqual(expected);
    }
  }
});

test('tolerations against a whitelist', () => {
  interface Input extends Tolerations {
    whitelist: Toleration[];
  }
  const cases = recordedCases<Input, { allowed: boolean }>('admission.json', 'whitelist');
  const answer = ({ tolerations, whitelist }: Input) => firstOutsideWhitelist(tolerations, whitelist) === undefined;
  expect(disagreements(cases, answer, ({ allowed }) => allowed)).toEqual([]);
  expect(cases).toHaveLength(235);
});

test('merged tolerations', () => {
  const cases = recordedCases<{ first: Toleration[]; second: Toleration[] }, { merged: Toleration[] }>(
    'admission.json',
    'mergeTolerations',
  );
  expect(
    disagreements(
      cases,
      ({ first, second }) => mergeTolerations(first, second),
      ({ merged }) => merged,
    ),
  ).toEqual([]);
  expect(cases).toHaveLength(5);
});

test('DefaultTolerationSeconds', () => {
  const cases = recordedCases<Tolerations, Tolerations>('admission.json', 'defaultTolerationSeconds');
  expect(disagreements(cases, ({ tolerations }) => withDefaultTolerationSeconds(tolerations), tolerationsOf)).toEqual(
    [],
  );
  expect(cases).toHaveLength(9);
});

test('ExtendedResourceToleration', () => {
  interface Input extends Tolerations {
    resources: Resources;
  }
  const cases = recordedCases<Input, Tolerations>('admission.json', 'extendedResourceToleration');
  const answer = ({ tolerations, resources }: Input) =>
    withExtendedResourceTolerations(tolerations, Object.keys(resources.requests ?? {}));
  expect(disagreements(cases, answer, tolerationsOf)).toEqual([]);
  expect(cases).toHaveLength(8);
});

test('labels of kubelets', () => {
  interface Expect {
    isKubeletLabel: boolean;
    kubeletFlagAllowed: boolean;
    nodeRestrictionAllows: boolean;
  }
  const cases = recordedCases<{ key: string }, Expect>('kubelet-labels.json', 'kubeletLabel');
  const answer = ({ key }: { key: string }): Expect => ({
    isKubeletLabel: isKubeletLabel(key),
    kubeletFlagAllowed: isAllowedInNodeLabelsFlag(key),
    nodeRestrictionAllows: nodeMaySetLabel(key),
  });
  expect(disagreements(cases, answer, expected => expected)).toEqual([]);
  expect(cases).toHaveLength(48);
});

test('Pod Security levels, word for word', () => {
  interface Level {
    allowed: boolean;
    detail: string;
  }
  interface Expect {
    baseline: Level;
    restricted: Level;
    strictestAllowed: string;
  }
  const cases = recordedCases<{ manifest: { spec: unknown } }, Expect>('pod-security.json', 'podSecurity');
  const answer = ({ manifest }: { manifest: { spec: unknown } }): Expect => {
    const { baseline, restricted, strictestAllowed } = judgePodSecurity(manifest.spec);
    return {
      baseline: { allowed: baseline.length === 0, detail: describePodSecurity(baseline) },
      restricted: { allowed: restricted.length === 0, detail: describePodSecurity(restricted) },
      strictestAllowed,
    };
  };
  expect(disagreements(cases, answer, expected => expected)).toEqual([]);
  expect(cases).toHaveLength(22);
});
