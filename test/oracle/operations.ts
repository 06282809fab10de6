import { type Draw, list, oneOf, text } from './draw';
import { daemonSet, daemonSetUpdate, misshapen, node as nodeManifest, pod } from './manifests';
import {
  affinity,
  labels,
  node,
  nodes,
  nodeSelector,
  preferredTerms,
  simpleSelector,
  taint,
  taints,
  template,
  toleration,
  tolerations,
} from './placement';
import { requestingPodSpec } from './pod-spec';
import { LABEL_KEYS, LABEL_VALUES, NASTY_TEXTS, NODE_NAMES, NUMERIC_TEXTS, TAINT_KEYS } from './words';
import type { Operation } from '../conformance/answers';

/** One kind of question, and how many are asked of the pairs or the validations that a run is to make. */
export interface Questions {
  readonly op: Operation;
  readonly of: 'pairs' | 'validations';
  readonly share: number;
  /** Whether the feature gate for comparing tolerations matters. */
  readonly isGated?: boolean;
  readonly draw: Draw<object>;
}

const nodeName = text(...NODE_NAMES);
const optional =
  (draw: Draw): Draw =>
  random =>
    random.chance(0.5) ? draw(random) : undefined;
const fields =
  (drawn: Readonly<Record<string, Draw>>): Draw<object> =>
  random =>
    Object.fromEntries(
      Object.entries(drawn)
        .map(([name, draw]) => [name, draw(random)] as const)
        .filter(([, value]) => value !== undefined),
    );

const word = oneOf(...LABEL_KEYS, ...TAINT_KEYS, ...LABEL_VALUES, ...NASTY_TEXTS, ...NUMERIC_TEXTS);
const anyText: Draw<string> = random =>
  random.chance(0.6) ? word(random) : `${word(random)}${random.pick(['', '-', '.', '/', '%', ' '])}${word(random)}`;
/** Without the zero byte, which ends a text in one place and not in another. */
const selectorText: Draw<string> = random =>
  Array.from({ length: 1 + random.below(6) }, () =>
    random.chance(0.5)
      ? word(random)
      : random.pick(['=', '==', '!=', '!', '>', '<', ',', '(', ')', ' in ', ' notin ', ' ', 'a', 'in', 'notin']),
  )
    .join('')
    .replaceAll('\u0000', '');

export const OPERATIONS: readonly Questions[] = [
  // Ten nodes in each question.
  { op: 'desired', of: 'pairs', isGated: true, share: 0.095, draw: fields({ template, nodes }) },
  { op: 'shouldRun', of: 'pairs', isGated: true, share: 0.05, draw: fields({ template, node }) },
  { op: 'tolerates', of: 'pairs', isGated: true, share: 0.05, draw: fields({ toleration, taint }) },
  { op: 'untolerated', of: 'pairs', isGated: true, share: 0.02, draw: fields({ tolerations, taints }) },
  {
    op: 'affinity',
    of: 'pairs',
    share: 0.03,
    draw: fields({ nodeSelector: optional(simpleSelector), affinity: optional(affinity), node }),
  },
  { op: 'nodeSelectorTerms', of: 'pairs', share: 0.02, draw: fields({ nodeSelector, node }) },
  { op: 'preferred', of: 'pairs', share: 0.02, draw: fields({ terms: preferredTerms, node }) },
  {
    op: 'requirement',
    of: 'pairs',
    share: 0.02,
    draw: fields({
      key: text(...LABEL_KEYS),
      operator: text('in', 'notin', 'exists', '!', 'gt', 'lt', '=', '==', '!='),
      values: list(2, word),
      labels: optional(labels),
    }),
  },
  { op: 'labelSelectorString', of: 'pairs', share: 0.02, draw: fields({ value: selectorText, labels }) },
  { op: 'daemonPod', of: 'pairs', share: 0.01, draw: fields({ template, nodeName }) },
  { op: 'replaceAffinity', of: 'pairs', share: 0.01, draw: fields({ affinity: optional(affinity), nodeName }) },
  { op: 'taintEviction', of: 'pairs', isGated: true, share: 0.02, draw: fields({ tolerations, taints }) },
  { op: 'podRequests', of: 'pairs', share: 0.02, draw: fields({ spec: requestingPodSpec }) },

  {
    op: 'validateDaemonSet',
    of: 'validations',
    isGated: true,
    share: 0.35,
    draw: fields({ manifest: misshapen(daemonSet) }),
  },
  { op: 'validatePod', of: 'validations', isGated: true, share: 0.25, draw: fields({ manifest: misshapen(pod) }) },
  { op: 'validateDaemonSetUpdate', of: 'validations', share: 0.1, draw: daemonSetUpdate },
  { op: 'validateNode', of: 'validations', share: 0.1, draw: fields({ manifest: misshapen(nodeManifest) }) },
  { op: 'validateTolerations', of: 'validations', isGated: true, share: 0.05, draw: fields({ tolerations }) },
  { op: 'validateTaints', of: 'validations', share: 0.05, draw: fields({ taints }) },
  { op: 'validateNodeLabels', of: 'validations', share: 0.05, draw: fields({ labels }) },
  {
    op: 'string',
    of: 'validations',
    share: 0.05,
    draw: fields({
      kind: oneOf(
        'labelKey',
        'labelValue',
        'dns1123Label',
        'dns1123Subdomain',
        'nodeName',
        'portName',
        'percent',
        'decimalInteger',
      ),
      value: anyText,
    }),
  },
];
