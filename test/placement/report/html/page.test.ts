import { createHash } from 'crypto';
import { htmlReport } from '../../../../src/placement/report/html/page';
import { daemonSet, nodeList } from '../../../cli/session';
import { findingWith } from '../../finding';
import { analysisOf } from '../plan-of';

const GPU = [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }];
const NODES = nodeList({
  b: { labels: { pool: 'general' } },
  a: { labels: { pool: 'general' } },
  'gpu-1': { labels: { pool: 'gpu' }, taints: GPU },
});

const pageOf = (manifests: string, nodes = NODES, problems: { source: string; message: string }[] = []) =>
  [...htmlReport({ ...analysisOf(manifests, nodes), problems })].join('');

const factsOf = (page: string) =>
  JSON.parse(/<script type="application\/json" id="facts">(.*)<\/script>/.exec(page)?.[1] ?? '');

test('a row has its workload, the number of its pods and findings, and a cell for each kind of nodes', () => {
  const page = pageOf(daemonSet('agent', {}, { version: 'v1' }));
  expect(page).toContain(
    '<tr data-namespace="0" data-rules="version-in-selector agent-misses-nodes" data-group="0"><th scope="row" title="a.yaml:1">' +
      '<small>DaemonSet kube-system/</small>agent</th><td class="number">2</td>' +
      '<td class="number"><a href="#finding-1" class="warning" tabindex="-1" aria-label="1 warning, 1 info">2</a></td>' +
      '<td class="runs">●</td><td class="keeps">◐</td></tr>',
  );
  expect(page).toContain('<li id="finding-1" class="warning" data-rule="version-in-selector" data-rows="0">');
});

test('a cell tells what its own nodes have', () => {
  const page = pageOf(daemonSet('agent', { nodeSelector: { pool: 'none' } }));
  expect(factsOf(page)).toEqual({
    columns: [
      'general: 2 nodes; labels pool=general; no taints',
      'gpu: 1 node; labels pool=gpu; taints gpu=true:NoSchedule',
    ],
    texts: [
      '',
      'nodeSelector wants pool=none, the nodes have general',
      'nodeSelector wants pool=none, the node has gpu',
    ],
    reasons: [[1, 2]],
  });
});

test('what could not be read is told, and what is waived is folded', () => {
  const waived = findingWith({
    rule: 'lands-nowhere',
    severity: 'error',
    workload: 'Pod a/b',
    message: 'm',
    fix: 'f',
    source: 's',
    reason: 'an experiment',
  } as const);
  const page = [
    ...htmlReport({
      ...analysisOf(''),
      waived: [waived],
      problems: [{ source: 'b.yaml:2:5', message: 'bad indentation' }],
    }),
  ].join('');
  expect(page).toContain('<p class="unread"><b>Could not be read</b> b.yaml:2:5: bad indentation</p>');
  expect(page).toContain('<details><summary>1 waived</summary>');
  expect(page).toContain('<b>Waived</b> an experiment');
});

test('only the script and the style of the page are let in, and nothing is fetched', () => {
  const page = pageOf(daemonSet('agent'));
  const hashOf = (text = '') => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="(.*)">/.exec(page) ?? [];
  expect(policy.replaceAll('&#39;', "'")).toBe(
    [
      "default-src 'none'",
      `script-src '${hashOf(/<script>([^]*)<\/script>/.exec(page)?.[1])}'`,
      `style-src '${hashOf(/<style>([^]*)<\/style>/.exec(page)?.[1])}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  );
  expect(page).not.toMatch(/\ssrc=|<link|@import|url\(/);
});

test('kinds of nodes for which there is no room are counted, and the page stays small', () => {
  const nodes = Object.fromEntries(
    Array.from({ length: 700 }, (_, index) => [`node-${index}`, { labels: { pool: `pool-${index}` } }]),
  );
  const manifests = Array.from({ length: 100 }, (_, index) =>
    daemonSet(`agent-${index}`, { nodeSelector: { pool: `pool-${index}` } }),
  );
  const { plan } = analysisOf(manifests.join(''), nodeList(nodes));
  const page = [...htmlReport({ plan, findings: [], waived: [], problems: [] })].join('');
  expect(page.match(/<th scope="col" class="kind"/g)).toHaveLength(101);
  const many = Array.from({ length: 700 }, (_, index) =>
    daemonSet(`agent-${index}`, { nodeSelector: { pool: `pool-${index}` } }),
  );
  const full = [
    ...htmlReport({ ...analysisOf(many.join(''), nodeList(nodes)), findings: [], waived: [], problems: [] }),
  ].join('');
  expect(full).toContain('<p>615 further kinds of nodes (615 nodes) would not fit here.</p>');
  expect(Buffer.byteLength(full)).toBeLessThan(4_000_000);
});

test('nothing gives a page without workloads', () => {
  const page = pageOf('');
  expect(page).toContain('<p>Nothing.</p>');
  expect(factsOf(page).reasons).toEqual([]);
});

test('the order of manifests and nodes makes no difference, but for lines', () => {
  const reversed = JSON.stringify({ ...JSON.parse(NODES), items: JSON.parse(NODES).items.reverse() });
  const manifests = [
    daemonSet('a'),
    daemonSet('b', { tolerations: [{ operator: 'Exists' }] }, { version: 'v1' }),
    daemonSet('c', { tolerations: [{ operator: 'Exists' }] }),
  ];
  const page = (all: readonly string[], nodes: string) =>
    pageOf(all.join(''), nodes).replaceAll(/a\.yaml:\d+/g, 'a.yaml');
  expect(page([...manifests].reverse(), reversed)).toBe(page(manifests, NODES));
});
