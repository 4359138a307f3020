import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { emailKey } from './checks/duplicate-keys.ts';
import type { LeadMatcher } from './lead-matcher.ts';
import type { TabReader } from './read-tab.ts';
import type { Purchase } from './records.ts';

/** The rows of Purchases; who bought is known by address, else by the lead's company, else by the Lead ID. */
export function parsePurchases(
  reader: TabReader,
  leads: LeadMatcher,
): { readonly purchases: Purchase[]; readonly findings: Finding[] } {
  const { rows, values, place } = reader;
  const date = values('date', 'date');
  const customerEmail = values('customerEmail', 'email');
  const leadId = values('leadId', 'id');
  const amount = values('amount', 'amount');
  const currency = values('currency', 'currency');
  const product = values('product', 'text');
  const renewalDate = values('renewalDate', 'date');
  const purchases: Purchase[] = [];
  const findings: Finding[] = [];
  rows.forEach((row, i) => {
    const bought = date[i] ?? null;
    if (bought === null) {
      const at = place(i, 'date');
      if (!reader.findings.some((finding) => finding.row === at.row && finding.field === 'date')) {
        findings.push(aFinding('row/incomplete', at, { message: 'A purchase without a date.', cause: 'purchases' }));
      }
      return;
    }
    const id = leadId[i] ?? null;
    const email = customerEmail[i] ?? null;
    const lead = (id === null ? null : leads.byId(id)) ?? (email === null ? null : leads.byEmail(email));
    const address = emailKey(email ?? lead?.email ?? null);
    purchases.push({
      date: bought,
      customerEmail: email,
      customer: address ?? lead?.company ?? id,
      lead: lead?.key ?? null,
      amount: amount[i] ?? null,
      currency: currency[i] ?? reader.namedCurrencies.get(i) ?? null,
      product: product[i] ?? null,
      renewalDate: renewalDate[i] ?? null,
      row: row + 1,
    });
  });
  return { purchases, findings };
}
