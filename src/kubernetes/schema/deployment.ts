import { type Decoded, int32, intOrString, struct, text } from './decode';
import { labelSelector, objectMeta } from './object-meta';
import { podTemplateSpec } from './pod';

const strategy = struct({ type: text, rollingUpdate: struct({ maxUnavailable: intOrString, maxSurge: intOrString }) });

const deploymentSpec = struct({
  replicas: int32,
  selector: labelSelector,
  template: podTemplateSpec,
  strategy,
  minReadySeconds: int32,
  revisionHistoryLimit: int32,
  progressDeadlineSeconds: int32,
});

export const deployment = struct({ apiVersion: text, kind: text, metadata: objectMeta, spec: deploymentSpec });

export type DeploymentFields = Decoded<typeof deployment>;
export type DeploymentStrategyFields = Decoded<typeof strategy>;
