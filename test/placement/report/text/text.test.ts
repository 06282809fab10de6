import stringWidth from 'string-width';
import { checkText, planText } from '../../../../src/placement/report/text/text';
import { daemonSet, nodeList } from '../../../cli/session';
import { analysisOf } from '../plan-of';

const taint = (key: string, effect = 'NoSchedule') => [{ key, value: 'true', effect }];
const NODES = nodeList({
  a: { labels: { pool: 'general' } },
  b: { labels: { pool: 'general' } },
  c: { labels: { pool: 'general' }, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] },
  'gpu-1': { labels: { pool: 'gpu' }, taints: taint('gpu') },
  'spot-1': { labels: { pool: 'spot' }, taints: taint('spot', 'NoExecute') },
});
const EVERYWHERE = { tolerations: [{ operator: 'Exists' }] };
const GPU = { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'gpu', operator: 'Exists' }] };

test('a plan shows workloads by kinds of nodes, with reasons', () => {
  const analysis = analysisOf(daemonSet('agent') + daemonSet('other') + daemonSet('exporter', GPU), NODES);
  expect(planText(analysis, { width: 100, isColored: false })).toBe(
    [
      '3 workloads on 5 nodes',
      '● runs   ◐ an existing pod stays, no new one is made   · refused',
      '',
      'spot (1), taint spot=true:NoExecute ─────────┐',
      'gpu (1), taint gpu=true:NoSchedule ────────┐ │',
      'general (2), general cordoned (1) ───────┐ │ │',
      'WORKLOAD                        DESIRED  │ │ │',
      'DaemonSet kube-system/agent           3  ● ◐ ·',
      'DaemonSet kube-system/other           3  ● ◐ ·',
      '    ◐ gpu (1): taint gpu=true:NoSchedule is not tolerated',
      '    · spot (1): taint spot=true:NoExecute is not tolerated',
      'DaemonSet kube-system/exporter        1  · ● ·',
      '    · general, general cordoned, spot (4): nodeSelector wants pool=gpu, the nodes have general, spot',
      '',
      'info agent-misses-nodes',
      '  DaemonSet kube-system/agent a.yaml:1',
      '  DaemonSet kube-system/other a.yaml:40',
      '  it selects no nodes in particular, and misses 2 nodes, such as gpu-1: it does not tolerate',
      '  gpu=true:NoSchedule and spot=true:NoExecute',
      '  fix: add to spec.template.spec.tolerations: [{key: gpu, operator: Equal, value: "true", effect:',
      '       NoSchedule}, {key: spot, operator: Equal, value: "true", effect: NoExecute}]',
      '',
      '0 errors, 0 warnings, 2 infos',
      '',
    ].join('\n'),
  );
});

test('no line of the matrix is wider than the terminal', () => {
  const pools = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `node-${index}`,
      { labels: { pool: `pool-${index}` }, taints: taint(`taint-${index}`) },
    ]),
  );
  const manifests = Array.from({ length: 60 }, (_, index) =>
    daemonSet(`an-agent-with-quite-a-long-name-number-${index}`, {
      tolerations: [{ key: `taint-${index}`, operator: 'Exists' }],
    }),
  );
  for (const width of [60, 80, 132]) {
    const { plan } = analysisOf(manifests.join(''), nodeList(pools));
    const text = planText({ plan, findings: [], waived: [] }, { width, isColored: false });
    expect(
      text.split('\n').filter(line => stringWidth(line) > width && !line.includes('cdk8s-placement explain')),
    ).toEqual([]);
    for (const [index] of manifests.entries()) {
      expect(text).toMatch(new RegExp(`^DaemonSet kube.*[…e-]number-${index} `, 'm'));
    }
  }
});

test('a column of several classes has the name of one where there is no room for more', () => {
  const heading = (namespace: string) => {
    const { plan } = analysisOf(daemonSet('agent').replace('"kube-system"', JSON.stringify(namespace)), NODES);
    return planText({ plan, findings: [], waived: [] }, { width: 100, isColored: false }).split('\n')[5];
  };
  expect(heading('kube-system')).toMatch(/^general \(2\), general cordoned \(1\) ─/);
  expect(heading('operators')).toMatch(/^general \(2\) and 1 more, 3 nodes ─/);
  expect(heading('ops')).toMatch(/^general and 1 more \(3\) ─/);
  expect(heading('o').replace(/ ─.*/, '')).toBe('general and 1 more (3)');
});

test('kinds of nodes that do not fit are counted', () => {
  const pools = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `n${index}`,
      { labels: { pool: `p${index}` }, taints: taint(`t${index}`) },
    ]),
  );
  const manifests = Array.from({ length: 60 }, (_, index) =>
    daemonSet(`d${index}`, { tolerations: [{ key: `t${index}`, operator: 'Exists' }] }),
  );
  const { plan } = analysisOf(manifests.join(''), nodeList(pools));
  expect(planText({ plan, findings: [], waived: [] }, { width: 80, isColored: false })).toMatch(
    /\n(\d+) further kinds of nodes \(\1 nodes\) would not fit here; see --output json --by\sclass\n/,
  );
});

test('a workload that runs everywhere needs no reason; one that is no DaemonSet has no DESIRED', () => {
  const pod =
    '---\n{apiVersion: v1, kind: Pod, metadata: {name: one}, spec: {containers: [{name: c, image: i}], tolerations: [{operator: Exists}]}}\n';
  const { plan } = analysisOf(daemonSet('agent', EVERYWHERE) + pod, NODES);
  const text = planText({ plan, findings: [], waived: [] }, { width: 100, isColored: false });
  expect(text).toMatch(/^Pod default\/one +- {2}● ● ●\nDaemonSet kube-system\/agent +5 {2}● ● ●\n\n0 errors/m);
});

test.each([false, true])(
  'no text of a manifest or node commands the terminal or breaks a line, colours: %s',
  isColored => {
    const linesOf = (text: string) => {
      const nodes = nodeList({
        [`a${text}`]: {
          labels: { pool: `x${text}` },
          taints: [{ key: `x${text}`, value: `x${text}`, effect: 'NoSchedule' }],
        },
        b: {},
      });
      const manifest = daemonSet('agent', { nodeSelector: { [`x${text}`]: `x${text}` } }).replace(
        '"kube-system"',
        JSON.stringify(`x${text}`),
      );
      const report = planText(analysisOf(manifest, nodes), { width: 5000, isColored });
      return report.replace(/\u001b\[(?:1|2|22|3[1-69])m/g, '').split('\n');
    };
    const lines = linesOf('\u001b[2J\u001b[8m\r\n\u009by\u2028');
    expect(lines.filter(line => /[\p{Cc}\u2028]/u.test(line))).toEqual([]);
    expect(lines).toHaveLength(linesOf('_').length);
  },
);

test('findings that say the same are told once, and what is waived is counted', () => {
  const { plan, findings } = analysisOf(daemonSet('a', {}, { version: 'v1' }) + daemonSet('b', {}, { version: 'v1' }));
  const alike = findings.filter(({ rule }) => rule === 'version-in-selector');
  expect(
    checkText(
      { plan, findings: alike, waived: alike.map(finding => ({ ...finding, reason: 'r' })) },
      { width: 200, isColored: false },
    ),
  ).toBe(
    [
      'warning version-in-selector',
      '  DaemonSet kube-system/a a.yaml:1',
      '  DaemonSet kube-system/b a.yaml:42',
      '  the selector holds version=v1, and a selector can never change: the next version cannot be applied',
      '  fix: remove version from spec.selector.matchLabels; it may stay in the labels of the template',
      '',
      '0 errors, 2 warnings, 0 infos, 2 waived',
      '',
    ].join('\n'),
  );
});
