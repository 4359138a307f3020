/** A piece of HTML that is safe to stand in the page: made by `html` alone. */
export interface Html {
  readonly safe: string;
  /** The width on paper of the widest table in it, in millimetres; absent where there is none. */
  readonly widest?: number;
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

/** A template whose values are escaped; only other pieces of `html` go in as they are. Null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let safe = strings[0] ?? '';
  parts.forEach((part, i) => (safe += render(part) + (strings[i + 1] ?? '')));
  return { safe, widest: widestOf(parts) };
}

/** Parts one below the other, each on lines of its own. */
export function stacked(...parts: readonly Part[]): Html {
  return { safe: parts.map(render).join('\n'), widest: widestOf(parts) };
}

function widestOf(parts: readonly Part[]): number {
  return parts.reduce<number>((most, part) => {
    if (part === null || typeof part !== 'object') return most;
    return Math.max(most, 'safe' in part ? (part.widest ?? 0) : widestOf(part));
  }, 0);
}

/** For markup that this program made itself (a chart's SVG), never for anybody's text. */
export function ownMarkup(safe: string): Html {
  return { safe };
}

const special: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') {
    const readable = part
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
    return readable.replace(/[&<>"']/g, (char) => special.get(char) ?? char);
  }
  return 'safe' in part ? part.safe : part.map(render).join('');
}
