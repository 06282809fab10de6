export * from './agents/app-armor-profile';
export { GpuPlatform, GpuVendor } from './agents/gpu';
export * from './agents/gpu-daemon-set';
export { AgentHostPath } from './agents/host-path';
export * from './agents/node-agent-daemon-set';
export * from './agents/node-agent-daemon-set-props';
export * from './agents/update-strategy';
export * from './ordered-chart';
export * from './pools/dedicated-node-pool';
export * from './pools/node-pool';
export * from './pools/node-set';
export * from './pools/taint';
export * from './pools/taint-effect';
export * from './provisioners/karpenter-node-class-ref';
export { KarpenterNodePool, type KarpenterNodePoolProps } from './provisioners/karpenter-node-pool';
export {
  KarpenterConsolidationPolicy, type KarpenterDisruption, type KarpenterDisruptionBudget, KarpenterDisruptionReason,
} from './provisioners/karpenter-disruption';
export * from './provisioners/karpenter-ec2-node-class';
export * from './provisioners/karpenter-requirement';
export * from './provisioners/kubectl-commands';
