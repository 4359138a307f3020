/** The tree of a formula. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: number | string | boolean }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'reference'; readonly tab: string | undefined; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly (Expression | undefined)[] }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Expression[])[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression };

type Token = {
  readonly type: 'number' | 'string' | 'error' | 'reference' | 'word' | 'punctuation';
  readonly text: string;
  readonly tab?: string;
};

const tokenPattern = new RegExp(
  [
    /(?<space>\s+)/,
    /(?<string>"(?:[^"]|"")*")/,
    /(?<error>#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|ERROR!))/,
    /(?:(?<tab>'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?<reference>\$?[A-Za-z]{1,3}\$?[1-9]\d*(?::\$?[A-Za-z]{1,3}(?:\$?[1-9]\d*)?)?(?![\p{L}\p{N}_(.])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?:\$?[1-9]\d*)?(?![\p{L}\p{N}_(])|\$?[1-9]\d*:\$?[1-9]\d*)/u,
    /(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_.]*)/u,
    /(?<punctuation><>|<=|>=|[-+*/^&=<>%(),;{}])/,
  ]
    .map((part) => part.source)
    .join('|'),
  'uy',
);

function tokens(text: string): Token[] | undefined {
  const found: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const groups = tokenPattern.exec(text)?.groups;
    if (!groups) return undefined;
    if (groups['space'] !== undefined) continue;
    for (const type of ['string', 'error', 'reference', 'number', 'word', 'punctuation'] as const) {
      const part = groups[type];
      if (part === undefined) continue;
      const tab = type === 'reference' ? groups['tab'] : undefined;
      found.push(
        tab === undefined
          ? { type, text: part }
          : { type, text: part, tab: tab.startsWith("'") ? tab.slice(1, -1).replaceAll("''", "'") : tab },
      );
      break;
    }
  }
  return found;
}

const levels: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/** Parses a formula with its leading `=`. undefined when it cannot be parsed (the sheet shows #ERROR!). */
export function parseFormula(formula: string): Expression | undefined {
  const list = tokens(formula.slice(1));
  if (!list) return undefined;
  let at = 0;
  const peek = (): string | undefined => (list[at]?.type === 'punctuation' ? list[at]?.text : undefined);
  const take = (text: string): boolean => {
    if (peek() !== text) return false;
    at += 1;
    return true;
  };
  const binary = (level: number): Expression | undefined => {
    const operators = levels[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (let operator = peek(); left && operator !== undefined && operators.includes(operator); operator = peek()) {
      at += 1;
      const right = binary(level + 1);
      left = right ? { kind: 'binary', operator, left, right } : undefined;
    }
    return left;
  };
  const unary = (): Expression | undefined => {
    const operator = peek();
    if (operator === '-' || operator === '+') {
      at += 1;
      const operand = unary();
      return operand && { kind: 'unary', operator, operand };
    }
    let operand = primary();
    while (operand && take('%')) operand = { kind: 'unary', operator: '%', operand };
    return operand;
  };
  const primary = (): Expression | undefined => {
    const token = list[at];
    if (!token) return undefined;
    at += 1;
    if (token.type === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.type === 'string') return { kind: 'literal', value: token.text.slice(1, -1).replaceAll('""', '"') };
    if (token.type === 'error') return { kind: 'error', error: token.text };
    if (token.type === 'reference') return { kind: 'reference', tab: token.tab, text: token.text };
    if (token.type === 'word') {
      if (take('(')) return call(token.text.toUpperCase());
      if (/^(true|false)$/i.test(token.text)) return { kind: 'literal', value: /^true$/i.test(token.text) };
      return { kind: 'name', name: token.text };
    }
    if (token.text === '(') {
      const inside = binary(0);
      return take(')') ? inside : undefined;
    }
    return token.text === '{' ? array() : undefined;
  };
  const call = (name: string): Expression | undefined => {
    const args: (Expression | undefined)[] = [];
    if (take(')')) return { kind: 'call', name, args };
    for (;;) {
      if (peek() === ',' || peek() === ')') args.push(undefined);
      else {
        const argument = binary(0);
        if (!argument) return undefined;
        args.push(argument);
      }
      if (take(')')) return { kind: 'call', name, args };
      if (!take(',')) return undefined;
    }
  };
  const array = (): Expression | undefined => {
    const rows: Expression[][] = [[]];
    for (;;) {
      const item = binary(0);
      if (!item) return undefined;
      rows.at(-1)?.push(item);
      if (take('}')) return { kind: 'array', rows };
      if (take(';')) rows.push([]);
      else if (!take(',')) return undefined;
    }
  };
  const tree = binary(0);
  return tree && at === list.length ? tree : undefined;
}
