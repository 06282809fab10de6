import type { Finding } from '../../src/placement/rules/finding';

/** The parts of a finding that tests choose; its data follow from its texts. */
type Texts = Pick<Finding, 'rule' | 'severity' | 'workload' | 'message' | 'fix' | 'source'>;

/**
 * A finding with these texts, about an object such as `DaemonSet kube-system/agent` at a place such as `app.yaml:1`.
 */
export function findingWith<T extends Texts>(texts: T): T & Finding {
  const [kind, ...rest] = texts.workload.split(' ');
  const [namespace, ...name] = rest.join(' ').split('/');
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(texts.source) ?? [];
  return {
    ...texts,
    subject: name.length > 0 ? { kind, namespace, name: name.join('/') } : { kind, name: namespace },
    ...(file === undefined
      ? texts.source !== '' && { constructPath: texts.source }
      : { place: { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) } }),
  };
}
