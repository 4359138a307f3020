import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { CurrencyRate } from '../records.ts';
import { noCurrency } from '../../words/no-currency.ts';
import type { LeadCheck } from './lead-check.ts';

/** An amount in another currency than the team's, for which Currency Rates has no rate at all. */
export function checkMissingRate(rates: readonly CurrencyRate[], teamCurrency: string): LeadCheck {
  const known = new Set([teamCurrency, ...rates.map((rate) => rate.currency)]);
  return ({ leads, place }) => {
    // Of a currency that nobody knows there is no rate; that is asked, once.
    if (teamCurrency === noCurrency) return [];
    const findings: Finding[] = [];
    for (const lead of leads) {
      if (lead.amount === null || lead.currency === null || known.has(lead.currency)) continue;
      findings.push(
        aFinding('money/no-rate', place(lead, 'amount', `${lead.amount} ${lead.currency}`), {
          message: `There is no rate from ${lead.currency} to ${teamCurrency}.`,
          fix: `Add a row for ${lead.currency} to the Currency Rates tab, or set Currency in Settings to ${lead.currency}.`,
          cause: lead.currency,
        }),
      );
    }
    return findings;
  };
}
