const literal = /"(?:[^"]|"")*"/y;
const quotedTab = /'((?:[^']|'')+)'!/y;
const plainTab = /([\p{L}_][\p{L}\p{N}_.]*)!/uy;
const word = /[\p{L}_\\][\p{L}\p{N}_.\\]*/uy;

/** Whether a formula reads one of these tabs, by a reference or by a text for INDIRECT, or one of these names. Both in lower case. */
export function readsTabs(formula: string, tabs: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  let reads = false;
  walk(formula, {
    tab: (title) => ((reads ||= tabs.has(title)), null),
    name: (name) => (reads ||= names.has(name)),
    text: (text) => (reads ||= [...tabs].some((title) => text.includes(`${title}!`) || text.includes(`${title}'!`))),
  });
  return reads;
}

/** The formula as spreadsheets leave it when tabs are deleted: `Metrics!B2` is `#REF!B2`. Texts stay as they are. */
export function withoutTabs(formula: string, tabs: ReadonlySet<string>): string {
  return walk(formula, { tab: (title) => (tabs.has(title) ? '#REF!' : null), name: () => null, text: () => null });
}

interface Visitor {
  /** Answers with what takes the place of the tab and its `!`; null leaves it. */
  readonly tab: (title: string) => string | null;
  readonly name: (name: string) => unknown;
  readonly text: (text: string) => unknown;
}

/** Goes through the parts of a formula that may name a tab. Tabs of other files (`[1]Metrics!A1`) are none of ours. */
function walk(formula: string, visitor: Visitor): string {
  let result = '';
  for (let at = 0; at < formula.length;) {
    const take = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      return pattern.exec(formula);
    };
    const isOfOtherFile = formula[at - 1] === ']';
    const text = take(literal);
    const tab = text === null ? (take(quotedTab) ?? take(plainTab)) : null;
    const name = text === null && tab === null ? take(word) : null;
    const found = text ?? tab ?? name;
    if (found === null) {
      result += formula[at] ?? '';
      at += 1;
      continue;
    }
    if (text !== null) visitor.text(text[0].toLowerCase());
    if (name !== null) visitor.name(name[0].toLowerCase());
    const title = (tab?.[1] ?? '').replaceAll("''", "'").toLowerCase();
    result += (tab !== null && !isOfOtherFile ? visitor.tab(title) : null) ?? found[0];
    at += found[0].length;
  }
  return result;
}
