import { emailKey } from './checks/duplicate-keys.ts';
import type { LeadMatcher } from './lead-matcher.ts';
import { incomplete, parseRows } from './parsed-rows.ts';
import type { ParsedRow, ParsedRows } from './parsed-rows.ts';
import type { TabRows } from './tab-rows.ts';
import type { Purchase } from './records.ts';

/** The rows of Purchases; who bought is known by address, else by the lead's company, else by the Lead ID. */
export function parsePurchases(tab: TabRows, leads: LeadMatcher): ParsedRows<Purchase[]> {
  const { values, namedCurrencies, findings } = tab.read({
    date: 'date',
    customerEmail: 'email',
    leadId: 'id',
    amount: 'amount',
    currency: 'currency',
    product: 'text',
    renewalDate: 'date',
  });
  return parseRows(tab, findings, (i, row): ParsedRow<Purchase> => {
    const date = values.date[i] ?? null;
    if (date === null)
      return incomplete(tab, findings, [i, 'date'], { message: 'A purchase without a date.', cause: 'purchases' });
    const id = values.leadId[i] ?? null;
    const customerEmail = values.customerEmail[i] ?? null;
    const lead =
      (id === null ? null : leads.byId(id)) ?? (customerEmail === null ? null : leads.byEmail(customerEmail));
    const record = {
      date,
      customerEmail,
      customer: emailKey(customerEmail ?? lead?.email ?? null) ?? lead?.company ?? id,
      lead: lead?.key ?? null,
      amount: values.amount[i] ?? null,
      currency: values.currency[i] ?? namedCurrencies.get(i) ?? null,
      product: values.product[i] ?? null,
      renewalDate: values.renewalDate[i] ?? null,
      row: row + 1,
    };
    return { record };
  });
}
