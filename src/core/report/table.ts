import type { Cell, Column } from './column.ts';
import { html, type Html } from './html.ts';
import { tableWidth } from './paper-width.ts';

export const text = (name: string): Column => ({ name, kind: 'text' });
export const wide = (name: string): Column => ({ name, kind: 'wide' });
export const bars: Column = { name: '', kind: 'bar' };

/**
 * A table that fits a laptop and scrolls by itself on a phone, with a shadow where more is to come. The first column says what a row
 * is of; the heading above it, what it is.
 *
 * @param notes what is said below each row, if anything
 */
export function table(
  columns: readonly (string | Column)[],
  rows: readonly (readonly Cell[])[],
  { picture = false, notes = [] }: { readonly picture?: boolean; readonly notes?: readonly (Html | null)[] } = {},
): Html {
  const all = columns.map((column, i) => (typeof column === 'string' ? { name: column, kind: kindAt(i) } : column));
  const shown = html`<div class="scroll" tabindex="0">
    <table${picture && html` class="picture"`}>
      <thead>
        <tr>${all.map(header)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          (row, at) =>
            html`<tr>
                ${row.map((cell, i) =>
                  i === 0
                    ? html`<th class="${all[0]?.kind}" scope="row">${cell}</th>`
                    : html`<td class="${all[i]?.kind}">${cell}</td>`,
                )}
              </tr>
              ${note(notes[at] ?? null, all.length)}`,
        )}
      </tbody>
    </table>
  </div>`;
  return { ...shown, widest: tableWidth(all, rows) };
}

function kindAt(column: number): Column['kind'] {
  return column === 0 ? 'text' : 'number';
}

/** What is said of a row in all its width. */
function note(said: Html | null, columns: number): Html | false {
  return (
    said !== null &&
    html`<tr class="note">
      <td colspan="${columns}">${said}</td>
    </tr>`
  );
}

/** A header that says nothing is none. */
function header({ name, kind }: Column): Html {
  return name === '' ? html`<td class="${kind}"></td>` : html`<th class="${kind}" scope="col">${name}</th>`;
}
