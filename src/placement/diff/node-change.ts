import { UserError } from '../../errors/user-error';
import type { Node } from '../../kubernetes/api';
import { validateLabelKey, validateLabelValue } from '../../kubernetes/syntax/names';
import { Taint } from '../../pools/taint';
import { nameClasses } from '../naming/class-names';
import { poolNameOf } from '../naming/pool-names';
import type { Plan } from '../plan/plan';
import { nearestName } from '../words/nearest-name';

/** What is to be changed on nodes, each as kubectl writes it behind the name of a node, a class or a pool. */
export interface NodeChanges {
  /** `NODE=KEY=VALUE`, or `NODE=KEY-` to take the label off. */
  readonly labels: readonly string[];
  /** `NODE=KEY=VALUE:EFFECT`, or `NODE=KEY:EFFECT-` and `NODE=KEY-` to take taints off. */
  readonly taints: readonly string[];
}

/** A change that cannot be made. The message says what was expected. */
export class NodeChangeError extends UserError {}

/** The nodes of a plan as they are after the changes. */
export function changedNodes(plan: Plan, { labels, taints }: NodeChanges): Node[] {
  const changes = [
    ...labels.map(text => changeOf(plan, text, LABEL)),
    ...taints.map(text => changeOf(plan, text, TAINT)),
  ];
  return plan.fleet.nodes.map(node =>
    changes.reduce((changed, { names, edit }) => (names.has(node.name) ? edit(changed) : changed), node),
  );
}

type Edit = (node: Node) => Node;

/** How one kind of change is written. */
interface Spelling {
  readonly expected: string;
  /** What to do to nodes, or undefined where the text says nothing of the kind. */
  parse(
    text: string,
  ): { readonly edit: Edit; readonly takesOff?: { readonly what: string; isOn(node: Node): boolean } } | undefined;
}

const LABEL: Spelling = {
  expected: 'NODE=KEY=VALUE or NODE=KEY-',
  parse: text => {
    const parts = /^([^=]*?)(?:-|=([^=]*))$/.exec(text);
    if (!parts || validateLabelKey(parts[1]).length > 0 || validateLabelValue(parts[2] ?? '').length > 0) {
      return undefined;
    }
    const [, key, value] = parts;
    if (value !== undefined) return { edit: node => ({ ...node, labels: { ...node.labels, [key]: value } }) };
    return {
      edit: node => ({
        ...node,
        labels: Object.fromEntries(Object.entries(node.labels).filter(([name]) => name !== key)),
      }),
      takesOff: { what: `label ${key}`, isOn: ({ labels }) => Object.hasOwn(labels, key) },
    };
  },
};

const TAINT: Spelling = {
  expected: 'NODE=KEY=VALUE:EFFECT, NODE=KEY:EFFECT- or NODE=KEY-',
  parse: text => {
    const removal = /^([^=:]*)(?:=[^=:]*)?(?::([^=:]*))?-$/.exec(text);
    if (removal && validateLabelKey(removal[1]).length === 0) {
      const [, key, effect] = removal;
      const isIt = (taint: Node['taints'][number]) =>
        taint.key === key && (effect === undefined || taint.effect === effect);
      return {
        edit: node => ({ ...node, taints: node.taints.filter(taint => !isIt(taint)) }),
        takesOff: {
          what: `taint ${key}${effect === undefined ? '' : `:${effect}`}`,
          isOn: ({ taints }) => taints.some(isIt),
        },
      };
    }
    const taint = parseTaint(text);
    if (!taint) return undefined;
    const { key, value, effect } = taint;
    // Of one key there is one taint of each effect.
    const others = ({ taints }: Node) => taints.filter(other => other.key !== key || other.effect !== effect);
    return { edit: node => ({ ...node, taints: [...others(node), { key, ...(value && { value }), effect }] }) };
  },
};

function parseTaint(text: string): Taint | undefined {
  try {
    return Taint.parse(text);
  } catch {
    return undefined;
  }
}

/** Names of classes hold equals signs too, so that it is the nodes there are that tell where the name ends. */
function changeOf(
  plan: Plan,
  text: string,
  { expected, parse }: Spelling,
): { readonly names: ReadonlySet<string>; readonly edit: Edit } {
  const readings = [...text.matchAll(/=/g)].flatMap(({ index }) => {
    const change = parse(text.slice(index + 1));
    return change ? [{ name: text.slice(0, index), change }] : [];
  });
  if (readings.length === 0) {
    throw new NodeChangeError(`'${text}' is no change of a node; expected ${expected}, behind the paths`);
  }
  for (const {
    name,
    change: { edit, takesOff },
  } of readings) {
    const nodes = nodesNamed(plan, name);
    if (nodes.length === 0) continue;
    if (takesOff && !nodes.some(node => takesOff.isOn(node))) {
      throw new NodeChangeError(`'${text}': ${name} has no ${takesOff.what}`);
    }
    return { names: new Set(nodes.map(node => node.name)), edit };
  }
  throw new NodeChangeError(`'${text}': ${unknown(plan, readings[0].name)}`);
}

/** One class of a pool may have the name of the pool, which stands for all of it. */
function nodesNamed(plan: Plan, name: string): readonly Node[] {
  const node = plan.fleet.nodes.find(candidate => candidate.name === name);
  if (node) return [node];
  const pool = plan.fleet.nodes.filter(candidate => poolNameOf(candidate, plan.pools) === name);
  return pool.length > 0 ? pool : (nameClasses(plan).find(candidate => candidate.name === name)?.nodeClass.nodes ?? []);
}

function unknown(plan: Plan, name: string): string {
  const names = [...plan.fleet.nodes, ...nameClasses(plan)].map(candidate => candidate.name);
  const nearest = nearestName(name, [...names, ...plan.fleet.nodes.map(node => poolNameOf(node, plan.pools))]);
  return `there is no node, class of nodes or pool ${name}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`;
}
