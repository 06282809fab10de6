import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { committedOutput, runExample, SCENES, withReversedConstruction } from './example';
import { analyseFiles } from '../../src/placement/analysis/file-analysis';
import { planMarkdown } from '../../src/placement/report/markdown/markdown';

/** Scenes in which no statement that constructs something follows another. */
const ONE_ORDER = ['existing-app', 'monitoring-daemon'];

describe.each(SCENES)('%s', scene => {
  const { output, created } = runExample(scene);

  test('the committed output is what the example renders', () => {
    expect(committedOutput(scene)).toEqual(output);
  });

  test('renders the same bytes twice', () => {
    expect(runExample(scene)).toEqual(runExample(scene));
  });

  test('renders the same bytes when its constructs are created in another order', () => {
    const reversed = runExample(scene, withReversedConstruction);
    expect(reversed.output).toEqual(output);
    expect([...reversed.created].sort()).toEqual([...created].sort());
    if (!ONE_ORDER.includes(scene)) expect(reversed.created).not.toEqual(created);
  });
});

describe('the plan as Markdown', () => {
  const folderOf = (scene: string) => join(__dirname, '../../examples', scene);
  const planned = SCENES.filter(scene => existsSync(join(folderOf(scene), 'plan.md')));

  test('is kept beside the scenes that make nodes', () => {
    expect(planned).toEqual(['gpu-platform', 'one-pool-everywhere']);
  });

  test.each(planned)('of %s is that of its committed output', scene => {
    const analysis = analyseFiles({ inputs: ['dist'], cwd: folderOf(scene), today: '2026-06-01' });
    expect(readFileSync(join(folderOf(scene), 'plan.md'), 'utf-8')).toBe(planMarkdown(analysis));
  });
});

test('construction is reversed run by run, and nothing else is', () => {
  expect(
    withReversedConstruction(
      [
        'new A(scope);',
        '// A comment stays.',
        'new B(() => { new C(); new D(); });',
        'const e = new E();',
        'new F();',
        'new G();',
        'new H();',
        'e.admit(new I());',
      ].join('\n'),
    ),
  ).toBe(
    [
      'new B(() => { new C(); new D(); });',
      '// A comment stays.',
      'new A(scope);',
      'const e = new E();',
      'new H();',
      'new G();',
      'new F();',
      'e.admit(new I());',
    ].join('\n'),
  );
});
