import { App, Chart } from 'cdk8s';
import { DedicatedNodePool, NodeAgentDaemonSet, NodeSet, type DedicatedNodePoolProps } from 'cdk8s-placement';

const props: DedicatedNodePoolProps = { poolName: 'gpu' };
const chart: Chart = new Chart(new App(), 'chart');
const agent = new NodeAgentDaemonSet(chart, 'Agent', { on: NodeSet.pools(new DedicatedNodePool(chart, 'Gpu', props)), containers: [{ image: 'agent:1.0' }] });
export const tolerations: readonly { readonly key?: string }[] = agent.on.tolerations;
// @ts-expect-error a pool has a name
export const nameless: DedicatedNodePoolProps = {};
