import { listOf, type Sheet } from './sheet';
import type { NamedClass } from '../../naming/class-names';
import { refusalOf } from '../../plan/landing';
import type { Workload } from '../../plan/workload';
import { refusalText } from '../../words/refusal-text';
import type { Column, RowGroup } from '../matrix';
import { plural } from '../text/terminal';

const MOST_CLASSES = 3;
const LONGEST_FACTS = 600;
/**
 * The room for reasons that tell what the very nodes of a cell have; beyond it, cells tell what all nodes have that are
 * refused alike.
 */
const MOST_REASON_TEXT = 400_000;

/** What the page tells of its cells. */
export interface CellFacts {
  /** For each column, which kinds of nodes it stands for. */
  readonly columns: readonly string[];
  readonly texts: readonly string[];
  /**
   * For each group of workloads and each column, which of the texts tells why it is refused. The first text is empty.
   */
  readonly reasons: readonly number[][];
}

export function cellFacts({ columns, groups }: Sheet): CellFacts {
  const texts = new Map([['', 0]]);
  let room = MOST_REASON_TEXT;
  const numberOf = (text: string) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    room -= text.length;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const reasons = groups.map(group =>
    columns.map((column, index) =>
      group.landings[index] === 'runs' ? 0 : numberOf(reasonFor(group, column, room > 0)),
    ),
  );
  return { columns: columns.map(columnFacts), texts: [...texts.keys()], reasons };
}

function reasonFor({ workloads: [{ workload }], reasons }: RowGroup, { classes }: Column, isExact: boolean): string {
  const own = reasons.flatMap(({ text, classes: refusing }) => {
    const here = classes.filter(named => refusing.includes(named));
    return here.length > 0 ? [{ here, text: isExact ? exactReason(workload, here) : text }] : [];
  });
  return own.length === 1
    ? own[0].text
    : own.map(({ text, here }) => `${listOf(here.map(({ name }) => name))}: ${text}`).join('\n');
}

function exactReason({ placed }: Workload, classes: readonly NamedClass[]): string {
  const nodes = classes.flatMap(({ nodeClass }) => nodeClass.nodes);
  const refusal = refusalOf(placed, nodes[0]);
  return refusal ? refusalText(refusal, nodes) : '';
}

function columnFacts({ classes }: Column): string {
  const facts = classes.slice(0, MOST_CLASSES).map(classFacts);
  const more = classes.length - MOST_CLASSES;
  const text = [...facts, ...(more > 0 ? [`and ${plural(more, 'further kind')}`] : [])].join('\n');
  return text.length > LONGEST_FACTS ? `${text.slice(0, LONGEST_FACTS - 1)}…` : text;
}

function classFacts({ name, nodeClass, labels, taints }: NamedClass): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return [
    `${name}: ${plural(nodeClass.nodes.length, 'node')}`,
    ...(pairs.length > 0 ? [`labels ${pairs.join(', ')}`] : []),
    taints.length > 0 ? `taints ${taints.join(', ')}` : 'no taints',
  ].join('; ');
}
