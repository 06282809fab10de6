import { printable } from '../../words/printable';

/** Text that is markup already. */
export class Markup {
  constructor(public readonly text: string) {}
}

type Value = string | number | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup with values in it, as text or in quoted attributes. What is no markup itself is escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(parts.reduce((text, part, index) => `${text}${textOf(values[index - 1])}${part}`));
}

/** A value as JSON that stays within the script element that holds it, all of its strings printable. */
export function scriptJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value, printableValue).replaceAll('<', '\\u003c'));
}

function printableValue(_: string, value: unknown): unknown {
  return typeof value === 'string' ? printable(value) : value;
}

function textOf(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return printable(value).replace(/[&<>"']/g, character => ENTITIES[character]);
  return typeof value === 'number' ? `${value}` : value.map(({ text }) => text).join('');
}
