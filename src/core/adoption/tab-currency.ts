import { currencyInHeader } from '../schema/header-money.ts';
import { currencyOf } from '../schema/values/currency.ts';
import { amountLabel, currencyFormats } from './currencies-said.ts';
import type { LeadTab } from './lead-tab.ts';
import { textsAbove } from './texts-above.ts';

/** A currency, and the text that says so. */
interface SaidAbove {
  readonly code: string;
  readonly text: string;
}

/** What the title of a tab and the lines above its headers say of the currency: “US ($)”, “Currency: | CAD”; null = nothing, or several. */
export function currencyAbove(lead: LeadTab): SaidAbove | null {
  const said = textsAbove(lead).flatMap((text): SaidAbove[] => {
    // “Target: $50,000” is in the same money as the deals.
    const code = /^[A-Z]{3}$/.test(text) ? currencyOf(text, '') : currencyInHeader(text, '');
    return code === null ? [] : [{ code, text }];
  });
  const [first, ...others] = said;
  return first === undefined || others.some(({ code }) => code !== first.code) ? null : first;
}

/** The currency of a tab's amounts that name none themselves: by their header, by their number format, by what stands above; null = unknown. */
function currencyOfTab(lead: LeadTab): string | null {
  const [shown, ...more] = currencyFormats(lead);
  const byFormat = more.length === 0 ? shown : undefined;
  return currencyInHeader(amountLabel(lead), '') ?? byFormat ?? currencyAbove(lead)?.code ?? null;
}

/** Tabs of which each says another currency: nobody adds the amounts of “UK (£)” to those of “US ($)”. Empty where all say the same. */
export function currenciesByTab(leads: readonly LeadTab[]): ReadonlyMap<LeadTab, string> {
  const withAmounts = leads.filter(({ match }) => match.columns.has('amount'));
  const said = new Map(
    withAmounts.flatMap((lead) => {
      const code = currencyOfTab(lead);
      return code === null ? [] : [[lead, code] as const];
    }),
  );
  return new Set(said.values()).size > 1 ? said : new Map();
}
