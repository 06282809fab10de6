import { poolsOf } from '../../plan/node-side';
import type { Rule } from '../rule';

/** What makes nodes and cannot be read as its own API spells it. */
export const invalidNodePool: Rule = {
  id: 'invalid-node-pool',
  severity: 'error',
  summary: 'Labels or taints of a node-side manifest that its API would reject.',
  check: plan =>
    poolsOf(plan.manifests).problems.map(({ subject, origin, message }) => ({
      subject,
      origin,
      message,
      fix: fixOf(message),
    })),
};

/** Effects are what differs from one API to the next, in their spelling alone. */
function fixOf(message: string): string {
  const [, field, given = '', supported = ''] =
    /^(\S+): Unsupported value: "(.*?)": supported values: (.*)$/.exec(message) ?? [];
  const meant = [...supported.matchAll(/"(.*?)"/g)].find(([, name]) => letters(name) === letters(given))?.[1];
  return field && meant ? `${field}: ${meant}` : `correct ${/^([\w.[\]/-]+): /.exec(message)?.[1] ?? 'that field'}`;
}

function letters(name: string): string {
  return name.replace(/[^A-Za-z]/g, '').toLowerCase();
}
