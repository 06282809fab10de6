import { isObject } from '../../kubernetes/syntax/json-object';
import { valueAt } from '../input/field-path';
import { apiGroup, type Manifest } from '../input/manifest';

/** The group of resource claims, their templates and device classes. */
export const DEVICE_GROUP = 'resource.k8s.io';

/** One device that a claim asks for, or a template of claims. */
export interface DeviceRequest {
  readonly deviceClassName?: unknown;
  readonly adminAccess?: unknown;
  /** The path of what holds these fields in the manifest. */
  readonly field: string;
}

const DEVICES: ReadonlyMap<string, string> = new Map([
  ['ResourceClaim', 'spec.devices'],
  ['ResourceClaimTemplate', 'spec.spec.devices'],
]);

/** The devices that a manifest asks for. Fields stand in the request itself up to v1beta1, and in `exactly` since. */
export function deviceRequestsOf({ apiVersion, kind, json }: Manifest): DeviceRequest[] {
  const devices = apiGroup(apiVersion) === DEVICE_GROUP ? DEVICES.get(kind) : undefined;
  const requests = devices === undefined ? undefined : valueAt(json, `${devices}.requests`);
  return (Array.isArray(requests) ? requests : []).flatMap((request: unknown, index) => {
    if (!isObject(request)) return [];
    const field = `${devices}.requests[${index}]`;
    const { exactly } = request;
    return isObject(exactly) ? [{ ...exactly, field: `${field}.exactly` }] : [{ ...request, field }];
  });
}
