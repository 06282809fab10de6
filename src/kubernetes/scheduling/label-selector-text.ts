import { type LabelRequirement, parseLabelRequirement } from './label-requirement';
import { invalid } from '../schema/field-error';
import { validateLabelKey } from '../syntax/names';

/**
 * Label selectors in text form, `a=b,c in (d,e),!f` (Parse in k8s.io/apimachinery pkg/labels).
 * All requirements must hold; the empty text has none and matches everything.
 */
export type ParsedLabelSelector =
  | { readonly ok: true; readonly requirements: readonly LabelRequirement[] }
  | { readonly ok: false; readonly error: string };

interface Token {
  readonly kind: 'word' | 'symbol' | 'unknown' | 'end';
  readonly text: string;
}

const END: Token = { kind: 'end', text: '' };
const SYMBOLS = new Set([')', ',', '!', '==', '=', '!=', '(', '>', '<']);
const OPERATORS: Readonly<Record<string, string>> = {
  in: 'in',
  notin: 'notin',
  '=': '=',
  '==': '==',
  '!=': '!=',
  '>': 'gt',
  '<': 'lt',
};

/** A run of special characters falls into the longest symbols it begins with; one that begins with none is an error. */
function symbols(run: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = run; rest !== '';) {
    const text = [rest.slice(0, 2), rest.slice(0, 1)].find(candidate => SYMBOLS.has(candidate));
    if (text === undefined) return [...tokens, { kind: 'unknown', text: rest }];
    tokens.push({ kind: 'symbol', text });
    rest = rest.slice(text.length);
  }
  return tokens;
}

function tokenize(text: string): Token[] {
  const runs = text.match(/[=!(),<>]+|[^=!(),<> \t\r\n]+/g) ?? [];
  return runs.flatMap(run => (/[=!(),<>]/.test(run[0]) ? symbols(run) : [{ kind: 'word', text: run } as const]));
}

class SelectorSyntaxError extends Error {}

function fail(found: Token, expected: string, punctuation = ', '): never {
  throw new SelectorSyntaxError(`found '${found.text}'${punctuation}expected: ${expected}`);
}

class LabelSelectorParser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public parse(): LabelRequirement[] {
    const requirements: LabelRequirement[] = [];
    if (this.peek() === END) return requirements;
    for (;;) {
      if (!this.startsRequirement()) {
        fail(this.peek(), requirements.length > 0 ? "identifier after ','" : "!, identifier, or 'end of string'");
      }
      requirements.push(this.requirement());
      const separator = this.next();
      if (separator === END) return requirements;
      if (separator.text !== ',') fail(separator, "',' or 'end of string'");
    }
  }

  private startsRequirement(): boolean {
    return this.peek().kind === 'word' || this.peek().text === '!';
  }

  private requirement(): LabelRequirement {
    try {
      const { key, operator, values } = this.keyOperatorValues();
      const { requirement, errors } = parseLabelRequirement(key, operator, values);
      if (requirement === undefined) {
        const messages = errors.map(({ message }) => message).join(', ');
        throw new SelectorSyntaxError(errors.length > 1 ? `[${messages}]` : messages);
      }
      return requirement;
    } catch (error) {
      if (error instanceof SelectorSyntaxError) {
        throw new SelectorSyntaxError(`unable to parse requirement: ${error.message}`);
      }
      throw error;
    }
  }

  private keyOperatorValues(): { key: string; operator: string; values: string[] } {
    const negated = this.peek().text === '!';
    if (negated) this.next();
    const key = this.next();
    if (key.kind !== 'word') fail(key, 'identifier');
    const wrong = validateLabelKey(key.text);
    if (wrong.length > 0) throw new SelectorSyntaxError(invalid('<nil>', key.text, wrong.join('; ')).message);
    if (negated) return { key: key.text, operator: '!', values: [] };
    if (this.atEndOfRequirement()) return { key: key.text, operator: 'exists', values: [] };
    const token = this.next();
    if (!Object.hasOwn(OPERATORS, token.text)) fail(token, 'in, notin, =, ==, !=, gt, lt');
    const operator = OPERATORS[token.text];
    const values = operator === 'in' || operator === 'notin' ? this.valueList() : [this.singleValue()];
    return { key: key.text, operator, values };
  }

  private singleValue(): string {
    if (this.atEndOfRequirement()) return '';
    const value = this.next();
    return value.kind === 'word' ? value.text : fail(value, 'identifier');
  }

  /** `(a,b)`. Between commas and parentheses the empty value may stand: `()`, `(a,)`, `(,a)`. */
  private valueList(): string[] {
    const open = this.next();
    if (open.text !== '(') fail(open, "'('", ' ');
    const first = this.peek();
    if (first.kind !== 'word' && first.text !== ',' && first.text !== ')') fail(first, "',', ')' or identifier");
    const values = new Set<string>();
    while (this.peek().text !== ')') {
      const token = this.next();
      const { text } = this.peek();
      if (token.kind === 'word') {
        values.add(token.text);
        if (text !== ',' && text !== ')') fail(this.peek(), "',' or ')'");
      } else if (token.text === ',') {
        if (values.size === 0 || text === ',' || text === ')') values.add('');
      } else {
        fail(token, "',', or identifier");
      }
    }
    this.next();
    if (values.size === 0) values.add('');
    return [...values].sort();
  }

  private atEndOfRequirement(): boolean {
    return this.peek() === END || this.peek().text === ',';
  }

  private peek(): Token {
    return this.tokens[this.position] ?? END;
  }

  private next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }
}

export function parseLabelSelectorText(text: string): ParsedLabelSelector {
  try {
    return { ok: true, requirements: new LabelSelectorParser(tokenize(text)).parse() };
  } catch (error) {
    if (error instanceof SelectorSyntaxError) return { ok: false, error: error.message };
    throw error;
  }
}
