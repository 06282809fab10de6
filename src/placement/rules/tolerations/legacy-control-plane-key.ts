import { isTolerated, tolerates } from '../../../kubernetes/scheduling/tolerations';
import { CONTROL_PLANE, LEGACY_MASTER } from '../../../kubernetes/well-known/node-keys';
import { knownTaints } from '../../facts/taints/tainted-nodes';
import type { Rule } from '../rule';

/** kubeadm renamed the taint of the control plane: since Kubernetes 1.25 its nodes have the new key alone. */
export const legacyControlPlaneKey: Rule = {
  id: 'legacy-control-plane-key',
  severity: 'warning',
  summary: 'Workload that tolerates only the former taint of control-plane nodes.',
  check: plan => {
    const taint = { key: CONTROL_PLANE, effect: 'NoSchedule' };
    const hasTaint = knownTaints(plan).some(({ key }) => key === CONTROL_PLANE);
    return hasTaint
      ? plan.workloads.flatMap(workload => {
          const { tolerations = [] } = workload.spec;
          const index = tolerations.findIndex(
            toleration => toleration.key === LEGACY_MASTER && tolerates({ ...toleration, key: CONTROL_PLANE }, taint),
          );
          return index < 0 || isTolerated(taint, tolerations)
            ? []
            : [
                {
                  workload,
                  field: `${workload.specPath}.tolerations[${index}]`,
                  message: `it tolerates ${LEGACY_MASTER}, which Kubernetes 1.25 took off control-plane nodes, but not ${CONTROL_PLANE}, which keeps it out of them`,
                  fix: `add to ${workload.specPath}.tolerations: [{key: ${CONTROL_PLANE}, operator: Exists, effect: NoSchedule}]`,
                },
              ];
        })
      : [];
  },
};
