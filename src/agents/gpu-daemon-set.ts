import type { Construct } from 'constructs';
import { AGENT_PROPS } from './agent-prop-types';
import { gpuNodes, GpuPlatform, gpuResource, GpuVendor, markedVendors, toleratingVendor } from './gpu';
import { NodeAgentDaemonSet } from './node-agent-daemon-set';
import type { NodeAgentDaemonSetProps } from './node-agent-daemon-set-props';
import { forbidden, invalid, required } from '../kubernetes/schema/field-error';
import type { NodeSet } from '../pools/node-set';
import { boolean, checkedProps, number, oneOf, optional, subjectOf, type Shape } from '../pools/props';
import { refusal } from '../pools/refuse';

/** What an agent on GPU nodes is. */
export interface GpuDaemonSetProps extends NodeAgentDaemonSetProps {
  /** Who makes the GPUs. */
  readonly vendor: GpuVendor;

  /**
   * Who labels the nodes that have GPUs. Needed unless `on` says which nodes these are.
   *
   * @default - none: `on` says it
   */
  readonly platform?: GpuPlatform;

  /**
   * Whether the agent serves the GPUs of its node to others, as a device plugin or an exporter does, and so requests
   * none itself.
   *
   * @default - true unless `usesGpus` is given
   */
  readonly servesGpus?: boolean;

  /**
   * Number of GPUs for each pod of the agent, as request and limit of its first container.
   *
   * @default - none
   */
  readonly usesGpus?: number;
}

const PROPS: Shape<GpuDaemonSetProps> = {
  ...AGENT_PROPS,
  vendor: oneOf(GpuVendor),
  platform: optional(oneOf(GpuPlatform)),
  servesGpus: optional(boolean),
  usesGpus: optional(number),
};

/**
 * An agent on every node with GPUs of one vendor.
 *
 * Without `on` it selects the labels by which the platform marks such nodes. With `on` it runs there and nowhere else.
 * Either way the vendor's conventional taint is tolerated, whatever its value.
 */
export class GpuDaemonSet extends NodeAgentDaemonSet {
  /**
   * @throws when neither `on` nor `platform` says which nodes have GPUs, when the platform does not label nodes of the
   * vendor, or when the agent both serves and uses GPUs
   */
  constructor(scope: Construct, id: string, props: GpuDaemonSetProps) {
    const path = subjectOf(new.target, scope, id);
    const { vendor, platform, servesGpus, usesGpus, ...agent } = checkedProps(path, props, PROPS);
    if (servesGpus === (usesGpus !== undefined)) {
      throw refusal(
        path,
        servesGpus
          ? forbidden('usesGpus', 'an agent that serves GPUs requests none; leave out usesGpus, or servesGpus')
          : required('usesGpus', 'servesGpus is false, so say how many GPUs each pod uses'),
      );
    }
    super(scope, id, {
      ...agent,
      on: nodesOf(path, vendor, agent.on, platform),
      extendedResources:
        usesGpus === undefined
          ? agent.extendedResources
          : { ...agent.extendedResources, [gpuResource(vendor)]: usesGpus },
    });
  }
}

function nodesOf(path: string, vendor: GpuVendor, on?: NodeSet, platform?: GpuPlatform): NodeSet {
  if (on && platform) {
    throw refusal(path, forbidden('platform', "'on' says which nodes have GPUs; leave out one of the two"));
  }
  if (on) return toleratingVendor(vendor, on);
  if (!platform) {
    throw refusal(
      path,
      required('platform', "say which platform labels the GPU nodes, or which nodes they are with 'on'"),
    );
  }
  const nodes = gpuNodes(vendor, platform);
  if (!nodes) {
    const marked = markedVendors(platform).join(', ');
    throw refusal(
      path,
      invalid(
        'platform',
        platform,
        `it does not label nodes with ${vendor} accelerators, only with ${marked}; say which nodes they are with 'on'`,
      ),
    );
  }
  return nodes;
}
