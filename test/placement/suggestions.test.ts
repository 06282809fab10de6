import { node, planOf, workload } from './rules/ruled';
import { findingsOf } from '../../src/placement/analysis/analysis';

/** Pools of a cluster whose labels and taints are misspelt in turn. */
const POOLS = ['gpu', 'storage', 'ingress', 'batch-high', 'payments']
  .map(value => ({ key: 'dedicated', value }))
  .concat([
    { key: 'example.com/team', value: 'search' },
    { key: 'nvidia.com/gpu', value: 'true' },
    { key: 'node-type', value: 'memory' },
  ]);
const EFFECTS = ['NoSchedule', 'NoExecute'];
const NODES =
  POOLS.flatMap(({ key, value }, index) =>
    EFFECTS.map(effect =>
      node(`${value}-${effect.toLowerCase()}`, { [key]: value, 'example.com/rack': `r${index}` }, [
        `${key}=${value}:${effect}`,
      ]),
    ),
  ).join('') + node('worker');

/** Every text that one edit away, with the letters of another word for those that are put in. */
function edits(text: string): string[] {
  const letters = [...'aeiklnorstxz'];
  const all = [...text].flatMap((letter, at) => [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1, at + 2) + letter + text.slice(at + 2),
    ...letters.map(other => text.slice(0, at) + other + text.slice(at + 1)),
    ...letters.map(other => text.slice(0, at) + other + text.slice(at)),
    text.slice(0, at) + letter.toUpperCase() + text.slice(at + 1),
  ]);
  return [...new Set(all)].filter(
    edit =>
      edit !== text &&
      /^[A-Za-z0-9]([-._A-Za-z0-9/]*[A-Za-z0-9])?$/.test(edit) &&
      !POOLS.some(({ key, value }) => key === edit || value === edit),
  );
}

const firstFix = (pod: object, nodes: string) =>
  findingsOf(planOf(workload({ pod }), nodes)).filter(
    ({ rule }) => rule === 'toleration-near-miss' || rule === 'node-label-near-miss',
  )[0]?.fix ?? '';

function share(cases: readonly (readonly [pod: object, nodes: string, meant: string])[]): number {
  return cases.filter(([pod, nodes, meant]) => firstFix(pod, nodes).endsWith(meant)).length / cases.length;
}

const some = <T>(all: readonly T[]) => all.filter((_, index) => index % 7 === 0);
const yaml = (text: string) => (text === 'true' ? '"true"' : text);

describe('the right suggestion comes first for at least 95 % of what is one edit away', () => {
  test('in the key of a toleration', () => {
    const cases = POOLS.flatMap(({ key, value }) =>
      some(edits(key)).map(
        edit => [{ tolerations: [{ key: edit, value, effect: 'NoSchedule' }] }, NODES, `key: ${key}`] as const,
      ),
    );
    expect(share(cases)).toBeGreaterThanOrEqual(0.95);
  });

  test('in its value', () => {
    const cases = POOLS.flatMap(({ key, value }) =>
      some(edits(value)).map(
        edit =>
          [{ tolerations: [{ key, value: edit, effect: 'NoSchedule' }] }, NODES, `value: ${yaml(value)}`] as const,
      ),
    );
    expect(share(cases)).toBeGreaterThanOrEqual(0.95);
  });

  test('in its effect', () => {
    const cases = EFFECTS.flatMap(effect =>
      edits(effect).map(
        edit =>
          [{ tolerations: [{ key: 'dedicated', value: 'gpu', effect: edit }] }, NODES, `effect: ${effect}`] as const,
      ),
    );
    expect(share(cases)).toBeGreaterThanOrEqual(0.95);
  });

  test('in the key of a label', () => {
    const cases = POOLS.flatMap(({ key, value }) =>
      some(edits(key)).map(edit => [{ nodeSelector: { [edit]: value } }, NODES, `by ${key}`] as const),
    );
    expect(share(cases)).toBeGreaterThanOrEqual(0.95);
  });

  test('in its value', () => {
    const cases = POOLS.flatMap(({ key, value }) =>
      some(edits(value)).map(edit => [{ nodeSelector: { [key]: edit } }, NODES, `by ${yaml(value)}`] as const),
    );
    expect(share(cases)).toBeGreaterThanOrEqual(0.95);
  });
});
