import { App, Chart } from 'cdk8s';
import { DedicatedNodePool, NodeSet } from 'cdk8s-placement';
import 'cdk8s-placement/jest';

const chart = new Chart(new App(), 'chart');
const pool = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
expect(chart).toLandExactlyOn(pool);
expect(chart).not.toAvoid(pool, NodeSet.linux());
expect(chart).toHaveNoPlacementErrors();
// @ts-expect-error a name is no pool
expect(chart).toRunOn('gpu');
