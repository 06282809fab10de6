import type { ApiObject, ApiObjectProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Limit } from './limit';
import { clashes, joined, type Manifest } from './manifest';
import { problems, withPool, type Target } from './target';
import { forbidden, invalid, type FieldError } from '../../kubernetes/schema/field-error';
import { validateDns1123Subdomain } from '../../kubernetes/syntax/names';
import type { INodePool } from '../../pools/node-pool';
import { refuse } from '../../pools/refuse';

/** An object under construction that makes the nodes of a pool. */
export class PoolObject {
  private readonly own: Manifest;

  /**
   * @param own what the construct writes itself
   * @param further fields of `spec` that the user adds
   */
  constructor(
    private readonly target: Target,
    private readonly pool: INodePool,
    own: object,
    private readonly further: object = {},
  ) {
    this.own = withPool(target, pool, own as Manifest);
  }

  /** The object with everything in it. */
  public get props(): ApiObjectProps {
    return joined(this.own, { spec: { ...this.further } }) as unknown as ApiObjectProps;
  }

  /** @throws when the target cannot carry the pool, or the user's fields are those that the construct writes */
  public check(object: ApiObject, errors: readonly FieldError[] = [], ...limits: readonly Limit[]): void {
    this.refuse(object, object.name, [...problems(this.target, this.pool, ...limits), ...errors]);
  }

  /** @throws when there is an error, the name is not valid, or the user's fields are those that the construct writes */
  public refuse(construct: IConstruct, name: string, errors: readonly FieldError[]): void {
    refuse(`${construct.constructor.name} '${construct.node.path}'`, [
      ...validateDns1123Subdomain(name).map(detail =>
        invalid('metadata.name', name, `${detail}; give another in metadata`),
      ),
      ...errors,
      ...clashes(this.own.spec as Manifest, this.further as Manifest, 'spec').map(field =>
        forbidden(field, 'the construct writes this field from its other props and the pool; leave it out here'),
      ),
    ]);
  }
}
