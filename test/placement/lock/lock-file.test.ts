import { Taint } from '../../../src';
import type { Lock } from '../../../src/placement/lock/lock';
import { LockError, lockText, readLock } from '../../../src/placement/lock/lock-file';

const FACTS: Lock = {
  nodes: 'real',
  pools: { gpu: { 'taint gpu:NoSchedule': 'every node' } },
  declared: {},
  intents: {},
  workloads: { 'DaemonSet default/a': { general: 'runs', gpu: 'keeps' } },
};
const LOCK = lockText(FACTS);
const DECLARED = lockText({
  ...FACTS,
  intents: { 'DaemonSet default/a': { 'platform/A': 'on {nodeSelector: {pool: gpu}}' } },
});

test('lines of facts, of subjects and of sections', () => {
  const { lineOf } = readLock(LOCK, 'l.json');
  expect(lineOf('pools', 'gpu', 'taint gpu:NoSchedule')).toBe(6);
  expect(lineOf('workloads', 'DaemonSet default/a', 'gpu')).toBe(12);
  expect(lineOf('workloads', 'DaemonSet default/a', 'spot')).toBe(10);
  expect(lineOf('workloads', 'DaemonSet default/b')).toBe(9);
});

test('intents have lines of their own', () => {
  const { lineOf, intents } = readLock(DECLARED, 'l.json');
  expect(lineOf('intents', 'DaemonSet default/a', 'platform/A')).toBe(11);
  expect([...intents].map(([workload, [{ by, nodes, everywhere }]]) => [workload, by, `${nodes}`, everywhere])).toEqual(
    [['DaemonSet default/a', 'platform/A', 'pool=gpu', true]],
  );
});

const POOLS = lockText({
  ...FACTS,
  declared: {
    gpu: {
      'label pool': 'gpu',
      'taint agent-not-ready:NoExecute': 'at startup',
      'taint gpu=true:NoSchedule': 'for good',
    },
  },
});

test('declared pools are read as they were declared', () => {
  expect(readLock(POOLS, 'l.json').pools).toEqual([
    {
      name: 'gpu',
      labels: { pool: 'gpu' },
      taints: [Taint.noSchedule('gpu', 'true')],
      startupTaints: [Taint.noExecute('agent-not-ready')],
      knownLabels: {},
      origin: { file: 'l.json', line: 10 },
      isDedicated: true,
    },
  ]);
});

test.each<[string, string, string | undefined]>([
  ...[
    ['for good', 'for now'],
    ['taint gpu=true', 'tint gpu=true'],
    [':NoExecute', ':NoExecutes'],
  ].map(([is, instead]): [string, string, string] => [
    `a pool with ${instead}`,
    POOLS.replace(is, instead),
    'l.json:10: expected labels and taints of pool gpu, found {"label pool":"gpu"',
  ]),
  ['pools that are none', POOLS.replace('"at startup"', '7'), 'l.json:1: declared: expected facts by pool'],
  ['nothing', '', 'l.json:1: this is no JSON; solve the conflict if there is one, or write the lock anew'],
  [
    'a cut file',
    LOCK.slice(0, -20),
    'l.json:12: this is no JSON; solve the conflict if there is one, or write the lock anew',
  ],
  [
    'a conflict',
    LOCK.replace('      "general"', '<<<<<<< main\n      "general"'),
    'l.json:11: this is no JSON; solve the conflict if there is one, or write the lock anew',
  ],
  ['something else', '[]', 'l.json:1: expected a lock with apiVersion cdk8s-placement/v1'],
  ['another version', LOCK.replace('/v1', '/v2'), 'l.json:1: expected a lock with apiVersion cdk8s-placement/v1'],
  ['unknown nodes', LOCK.replace('real', 'some'), 'l.json:1: nodes: expected real or kinds'],
  ['facts that are none', LOCK.replace('"keeps"', '7'), 'l.json:1: workloads: expected pools by workload'],
  ['intents that are none', DECLARED.replace(/"on .*"/, '7'), 'l.json:1: intents: expected declarations by workload'],
  [
    'intents of nobody',
    LOCK.replace('  "workloads"', '  "intents": {},\n  "workloads"'),
    'l.json:9: expected "workloads": {, found "intents": {},; write the lock anew',
  ],
  ...[
    'gpu',
    'on gpu',
    'on {nodeSelector: {pool: gpu}',
    'on  {nodeSelector: {pool: gpu}}',
    'on {nodeSelector: {pool: [gpu]}}',
    'on {nodeSelectors: {pool: gpu}}',
    'to {nodeSelector: {pool: gpu}}',
    'on {nodeSelector: *pool}',
    'on {tolerations: [{operator: Exists}, {key: a, operator: Exists}]}',
    'on {affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}}',
  ].map((text): [string, string, string] => [
    `an intent ${text}`,
    DECLARED.replace(/on .*(?=")/, text),
    `l.json:11: expected where DaemonSet default/a is declared to run, found ${text}; write the lock anew`,
  ]),
  [
    'a fact twice',
    LOCK.replace('"gpu": "keeps"', '"general": "runs",\n      "gpu": "keeps"'),
    'l.json:12: expected "gpu": "keeps", found "general": "runs",; write the lock anew',
  ],
  ['another layout', LOCK.replace('    "gpu"', '  "gpu"'), undefined],
  [
    'an unknown field',
    LOCK.replace('  "nodes"', '  "more": 1,\n  "nodes"'),
    'l.json:3: expected "nodes": "real",, found "more": 1,; write the lock anew',
  ],
  ['text behind it', `${LOCK}\n`, 'l.json:16: expected the end of the file; write the lock anew'],
])('%s is no lock', (_, text, message) => {
  expect(() => readLock(text, 'l.json')).toThrow(message === undefined ? LockError : message);
});
