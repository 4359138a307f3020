import { html, type Html } from './html.ts';

/** Shares of the room that there is, 0 to 1. What stands beside says the numbers: a bar is for the eye alone. */
export interface Bar {
  /** One behind the other; the first may be what is certain. */
  readonly parts: readonly { readonly share: number; readonly tone?: 'sure' | 'soft' }[];
  readonly range?: { readonly low: number; readonly high: number } | null;
  /** Where a target lies. */
  readonly mark?: number | null;
}

/** All lengths are percentages, so that it fits whatever room its cell has, on paper too. */
export function bar({ parts, range = null, mark = null }: Bar): Html {
  let at = 0;
  const rects = parts.map(({ share, tone = 'plain' }): Html | false => {
    const from = at;
    at = within(at + share);
    return (
      at > from &&
      html`<rect class="${tone}" x="${percent(from)}" y="3" width="${((at - from) * 99).toFixed(2)}%" height="12" />`
    );
  });
  return html`<svg class="bar" aria-hidden="true" focusable="false">
    ${rects} ${range !== null && whisker(range.low, range.high)} ${mark !== null && line('mark', [mark, 0], [mark, 18])}
  </svg>`;
}

function whisker(low: number, high: number): Html[] {
  return [line('range', [low, 9], [high, 9]), line('range', [low, 5], [low, 13]), line('range', [high, 5], [high, 13])];
}

function line(name: string, from: readonly [number, number], to: readonly [number, number]): Html {
  return html`<line class="${name}" x1="${percent(from[0])}" y1="${from[1]}" x2="${percent(to[0])}" y2="${to[1]}" />`;
}

/** A hair before both ends, so that a line on them is seen whole. */
function percent(share: number): string {
  return `${(within(share) * 99 + 0.5).toFixed(2)}%`;
}

function within(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
