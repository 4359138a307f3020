import type { LeadList } from '../metrics/lead-list.ts';
import { fitted } from '../words/fitted.ts';
import { reportSentences as say } from '../words/sentences/report.ts';
import type { Written } from '../words/written/written.ts';
import { html, type Html } from './html.ts';

/** What people call a deal, and where its row is. */
interface DealName {
  readonly name: string;
  /** Null where the workbook has no address. */
  readonly url: string | null;
}

/** By Lead ID; a deal whose row is gone is in it no more. */
export type DealNames = ReadonlyMap<string, DealName>;

/** A deal by its name, linked to its row where that has an address. @param most letters that there is room for */
export function dealLink(deals: DealNames, id: string, most = Infinity): Html {
  const { name: whole, url } = deals.get(id) ?? { name: id, url: null };
  const name = fitted(whole, most);
  return url === null ? html`<bdi>${name}</bdi>` : html`<a href="${url}"><bdi>${name}</bdi></a>`;
}

/** More than these nobody reads one by one. */
const shown = 40;

/** Deals by name in one line, and how many more there are. */
export function dealList(deals: DealNames, { count, first }: LeadList, w: Written, most = shown): Html {
  const named = first.slice(0, most);
  const more = count - named.length;
  return html`${named.map((id, i) => html`${i > 0 && ' · '}${dealLink(deals, id)}`)}${more > 0 && ` ${say.andMore({ more }, w)}`}`;
}

/** The deals of each part of a figure, folded. */
export function whichDeals(
  deals: DealNames,
  parts: readonly { readonly name: string; readonly leads: LeadList }[],
  w: Written,
): Html | false {
  const some = parts.filter(({ leads }) => leads.count > 0);
  return (
    some.length > 0 &&
    html`<details class="which">
      <summary>Which deals these are</summary>
      ${some.map(({ name, leads }) => html`<p>${name !== '' && html`<b>${name}</b>: `}${dealList(deals, leads, w)}</p>`)}
    </details>`
  );
}
