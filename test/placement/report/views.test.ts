import { readdirSync } from 'fs';
import { join } from 'path';
import { analyseFiles, type FileAnalysis } from '../../../src/placement/analysis/file-analysis';
import { htmlReport } from '../../../src/placement/report/html/page';
import { jsonReport } from '../../../src/placement/report/json/json';
import { sarifReport } from '../../../src/placement/report/json/sarif';
import { checkMarkdown, planMarkdown } from '../../../src/placement/report/markdown/markdown';
import { planText } from '../../../src/placement/report/text/text';
import { SCENES } from '../../examples/example';

const ROOT = join(__dirname, '../../..');
const NODES = 'test/inventories/kubeadm-two-nodes.json';

const VIEWS: Readonly<Record<string, (analysis: FileAnalysis) => Iterable<string>>> = {
  text: analysis => [planText(analysis, { width: 120, isColored: false })],
  json: analysis => jsonReport(analysis, 'class'),
  markdown: analysis => [planMarkdown(analysis), checkMarkdown(analysis)],
  sarif: analysis => sarifReport(analysis, ROOT),
  html: htmlReport,
};

const analysisOf = (inputs: readonly string[], nodes?: string) =>
  analyseFiles({ inputs, nodes: nodes === undefined ? undefined : [nodes], cwd: ROOT, today: '2026-06-01' });

describe.each(SCENES)('%s', scene => {
  const folder = `examples/${scene}/dist`;
  const files = readdirSync(join(ROOT, folder)).map(file => `${folder}/${file}`);

  test.each(Object.keys(VIEWS))('%s names every workload and every rule, whatever the order of the files', format => {
    for (const nodes of [undefined, NODES]) {
      const analysis = analysisOf([folder], nodes);
      const view = [...VIEWS[format](analysis)].join('');
      expect([...VIEWS[format](analysisOf([...files].reverse(), nodes))].join('')).toBe(view);
      const named = format === 'sarif' ? [] : analysis.plan.workloads.map(({ name }) => name);
      expect([...named, ...analysis.findings.map(({ rule }) => rule)].filter(name => !view.includes(name))).toEqual([]);
    }
  });
});
