import { spawnSync } from 'child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { EXAMPLES, manifestsOf, runExample } from './example';

const ROOT = join(__dirname, '..', '..');
const { output } = runExample('existing-app');

/** Runs `cdk8s synth` in a copy of the example, with what it says, the report of its validation and what it wrote. */
function synth(change: (source: string) => string = source => source) {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'existing-app-'));
  const edit = (name: string, how: (text: string) => string) =>
    writeFileSync(join(folder, name), how(readFileSync(join(folder, name), 'utf-8')));
  try {
    cpSync(join(EXAMPLES, 'existing-app'), folder, { recursive: true, filter: path => !path.endsWith('dist') });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    edit('main.ts', change);
    edit('cdk8s.yaml', text => text.replace('./../..', ROOT).replace('npx ts-node', 'ts-node --transpile-only'));
    const { status, stderr } = spawnSync(
      'cdk8s',
      ['synth', '--check-upgrade=false', '--validation-reports-output-file', 'report.json'],
      {
        cwd: folder,
        env: {
          ...process.env,
          CDK8S_CHECK_UPGRADE: 'false',
          PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
        },
        encoding: 'utf-8',
      },
    );
    const {
      reports: [report],
    } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf-8'));
    return { status, stderr, report, manifest: readFileSync(join(folder, 'dist/monitoring.k8s.yaml'), 'utf-8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the cdk8s CLI finds the plugin, and nothing is wrong but what is waived', () => {
  const { status, report, manifest } = synth();
  expect({ status, manifest }).toEqual({ status: 0, manifest: output['monitoring.k8s.yaml'] });
  expect(report).toMatchObject({
    violations: [],
    summary: { status: 'success', metadata: { Findings: '0 errors, 0 warnings, 0 infos, 1 waived' } },
  });
});

test('a toleration that does not match fails the synthesis, and the report names the construct', () => {
  const { status, stderr, report } = synth(source =>
    source.replace("NodeTaintQuery.is('example.com/gpu', 'true'", "NodeTaintQuery.is('example.com/gpu', 'yes'"),
  );
  expect(status).toBe(2);
  expect(stderr).toContain('Validation failed. See above reports for details');
  expect(report.violations[0]).toEqual({
    ruleName: 'selects-without-tolerating',
    recommendation:
      'error: it selects example.com/gpu=true but does not tolerate taint example.com/gpu=true:NoSchedule of 2 nodes, such as gpu-1: ' +
      'it runs on no node',
    fix: 'add to spec.template.spec.tolerations: [{key: example.com/gpu, operator: Equal, value: "true", effect: NoSchedule}]',
    violatingConstructs: [
      {
        constructPath: 'monitoring/GpuExporter/Resource',
        manifestPath: 'dist/monitoring.k8s.yaml',
        resourceName: 'dcgm-exporter',
        locations: ['line 81'],
      },
    ],
  });
});

test('everything the example renders is here', () => {
  expect(manifestsOf(output).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
    'DaemonSet monitoring/node-exporter',
    'DaemonSet monitoring/dcgm-exporter',
  ]);
  expect(output).toMatchSnapshot();
});
