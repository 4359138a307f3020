import { reportSentences as say } from '../words/sentences/report.ts';
import type { LeadList } from '../metrics/lead-list.ts';
import { html, type Html } from './html.ts';

/** How a figure was made, for whoever asks. */
export interface Explanation {
  /** What it means and how it is computed; statistics by their own names are welcome here. */
  readonly how: string;
  readonly n?: number;
  /** What n counts, in the plural. */
  readonly of?: string;
  readonly interval?: string;
  readonly leftOut?: Readonly<Record<string, number>>;
  readonly leads?: LeadList;
}

/** The part that opens on demand: how it was made, from how many, what was left out, and which Lead IDs are in it. */
export function explained(explanation: Explanation): Html {
  const { how, n, of = 'deals', interval, leftOut = {}, leads } = explanation;
  const reasons = Object.entries(leftOut);
  return html`<details>
    <summary>How this was made</summary>
    <div>
      <p>${how}</p>
      ${n !== undefined && html`<p>${say.from({ n, of })}${interval !== undefined && ` ${interval}`}</p>`}
      ${
        reasons.length > 0 &&
        html`<p>Left out: ${reasons.map(([why, deals]) => say.leftOut({ deals, why })).join(', ')}.</p>`
      }
      ${leads !== undefined && leads.count > 0 && leadIds(leads)}
    </div>
  </details>`;
}

/** Lead IDs, the first of them and how many there are. */
export function leadIds(leads: LeadList): Html {
  const more = leads.count - leads.first.length;
  return html`<p>${say.leadIds({ leads: leads.count })}</p>
    <p class="ids">${leads.first.join(', ')}${more > 0 && ` ${say.andMore({ more })}`}</p>`;
}

/** A table that scrolls by itself on a phone. The first column is text; `wide` columns are long text, `left` ones short. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (Html | string | number | null)[])[],
  wide: readonly number[] = [],
  left: readonly number[] = [],
): Html {
  const kind = (column: number): Html | false =>
    wide.includes(column) ? html` class="text wide"` : left.includes(column) && html` class="text"`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${header.map((name, i) => html`<th${kind(i)} scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, i) => html`<td${kind(i)}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
