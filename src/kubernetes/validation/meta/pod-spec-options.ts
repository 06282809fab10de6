import { type TolerationValidationOptions } from './tolerations';
import { type PodSpecFields } from '../../schema/pod';

export interface PodTemplateValidationOptions extends TolerationValidationOptions {
  /** The spec that is replaced. Some of what is refused today it may keep. */
  readonly old?: PodSpecFields;
}

export interface PodSpecValidationOptions extends PodTemplateValidationOptions {
  /** The spec of a Pod, not of a template. */
  readonly isPod: boolean;
  /** A mirror of a static pod, which a kubelet runs by itself. */
  readonly isMirror?: boolean;
  /** The name of the Pod, which its claims are named after. */
  readonly podName?: string;
}
