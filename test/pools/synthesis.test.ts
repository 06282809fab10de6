import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DedicatedNodePool } from '../../src';
import { perSynthesis } from '../../src/pools/synthesis';

function counting(charts: number) {
  const app = Testing.app();
  const chart = Array.from({ length: charts }, (_, index) => new Chart(app, `chart-${index}`))[0];
  let calls = 0;
  chart.node.addValidation({
    validate: perSynthesis(chart, () => {
      calls++;
      return [];
    }),
  });
  return { app, chart, calls: () => calls };
}

test.each([1, 2, 20])('a validation runs once in a synthesis of %d charts', charts => {
  const { app, calls } = counting(charts);
  app.synth();
  expect(calls()).toBe(1);
  app.synthYaml();
  expect(calls()).toBe(2);
});

test('outside of a synthesis nothing is kept', () => {
  const { chart, calls } = counting(3);
  Testing.synth(chart);
  Testing.synth(chart);
  expect(calls()).toBe(2);
});

test('a failure ends the synthesis and is not kept either', () => {
  const { app, chart } = counting(1);
  const errors = ['wrong'];
  chart.node.addValidation({ validate: perSynthesis(chart, () => errors) });
  expect(() => app.synth()).toThrow('wrong');
  errors.pop();
  expect(() => app.synth()).not.toThrow();
});

test('what changes between two syntheses is seen', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'chart');
  const gpu = new DedicatedNodePool(chart, 'Gpu', { poolName: 'gpu' });
  const deployment = new kplus.Deployment(chart, 'Web', { containers: [{ image: 'web:1' }] });
  gpu.admit(deployment);
  expect(app.synthYaml()).toContain('web:1');
  deployment.addContainer({ image: 'sidecar:1', name: 'sidecar' });
  expect(app.synthYaml()).toContain('sidecar:1');
  deployment.scheduling.attract(new kplus.LabeledNode([kplus.NodeLabelQuery.is('dedicated', 'infra')]));
  expect(() => app.synthYaml()).toThrow(/cannot be admitted by DedicatedNodePool 'chart\/Gpu'/);
});

test('apps do not share what is kept', () => {
  const first = counting(1);
  const second = counting(1);
  first.app.synth();
  expect([first.calls(), second.calls()]).toEqual([1, 0]);
  expect(new App()).not.toHaveProperty('synthYaml', first.app.synthYaml);
});
