import fc from 'fast-check';
import type { WaivedFinding } from '../../../../src/placement/analysis/waivers';
import { looksLikeTemplate } from '../../../../src/placement/input/template-signs';
import { checkMarkdown, planMarkdown } from '../../../../src/placement/report/markdown/markdown';
import type { Finding } from '../../../../src/placement/rules/finding';
import { daemonSet, nodeList } from '../../../cli/session';
import { findingWith } from '../../finding';
import { tokensOf } from '../markdown-tokens';
import { analysisOf } from '../plan-of';
import { texts } from '../texts';

const taint = (key: string, effect = 'NoSchedule') => [{ key, value: 'true', effect }];
const NODES = nodeList({
  a: { labels: { pool: 'general' } },
  b: { labels: { pool: 'general' } },
  'gpu-1': { labels: { pool: 'gpu' }, taints: taint('gpu') },
  'spot-1': { labels: { pool: 'spot' }, taints: taint('spot', 'NoExecute') },
});
const PAGE = 'https://github.com/cdk8s-placement/cdk8s-placement/blob/main/docs/rules';

const fileAnalysisOf = (manifests: string, nodes?: string) => ({ ...analysisOf(manifests, nodes), problems: [] });

const finding = (text: string): Finding =>
  findingWith({
    rule: 'lands-nowhere',
    severity: 'error',
    workload: text,
    message: text,
    fix: text,
    source: text,
  });

const waived = (one: Finding, reason: string): WaivedFinding => ({ ...one, reason });

test('a page begins with findings, then shows placement, and folds the rest', () => {
  const gpu = daemonSet('exporter', {
    nodeSelector: { pool: 'gpu' },
    tolerations: [{ key: 'gpu', operator: 'Exists' }],
  });
  const { plan } = fileAnalysisOf(daemonSet('agent') + gpu, NODES);
  const error = {
    ...finding('wrong'),
    workload: 'DaemonSet kube-system/agent',
    source: 'a.yaml:1',
    fix: 'set spec: {a: "b"}',
  };
  const known = {
    ...error,
    severity: 'info',
    rule: 'ignored-preference',
    workload: 'DaemonSet kube-system/exporter',
  } as const;
  expect(planMarkdown({ plan, findings: [error, known], waived: [waived(error, 'an experiment')], problems: [] }))
    .toBe(`<a id="placement"></a>

## Placement

**1 error, 0 warnings, 1 info, 1 waived** · 2 workloads on 4 nodes

<a id="placement-error"></a>

### ❌ 1 error

- <a id="placement-error-lands-nowhere"></a>[**lands-nowhere**](${PAGE}/lands-nowhere.md): \`DaemonSet kube-system/agent\` (\`a.yaml:1\`)

  wrong

  Fix: \`set spec: {a: "b"}\`


<a id="placement-info"></a>

<details>
<summary>ℹ️ 1 info</summary>

- <a id="placement-info-ignored-preference"></a>[**ignored-preference**](${PAGE}/ignored-preference.md): \`DaemonSet kube-system/exporter\` (\`a.yaml:1\`)

  wrong

  Fix: \`set spec: {a: "b"}\`

</details>

<a id="placement-waived"></a>

<details>
<summary>1 waived</summary>

- <a id="placement-waived-lands-nowhere"></a>[**lands-nowhere**](${PAGE}/lands-nowhere.md): \`DaemonSet kube-system/agent\` (\`a.yaml:1\`)

  wrong

  Waived: an experiment

</details>

<a id="placement-landings"></a>

### Placement

● runs, ◐ an existing pod stays and no new one is made, · refused

| workload | desired | \`general\` (2) | \`gpu\` (1) | \`spot\` (1) |
| :-- | --: | :-: | :-: | :-: |
| \`DaemonSet kube-system/agent\` | 2 | ● | ◐ | · |
| \`DaemonSet kube-system/exporter\` | 1 | · | ● | · |

<a id="placement-why"></a>

<details>
<summary>Why not everywhere</summary>

- \`DaemonSet kube-system/agent\`
  - ◐ \`gpu\` (1): taint gpu=true:NoSchedule is not tolerated
  - · \`spot\` (1): taint spot=true:NoExecute is not tolerated
- \`DaemonSet kube-system/exporter\`
  - · \`general\`, \`spot\` (3): nodeSelector wants pool=gpu, the nodes have general, spot

</details>

<a id="placement-kinds"></a>

<details>
<summary>Kinds of nodes</summary>

| kind | nodes | pools | labels | taints |
| :-- | --: | :-- | :-- | :-- |
| \`general\` | 2 | \`general\` | \`kubernetes.io/os=linux\`, \`pool=general\` |  |
| \`gpu\` | 1 | \`gpu\` | \`kubernetes.io/os=linux\`, \`pool=gpu\` | \`gpu=true:NoSchedule\` |
| \`spot\` | 1 | \`spot\` | \`kubernetes.io/os=linux\`, \`pool=spot\` | \`spot=true:NoExecute\` |

</details>
`);
});

test('a check is without the matrix', () => {
  const page = checkMarkdown(fileAnalysisOf(daemonSet('agent', {}, { version: 'v1' }), NODES));
  expect(page).toContain('<summary>⚠️ 1 warning</summary>');
  expect(page).not.toContain('### Placement');
});

test('what could not be read is told first', () => {
  const page = checkMarkdown({
    ...fileAnalysisOf(''),
    problems: [{ source: 'b.yaml:2:5', message: 'bad indentation' }],
  });
  expect(page).toContain('### ❌ 1 place could not be read\n\n- `b.yaml:2:5`: bad indentation\n');
});

test('a workload that runs nowhere stands out; one that is no DaemonSet has no number', () => {
  const pod = '---\n{apiVersion: v1, kind: Pod, metadata: {name: one}, spec: {containers: [{name: c, image: i}]}}\n';
  const page = planMarkdown({
    ...fileAnalysisOf(daemonSet('nowhere', { nodeSelector: { pool: 'none' } }) + pod, NODES),
    findings: [],
  });
  expect(page).toContain('| `DaemonSet kube-system/nowhere` | **0** | · |');
  expect(page).toContain('| `Pod default/one` | - | ● |');
});

test('kinds of nodes and workloads that do not fit are counted', () => {
  const pools = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `n${index}`,
      { labels: { pool: `p${index}` }, taints: taint(`t${index}`) },
    ]),
  );
  const manifests = Array.from({ length: 600 }, (_, index) =>
    daemonSet(`d${index}`, { tolerations: [{ key: `t${index % 60}`, operator: 'Exists' }] }),
  );
  const page = planMarkdown({ ...fileAnalysisOf(manifests.join(''), nodeList(pools)), findings: [] });
  expect(page).toMatch(
    /\n44 further kinds of nodes \(44 nodes\) would not fit here; see `cdk8s-placement plan --output html`\.\n/,
  );
  const rows = page.match(/^\| `DaemonSet/gm)?.length ?? 0;
  expect(rows).toBeGreaterThan(100);
  expect(page).toContain(`\n${600 - rows} further workloads would not fit here; see`);
});

test('no page is too long, however long and many its texts', () => {
  const sizes = fc.record({
    count: fc.nat(200),
    length: fc.nat(2000),
    letter: fc.constantFrom('x', '@', '|', '<', '`'),
  });
  const { plan } = fileAnalysisOf(daemonSet('agent', { nodeSelector: { ['x'.repeat(3000)]: 'y' } }).repeat(40), NODES);
  fc.assert(
    fc.property(sizes, ({ count, length, letter }) => {
      const findings = Array.from({ length: count }, (_, index) => finding(`${index} ${letter.repeat(length)}`));
      const problems = findings.map(({ source, message }) => ({ source, message }));
      expect(
        planMarkdown({ plan, findings, waived: findings.map(one => waived(one, one.fix)), problems }).length,
      ).toBeLessThan(65_000);
    }),
    { numRuns: 15 },
  );
});

test('no text of a manifest or node changes what the page is made of', () => {
  const partsOf = (text: string) => {
    // A name that reads as a placeholder is that of a template, which is not judged.
    const name = looksLikeTemplate(text) ? 'x' : `x${text}`;
    const manifest = daemonSet('agent', { nodeSelector: { [name]: name } }).replace('"kube-system"', () =>
      JSON.stringify(name),
    );
    const nodes = nodeList({
      [`a${text}`]: { labels: { pool: `x${text}` }, taints: [{ key: `x${text}`, value: text, effect: 'NoSchedule' }] },
      b: {},
    });
    const findings = [finding(`x${text}`)];
    const { plan } = analysisOf(manifest, nodes);
    const page = planMarkdown({
      plan,
      findings,
      waived: findings.map(one => waived(one, text)),
      problems: [{ source: text, message: text }],
    });
    return tokensOf(page)
      .filter(({ type }) => !type.startsWith('text'))
      .flatMap(({ type, content }) => {
        if (type === 'html_inline' && content === '</code>') return [];
        if (type === 'html_inline' && content === '<code>') return 'code_inline';
        return type.startsWith('html') ? content : type;
      });
  };
  const expected = partsOf('y');
  fc.assert(
    fc.property(texts(), text => {
      expect(partsOf(text)).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test('the order of manifests and nodes makes no difference, but for lines', () => {
  const reversed = JSON.stringify({ ...JSON.parse(NODES), items: JSON.parse(NODES).items.reverse() });
  const manifests = [
    daemonSet('a'),
    daemonSet('b', { tolerations: [{ operator: 'Exists' }] }, { version: 'v1' }),
    daemonSet('c', { tolerations: [{ operator: 'Exists' }] }),
  ];
  const page = (all: readonly string[], nodes: string) =>
    planMarkdown(fileAnalysisOf(all.join(''), nodes)).replaceAll(/a\.yaml:\d+/g, 'a.yaml');
  expect(page([...manifests].reverse(), reversed)).toBe(page(manifests, NODES));
});
