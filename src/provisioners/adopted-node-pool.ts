import { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { poolsIn, provisioners } from './provisioners';
import { describe, type Manifest } from './target/manifest';
import type { ReadPool } from './target/provisioner';
import { notSupported, required } from '../kubernetes/schema/field-error';
import { DedicatedNodePool } from '../pools/dedicated-node-pool';
import {
  anything,
  checkArguments,
  checkedProps,
  having,
  listOf,
  optional,
  string,
  subjectOf,
  type Shape,
} from '../pools/props';
import { refusal, refuse } from '../pools/refuse';

/** Which pool is adopted, and how workloads select it. */
export interface AdoptedNodePoolOptions {
  /**
   * The name of the pool: that of the object which makes its nodes, or of the one of its node groups.
   *
   * @default - the only pool there is
   */
  readonly poolName?: string;

  /**
   * The keys of the labels that workloads select, out of those that the object gives its nodes and those that the
   * platform gives them for it, such as `karpenter.sh/nodepool`.
   *
   * @default - all labels that the object gives its nodes
   */
  readonly labelKeys?: string[];
}

const OPTIONS: Shape<AdoptedNodePoolOptions> = { poolName: optional(string), labelKeys: optional(listOf(string)) };

/**
 * A pool whose nodes something else makes already: its labels, taints and startup taints are read from the manifest
 * that makes them, so that no key is written twice.
 *
 * Any manifest that this library can render is understood, whoever wrote it.
 */
export class AdoptedNodePool extends DedicatedNodePool {
  /**
   * The pool that one of some manifests makes the nodes of. What a manifest refers to, such as the
   * `KubeadmConfigTemplate` of a `MachineDeployment`, is looked for among the others.
   *
   * @param scope the scope of the pool
   * @param id the id of the pool within it
   * @param manifests Kubernetes objects, such as `Yaml.load` reads them
   * @throws when no manifest makes nodes, when several do and none is named, when one cannot be read, or when the pool
   * is not dedicated: without a label to select or a taint that keeps others out
   */
  public static fromManifests(
    scope: Construct,
    id: string,
    manifests: any[],
    options: AdoptedNodePoolOptions = {},
  ): AdoptedNodePool {
    checkArguments(subjectOf(AdoptedNodePool, scope, id), ['manifests', manifests, listOf(anything)]);
    return new AdoptedNodePool(
      scope,
      id,
      manifests.filter(manifest => typeof manifest === 'object' && manifest !== null),
      options,
    );
  }

  /**
   * The pool that an object below a construct makes the nodes of: an `ApiObject`, an `Include`, a `Helm` chart, or any
   * construct that holds some.
   *
   * @param scope the scope of the pool
   * @param id the id of the pool within it
   * @param construct what holds the object, and what it refers to
   * @throws when no object makes nodes, when several do and none is named, when one cannot be read, or when the pool is
   * not dedicated: without a label to select or a taint that keeps others out
   */
  public static fromConstruct(
    scope: Construct,
    id: string,
    construct: IConstruct,
    options: AdoptedNodePoolOptions = {},
  ): AdoptedNodePool {
    checkArguments(subjectOf(AdoptedNodePool, scope, id), ['construct', construct, having('a construct', 'node')]);
    return new AdoptedNodePool(
      scope,
      id,
      construct.node
        .findAll()
        .filter(ApiObject.isApiObject)
        .map(object => object.toJson()),
      options,
    );
  }

  private constructor(scope: Construct, id: string, manifests: readonly Manifest[], options: AdoptedNodePoolOptions) {
    const subject = subjectOf(new.target, scope, id);
    const { poolName, labelKeys } = checkedProps(subject, options, OPTIONS);
    const pool = chosen(
      subject,
      manifests.flatMap(manifest => read(subject, manifest, manifests)),
      poolName,
    );
    super(scope, id, {
      poolName: pool.poolName,
      labels: labelsOf(subject, pool, labelKeys),
      taints: [...new Map([...pool.taints, ...(pool.platformTaints ?? [])].map(taint => [`${taint}`, taint])).values()],
      startupTaints: pool.startupTaints,
    });
  }
}

function read(subject: string, manifest: Manifest, others: readonly Manifest[]): ReadPool[] {
  try {
    return poolsIn(manifest, others);
  } catch (error) {
    throw refusal(subject, `${describe(manifest)}: ${(error as Error).message}`);
  }
}

function chosen(subject: string, pools: readonly ReadPool[], poolName: string | undefined): ReadPool {
  if (pools.length === 0) {
    throw refusal(
      subject,
      `there is no object that makes nodes; expected one of ${provisioners()
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  const named = pools.filter(pool => poolName === undefined || pool.poolName === poolName);
  if (named.length === 0) {
    refuse(subject, [
      notSupported(
        'poolName',
        poolName,
        pools.map(pool => pool.poolName),
      ),
    ]);
  }
  if (named.length > 1) {
    throw refusal(
      subject,
      `several objects make nodes: ${named.map(({ source }) => source).join(', ')}; ` +
        'give only those of one pool, or name it in poolName',
    );
  }
  return named[0];
}

function labelsOf(
  subject: string,
  { labels, platformLabels, source }: ReadPool,
  keys: readonly string[] | undefined,
): { [key: string]: string } {
  const known: Readonly<Record<string, string>> = { ...platformLabels, ...labels };
  const platformKeys = Object.keys(platformLabels);
  if (keys === undefined && Object.keys(labels).length === 0) {
    refuse(subject, [
      required(
        'labels',
        `${source} gives its nodes no label to select${
          platformKeys.length > 0
            ? `; add one, or name in labelKeys one that the platform gives them: ${platformKeys.join(', ')}`
            : '; add one'
        }`,
      ),
    ]);
  }
  const wanted = keys ?? Object.keys(labels);
  refuse(
    subject,
    wanted.filter(key => !Object.hasOwn(known, key)).map(key => notSupported('labelKeys', key, Object.keys(known))),
  );
  return Object.fromEntries(wanted.map(key => [key, known[key]]));
}
