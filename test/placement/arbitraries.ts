import fc from 'fast-check';
import type { Node, NodeSelectorRequirement, PodSpec, Taint, Toleration } from '../../src/kubernetes/api';

const KEYS = ['pool', 'zone', 'size', 'kubernetes.io/hostname'];
const VALUES = ['', 'a', 'b', '5', '05', '7', 'x-1'];
const EFFECTS = ['NoSchedule', 'NoExecute', 'PreferNoSchedule'];

const key = () => fc.constantFrom(...KEYS);
const value = () => fc.constantFrom(...VALUES);

export function taints(): fc.Arbitrary<Taint> {
  return fc.record({ key: key(), value: value(), effect: fc.constantFrom(...EFFECTS) });
}

/** Nodes of which none has the name of another, with labels in any order. */
export function inventories(): fc.Arbitrary<Node[]> {
  const node = fc.record({
    labels: fc
      .uniqueArray(fc.tuple(key(), value()), { selector: ([name]) => name, maxLength: 4 })
      .map(entries => Object.fromEntries(entries)),
    taints: fc.array(taints(), { maxLength: 3 }),
    unschedulable: fc.boolean(),
  });
  return fc
    .array(node, { minLength: 1, maxLength: 12 })
    .map(nodes => nodes.map((one, index) => ({ ...one, name: `node-${index}` })));
}

function tolerations(): fc.Arbitrary<Toleration> {
  return fc.record(
    {
      key: key(),
      operator: fc.constantFrom('Exists', 'Equal', 'Gt', ''),
      value: value(),
      effect: fc.constantFrom(...EFFECTS, ''),
    },
    { requiredKeys: [] },
  );
}

function requirements(): fc.Arbitrary<NodeSelectorRequirement> {
  return fc
    .record({
      key: key(),
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Nonsense'),
      values: fc.oneof(fc.array(value(), { maxLength: 2 }), fc.constantFrom(['5'], ['6'])),
    })
    .map(({ values, ...rest }) => (['Exists', 'DoesNotExist'].includes(rest.operator) ? rest : { ...rest, values }));
}

/** Pod specs that select and tolerate in every way there is, right and wrong. */
export function podSpecs(): fc.Arbitrary<PodSpec> {
  const field = fc.record({
    key: fc.constant('metadata.name'),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.constantFrom(['node-0'], ['node-3']),
  });
  const term = fc.record(
    {
      matchExpressions: fc.array(requirements(), { maxLength: 2 }),
      matchFields: fc.array(field, { maxLength: 1 }),
    },
    { requiredKeys: [] },
  );
  return fc.record(
    {
      nodeName: fc.constantFrom('node-1', ''),
      nodeSelector: fc.dictionary(key(), value(), { maxKeys: 1, noNullPrototype: true }),
      affinity: fc.array(term, { maxLength: 3 }).map(nodeSelectorTerms => ({
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
      })),
      tolerations: fc.array(tolerations(), { maxLength: 3 }),
      hostNetwork: fc.boolean(),
    },
    { requiredKeys: [] },
  );
}
