import { type Toleration } from '../api';

function sameToleration(a: Toleration, b: Toleration): boolean {
  return (
    (a.key ?? '') === (b.key ?? '') &&
    (a.operator ?? '') === (b.operator ?? '') &&
    (a.value ?? '') === (b.value ?? '') &&
    (a.effect ?? '') === (b.effect ?? '') &&
    (a.tolerationSeconds ?? undefined) === (b.tolerationSeconds ?? undefined)
  );
}

/**
 * Does one toleration cover another, that is, tolerate all the other does and at least as long? (pkg/util/tolerations)
 */
export function isSuperset(superset: Toleration, toleration: Toleration): boolean {
  if (sameToleration(superset, toleration)) return true;
  const everyKey = !superset.key && superset.operator === 'Exists';
  if ((superset.key ?? '') !== (toleration.key ?? '') && !everyKey) return false;
  if (superset.effect && superset.effect !== toleration.effect) return false;
  if (superset.effect === 'NoExecute' && superset.tolerationSeconds !== undefined) {
    if (toleration.tolerationSeconds === undefined || toleration.tolerationSeconds > superset.tolerationSeconds) {
      return false;
    }
  }
  switch (superset.operator ?? '') {
    case 'Exists':
      return true;
    case '':
    case 'Equal':
      // A toleration that leaves its operator out is not recognized as Equal here.
      return toleration.operator === 'Equal' && (toleration.value ?? '') === (superset.value ?? '');
    default:
      return false;
  }
}

/** Two lists as one, without those that another covers; of equal ones the first stays. */
export function mergeTolerations(first: readonly Toleration[], second: readonly Toleration[]): Toleration[] {
  const all = [...first, ...second];
  return all.reduce<Toleration[]>((merged, toleration, index) => {
    const covered =
      merged.some(kept => isSuperset(kept, toleration)) ||
      all.slice(index + 1).some(later => !sameToleration(later, toleration) && isSuperset(later, toleration));
    return covered ? merged : [...merged, toleration];
  }, []);
}

/** The first toleration no member of a whitelist covers. An empty whitelist allows everything. */
export function firstOutsideWhitelist(
  tolerations: readonly Toleration[],
  whitelist: readonly Toleration[],
): Toleration | undefined {
  if (whitelist.length === 0) return undefined;
  return tolerations.find(toleration => !whitelist.some(allowed => isSuperset(allowed, toleration)));
}
