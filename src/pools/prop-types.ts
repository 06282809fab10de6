import type { ApiObjectMetadata } from 'cdk8s';
import type { INodePool } from './node-pool';
import { having, listOf, mapOf, anyObject, optional, propsOf, string, typed, type Shape } from './props';

export const nodeTaint = having(
  'a Taint, such as Taint.noSchedule(key, value)',
  'key',
  'value',
  'effect',
  'toleration',
);
export const nodeSet = having('a NodeSet, such as NodeSet.everyNode()', 'nodeSelector', 'tolerations', 'where');

const POOL: Shape<INodePool> = {
  poolName: string,
  labels: mapOf(string),
  taints: listOf(nodeTaint),
  startupTaints: listOf(nodeTaint),
};

/** A pool as it is: what makes its nodes knows it by identity. */
export const nodePool = typed('a pool, such as a DedicatedNodePool', value => {
  const errors: never[] = [];
  propsOf(POOL)(value, '', errors);
  return errors.length === 0;
});

const METADATA: Shape<Pick<ApiObjectMetadata, 'annotations' | 'labels' | 'name' | 'namespace'>> = {
  annotations: optional(anyObject),
  labels: optional(anyObject),
  name: optional(string),
  namespace: optional(string),
};

export const objectMetadata = propsOf(METADATA);
