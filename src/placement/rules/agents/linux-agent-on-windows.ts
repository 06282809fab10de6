import { namedLabels } from '../../facts/named-labels';
import { countNodes, isForWindows, needsLinux, windowsNodes } from '../../facts/unlike-nodes';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** A toleration of everything takes a Linux agent to Windows nodes, where its image cannot start. */
export const linuxAgentOnWindows: Rule = {
  id: 'linux-agent-on-windows',
  severity: 'warning',
  summary: 'Agent made for Linux that runs on Windows nodes.',
  check: plan =>
    plan.workloads
      .filter(({ isDaemon }) => isDaemon)
      .flatMap(workload => {
        const nodes = windowsNodes(plan, plan.landingsOf(workload).runs);
        // Whoever names the operating system and runs there means Windows.
        if (
          nodes.length === 0 ||
          isForWindows(workload) ||
          namedLabels(workload).some(({ key }) => /^(?:beta\.)?kubernetes\.io\/os$/.test(key))
        ) {
          return [];
        }
        return [
          {
            workload,
            field: `${workload.specPath}.nodeSelector`,
            message: `it runs on Windows (${countNodes(nodes)}): ${needsLinux(workload) ? 'it uses what only Linux has, so it cannot start there' : 'an image for Linux cannot start there'}`,
            fix: `set ${workload.specPath}.nodeSelector: ${oneLineYaml({ ...workload.spec.nodeSelector, 'kubernetes.io/os': 'linux' })}`,
            ...(!needsLinux(workload) && { severity: 'info' as const }),
          },
        ];
      }),
};
