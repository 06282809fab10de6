import * as fc from 'fast-check';
import {
  anyNode,
  anyPodSpec,
  anyRequirement,
  anyToleration,
  anyVariantOf,
  FULL_DAEMON_SET,
  SMALL_DAEMON_SET,
} from './arbitraries';
import { judgePodSecurity } from '../../src/kubernetes/admission/pod-security';
import { type Affinity, type NodeSelectorTerm, type PodSpec } from '../../src/kubernetes/api';
import {
  compileDaemonPod,
  daemonLanding,
  desiredNodes,
  judgeDaemonPod,
} from '../../src/kubernetes/daemon/daemon-placement';
import { daemonPodSpec, targetNode } from '../../src/kubernetes/daemon/daemon-pod';
import { parseLabelSelectorText } from '../../src/kubernetes/scheduling/label-selector-text';
import { compilePod, judgePod, podMayRun } from '../../src/kubernetes/scheduling/pod-placement';
import { taintEviction } from '../../src/kubernetes/scheduling/taint-eviction';
import { firstUntoleratedTaint } from '../../src/kubernetes/scheduling/tolerations';
import { parseQuantity } from '../../src/kubernetes/syntax/quantity';
import { validateNode } from '../../src/kubernetes/validation/meta/node';
import { validateDaemonSet } from '../../src/kubernetes/validation/workloads/daemon-set';
import { validateDaemonSetUpdate } from '../../src/kubernetes/validation/workloads/daemon-set-update';
import { validatePod } from '../../src/kubernetes/validation/workloads/pod';
import { validatePodTemplate } from '../../src/kubernetes/validation/workloads/pod-template';

const RUNS = { numRuns: 10_000 };
const ORDER = ['refuses', 'keeps', 'runs'];

function withExpression(spec: PodSpec, expression: NonNullable<NodeSelectorTerm['matchExpressions']>[number]): PodSpec {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
  // An empty term matches nothing; with a requirement it would match something, so it stays as it is.
  const narrowed = terms.map(term =>
    isEmpty(term) ? term : { ...term, matchExpressions: [...(term.matchExpressions ?? []), expression] },
  );
  const nodeSelectorTerms = spec.affinity ? narrowed : [{ matchExpressions: [expression] }];
  const affinity: Affinity = {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
  };
  return { ...spec, affinity };
}

function isEmpty({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): boolean {
  return matchExpressions.length + matchFields.length === 0;
}

describe('placement', () => {
  test('one more toleration takes no node away', () => {
    fc.assert(
      fc.property(anyPodSpec, anyToleration, anyNode, (spec, toleration, node) => {
        const before = daemonLanding(compileDaemonPod(spec), node);
        const after = daemonLanding(
          compileDaemonPod({ ...spec, tolerations: [...(spec.tolerations ?? []), toleration] }),
          node,
        );
        return ORDER.indexOf(after) >= ORDER.indexOf(before);
      }),
      RUNS,
    );
  });

  test('one more requirement in every term adds no node', () => {
    fc.assert(
      fc.property(anyPodSpec, anyRequirement, anyNode, (spec, expression, node) => {
        const before = daemonLanding(compileDaemonPod(spec), node);
        const after = daemonLanding(compileDaemonPod(withExpression(spec, expression)), node);
        return ORDER.indexOf(after) <= ORDER.indexOf(before);
      }),
      RUNS,
    );
  });

  test('one more entry in the nodeSelector adds no node', () => {
    fc.assert(
      fc.property(
        anyPodSpec,
        fc.constantFrom('os', 'pool', 'zone'),
        fc.constantFrom('', 'a', 'b'),
        anyNode,
        (spec, key, value, node) => {
          if (Object.hasOwn(spec.nodeSelector ?? {}, key)) return true;
          const after = daemonLanding(
            compileDaemonPod({ ...spec, nodeSelector: { ...spec.nodeSelector, [key]: value } }),
            node,
          );
          return ORDER.indexOf(after) <= ORDER.indexOf(daemonLanding(compileDaemonPod(spec), node));
        },
      ),
      RUNS,
    );
  });

  test('where a pod should run it may keep running, and reasons agree with verdicts', () => {
    fc.assert(
      fc.property(anyPodSpec, anyNode, (spec, node) => {
        const pod = compileDaemonPod(spec);
        const verdict = judgeDaemonPod(pod, node);
        expect(verdict.runs && !verdict.keeps).toBe(false);
        expect(daemonLanding(pod, node)).toBe(verdict.runs ? 'runs' : verdict.keeps ? 'keeps' : 'refuses');
        expect('reason' in verdict).toBe(!verdict.runs);
        const plain = compilePod(spec);
        expect(podMayRun(plain, node)).toBe(judgePod(plain, node).runs);
      }),
      RUNS,
    );
  });

  test('a daemon pod runs wherever the same pod would be scheduled, cordoned nodes included', () => {
    fc.assert(
      fc.property(
        anyPodSpec,
        anyNode,
        ({ nodeName, ...spec }, node) =>
          !podMayRun(compilePod(spec), node) || daemonLanding(compileDaemonPod(spec), node) === 'runs',
      ),
      RUNS,
    );
  });

  test('the scheduler accepts the pod the controller makes for a node', () => {
    fc.assert(
      fc.property(anyPodSpec, anyNode, (spec, node) => {
        if (daemonLanding(compileDaemonPod(spec), node) !== 'runs') return;
        const made = daemonPodSpec(spec, node.name);
        expect(podMayRun(compilePod(made), node)).toBe(true);
        expect(targetNode(made)).toBe(node.name);
      }),
      RUNS,
    );
  });

  test('judging does not depend on the order of nodes', () => {
    fc.assert(
      fc.property(anyPodSpec, fc.array(anyNode, { maxLength: 5 }), (spec, nodes) => {
        const pod = compileDaemonPod(spec);
        const forward = desiredNodes(pod, nodes);
        const backward = desiredNodes(pod, [...nodes].reverse());
        expect([...backward.runs].reverse()).toEqual(forward.runs);
        expect([...backward.keepsOnly].reverse()).toEqual(forward.keepsOnly);
      }),
      RUNS,
    );
  });

  test('a pod is evicted at once only by a taint it does not tolerate for any time', () => {
    fc.assert(
      fc.property(fc.array(anyToleration, { maxLength: 4 }), anyNode, (tolerations, { taints }) => {
        const untolerated = firstUntoleratedTaint(
          taints.filter(({ effect }) => effect === 'NoExecute'),
          tolerations,
        );
        const eviction = taintEviction(tolerations, taints);
        if (untolerated) expect(eviction).toEqual({ evict: 'immediately', taint: untolerated });
        if (eviction.evict === 'after') expect(eviction.seconds).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });
});

describe('whatever the input, an answer', () => {
  test('validators never throw on JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), value => {
        for (const { valid, errors } of [
          validateDaemonSet(value),
          validatePod(value),
          validateNode(value),
          validatePodTemplate(value, 'template'),
        ]) {
          expect(valid).toBe(errors.length === 0);
        }
        judgePodSecurity(value);
      }),
      RUNS,
    );
  });

  test('validators never throw on manifests with anything anywhere, and every error names its field', () => {
    fc.assert(
      fc.property(anyVariantOf(FULL_DAEMON_SET), manifest => {
        const { valid, errors } = validateDaemonSet(manifest);
        expect(valid).toBe(errors.length === 0);
        expect(errors.filter(({ field, message }) => !message.startsWith(`${field}: `))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('updates never throw, and change the generation at most by one', () => {
    fc.assert(
      fc.property(anyVariantOf(SMALL_DAEMON_SET), manifest => {
        const { valid, errors, newGeneration } = validateDaemonSetUpdate(manifest, SMALL_DAEMON_SET);
        expect(valid).toBe(errors.length === 0);
        expect([1, 2]).toContain(newGeneration);
        judgePodSecurity(manifest.spec?.template?.spec);
      }),
      RUNS,
    );
  });

  test('text parsers never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab=!,()<> in0159.-eEmKi') }), value => {
        parseLabelSelectorText(value);
        parseQuantity(value);
      }),
      RUNS,
    );
  });

  test('the canonical spelling of a quantity is the same quantity', () => {
    const amount = fc.tuple(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.constantFrom('', 'm', 'u', 'k', 'M', 'Ki', 'Gi', 'Ei', 'e2', 'e-3'),
    );
    fc.assert(
      fc.property(amount, ([digits, suffix]) => {
        const quantity = parseQuantity(`${digits}${suffix}`)!;
        expect(parseQuantity(quantity.text)).toMatchObject({ nanos: quantity.nanos, text: quantity.text });
      }),
      RUNS,
    );
  });
});
