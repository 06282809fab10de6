import { daemonSet } from '../../../kubernetes/schema/daemon-set';
import { decode } from '../../../kubernetes/schema/decode';
import { describeHostPort, hostPortsOf } from '../../facts/host-ports';
import { refusedFields } from '../../facts/refused-fields';
import type { Workload } from '../../plan/workload';
import type { Rule } from '../rule';

/** A surge starts the new pod beside the old one, which still holds the port: the update waits for ever. */
export const surgeWithHostPort: Rule = {
  id: 'surge-with-host-port',
  severity: 'error',
  summary: 'DaemonSet with host ports that updates by surge.',
  check: plan =>
    plan.workloads.flatMap(workload => {
      const [port] = hostPortsOf(workload.spec);
      const maxSurge = port && surgeOf(workload);
      return maxSurge
        ? [
            {
              workload,
              field: 'spec.updateStrategy',
              message:
                `maxSurge ${maxSurge} starts each new pod beside the old one, which still holds host port ${describeHostPort(port)} of container ` +
                `${port.container}: an update never gets past its first pod`,
              fix: 'spec.updateStrategy.rollingUpdate: {maxSurge: 0, maxUnavailable: 1}',
            },
          ]
        : [];
    }),
};

/** The surge of a rolling update, if there is one. */
function surgeOf(workload: Workload): number | string | undefined {
  const {
    manifest: { apiVersion, json },
    kind,
  } = workload;
  if (
    kind !== 'DaemonSet' ||
    apiVersion !== 'apps/v1' ||
    refusedFields(workload, 'update-strategy-refused').length > 0
  ) {
    return undefined;
  }
  const { type = 'RollingUpdate', rollingUpdate = {} } = decode(daemonSet, json).value.spec?.updateStrategy ?? {};
  const { maxSurge = 0 } = rollingUpdate;
  return type === 'RollingUpdate' && Number.parseInt(String(maxSurge), 10) > 0 ? maxSurge : undefined;
}
