import { join } from 'path';
import type { ApiObject, App } from 'cdk8s';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { appOf } from './example';
import { PlacementCheck, PlacementPlan, PlacementValidation, type PlacementFinding } from '../../src';
import '../../src/jest';
import { Session } from '../cli/session';

/** What somebody does to the pods of the trainer after its pool has admitted it. */
type Change = (pod: Record<string, unknown>) => void;

let session: Session;
beforeEach(() => {
  session = new Session();
});
afterEach(() => session.end());

function changed(scene: string, change: Change): App {
  const app = appOf(scene);
  const trainer = app.node.findAll().find(({ node }) => node.id === 'Trainer') as ApiObject;
  const paired = trainer.toJson.bind(trainer);
  trainer.toJson = () => {
    const json = paired();
    change(json.spec.template.spec);
    return json;
  };
  return app;
}

/** What each door finds: the rule, the workload and the fix. Where it was read from depends on the door. */
type Found = readonly [rule: string, workload: string, fix: string][];

function inSynthesis(scene: string, change: Change): Found {
  const message = failureOf(() => changed(scene, change).synthYaml());
  return [...message.matchAll(/^ {2}\[\] (\S+): (.+?) \(.+?\): .+; fix: (.+)$/gm)].map(([, rule, workload, fix]) => [
    rule,
    workload,
    fix,
  ]);
}

async function byPlugin(lockFile?: string): Promise<Found> {
  const context = new ValidationContext([join(session.cwd, 'dist/app.k8s.yaml')], 'cdk8s-placement', '1.0.0');
  await new PlacementValidation({ ...(lockFile && { lockFile }) }).validate(context);
  return context.report
    .toJson()
    .violations.map(({ ruleName, violatingConstructs: [{ resourceName }], fix }) => [ruleName, resourceName, fix]);
}

async function byProgram(lockFile?: string): Promise<Found> {
  const { stdout } = await session.run([
    'check',
    'dist',
    '--output',
    'json',
    ...(lockFile ? ['--lock', lockFile] : []),
  ]);
  return found(JSON.parse(stdout).findings);
}

function byMatcher(scene: string, change: Change): Found {
  const message = failureOf(() => expect(changed(scene, change)).toHaveNoPlacementErrors()).replace(/\n {2,}/g, ' ');
  return [...message.matchAll(/^error (\S+) (\S+ \S+) .+ fix: (.+)$/gm)].map(([, rule, workload, fix]) => [
    rule,
    workload,
    fix,
  ]);
}

function found(findings: readonly PlacementFinding[]): Found {
  return findings.map(({ rule, workload, fix }) => [rule, workload, fix]);
}

function failureOf(action: () => unknown): string {
  try {
    action();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** All five, the plugin and the program on what the app would write if it did not check itself. */
async function doors(scene: string, change: Change, lockFile?: string) {
  const unchecked = changed(scene, change);
  PlacementCheck.of(unchecked).disable();
  session.write({ 'dist/app.k8s.yaml': unchecked.synthYaml() });
  return {
    synthesis: inSynthesis(scene, change),
    plugin: await byPlugin(lockFile),
    program: await byProgram(lockFile),
    typescript: found(PlacementPlan.ofApp(changed(scene, change)).findings),
    matcher: byMatcher(scene, change),
  };
}

describe.each(['gpu-platform', 'one-pool-everywhere'])('%s', scene => {
  test('through every door there is nothing to find', async () => {
    expect(await doors(scene, () => {})).toEqual({
      synthesis: [],
      plugin: [],
      program: [],
      typescript: [],
      matcher: [],
    });
  });

  test('a manifest that the API server refuses is found by every door in the same words', async () => {
    const finding = (workload: string) => [
      ['invalid-manifest', workload, 'set spec.template.spec.restartPolicy: valid values: "OnFailure", "Never"'],
    ];
    expect(
      await doors(scene, pod => {
        pod.restartPolicy = 'Always';
      }),
    ).toEqual({
      synthesis: finding('Job training/trainer'),
      plugin: finding('trainer'),
      program: finding('Job training/trainer'),
      typescript: finding('Job training/trainer'),
      matcher: finding('Job training/trainer'),
    });
  });

  test('half a pairing is found by every door with the same fix: as a gap where intent is declared, and where it is not by its halves', async () => {
    const finding = (rule: string, workload = 'Job training/trainer') => [
      [
        rule,
        workload,
        'add to spec.template.spec.tolerations: [{key: example.com/pool, operator: Equal, value: gpu, effect: NoSchedule}]',
      ],
    ];
    expect(
      await doors(scene, pod => {
        delete pod.tolerations;
      }),
    ).toEqual({
      synthesis: finding('intent-gap'),
      plugin: finding('selects-without-tolerating', 'trainer'),
      program: finding('selects-without-tolerating'),
      typescript: finding('intent-gap'),
      matcher: finding('intent-gap'),
    });
  });

  test('with the lock of the app the doors that read files know what it declares: half a pairing is the same gap through every door', async () => {
    session.write({ 'placement.lock.json': PlacementPlan.ofApp(appOf(scene)).toLock() });
    const lockFile = join(session.cwd, 'placement.lock.json');
    const nothing = await doors(scene, () => {}, lockFile);
    expect([nothing.plugin, nothing.program]).toEqual([[], []]);

    const finding = (workload = 'Job training/trainer') => [
      [
        'intent-gap',
        workload,
        'add to spec.template.spec.tolerations: [{key: example.com/pool, operator: Equal, value: gpu, effect: NoSchedule}]',
      ],
    ];
    const { plugin, program, ...others } = await doors(
      scene,
      pod => {
        delete pod.tolerations;
      },
      lockFile,
    );
    expect(others).toEqual({ synthesis: finding(), typescript: finding(), matcher: finding() });
    // The lock tells besides where it landed.
    const judged = (all: Found) => all.filter(([rule]) => rule !== 'landing-changed');
    expect(judged(plugin)).toEqual(finding('trainer'));
    expect(judged(program)).toEqual(finding());
    expect(program.length).toBeGreaterThan(1);
  });
});
