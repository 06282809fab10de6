import { clashes, joined, type Manifest } from './manifest';
import { problems, withPool, type Target } from './target';
import { forbidden, type FieldError } from '../../kubernetes/schema/field-error';
import type { INodePool } from '../../pools/node-pool';

/** A pool as one item of a list within an object that makes several. */
export interface PoolFragment {
  readonly json: Manifest;
  /** What the target cannot carry, and fields of the user's that are the construct's. */
  readonly errors: readonly FieldError[];
}

/**
 * @param own what the construct writes itself
 * @param further fields that the user adds
 */
export function poolFragment(
  target: Target,
  pool: INodePool,
  own: object,
  further: object,
  field: string,
): PoolFragment {
  const written = withPool(target, pool, own as Manifest);
  return {
    json: joined(written, { ...further }),
    errors: [
      ...problems(target, pool),
      ...clashes(written, { ...further }, field).map(path =>
        forbidden(path, 'this field comes from the other props and the pool; leave it out here'),
      ),
    ],
  };
}
