import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';

/** The one manifest that a construct renders, or the first of several. */
export function synth(fill: (scope: Construct) => void): any {
  return synthAll(fill)[0];
}

/** The manifests that a construct renders. */
export function synthAll(fill: (scope: Construct) => void): any[] {
  const chart = new Chart(Testing.app(), 'chart');
  fill(chart);
  return Testing.synth(chart);
}
