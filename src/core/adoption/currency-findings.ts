import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { columnPlace } from './column-place.ts';
import type { LeadTab } from './lead-tab.ts';
import { amountLabel, currencyFormats } from './currencies-said.ts';
import { currencyInHeader } from '../schema/header-money.ts';
import type { CurrenciesSaid } from './currencies-said.ts';
import type { GuessedCurrency } from './adoption.ts';
import { noCurrency } from '../words/no-currency.ts';
import { currencyOf } from '../schema/values/currency.ts';

/** What the currency is in which amounts are counted that name none, and how that came to be known. */
export interface CurrencyUsed {
  readonly code: string;
  /** Whether Settings says so. */
  readonly given: boolean;
  readonly guess: GuessedCurrency | null;
}

/** A currency that nobody set, and amounts that look like another one than they are counted in. */
export function currencyFindings(leads: readonly LeadTab[], said: CurrenciesSaid, used: CurrencyUsed): Finding[] {
  const findings: Finding[] = [];
  if (!used.given && used.code !== noCurrency && said.unnamedIn !== null) {
    findings.push(
      aFinding('settings/currency-guessed', place(said.unnamedIn), {
        message: guessedMessage(used),
        cause: `currency:${used.code}`,
      }),
    );
  }
  for (const lead of leads) {
    // A column of its own says it row by row, whatever the amounts look like.
    if (!lead.match.columns.has('amount') || lead.match.columns.has('currency')) continue;
    const label = amountLabel(lead);
    const inHeader = currencyInHeader(label, used.code);
    const shown = currencyFormats(lead);
    if (used.code === noCurrency) continue;
    const message =
      inHeader !== null && inHeader !== used.code
        ? `The header “${label}” says ${inHeader}`
        : shown.some((code) => isAnother(code, used.code))
          ? `The number format of “${label}” shows ${listed(shown)}`
          : null;
    if (message === null) continue;
    findings.push(
      aFinding('money/shown-in-another-currency', place(lead), {
        message: `${message}, and amounts that name no currency themselves are counted in ${used.code}.`,
        cause: `currency:${inHeader ?? [...shown].sort().join('+')}:${used.code}`,
      }),
    );
  }
  return findings;
}

function guessedMessage({ code, guess }: CurrencyUsed): string {
  switch (guess?.from) {
    case 'header':
      return `Amounts are counted in ${code}, as the header “${guess.label}” says.`;
    case 'number format':
      return `Amounts are counted in ${code}, as the number format of “${guess.label}” shows.`;
    case 'lines above':
      return `Amounts are counted in ${code}, as “${guess.label}” says.`;
    case 'other numbers':
      return `Amounts are counted in ${code}, as the number formats of other columns show.`;
    case 'place':
      return `Amounts are counted in ${code}, as ${guess.label} speak for it.`;
    default:
      return `Amounts that name no currency are counted in ${code}, as the others are in it.`;
  }
}

/** A plain dollar sign in a format is the team's own dollar. */
function isAnother(shown: string, used: string): boolean {
  return shown !== used && !(shown === 'USD' && currencyOf('$', used) === used);
}

/** In alphabetical order: in that of the rows, sorting them would write the line anew. */
function listed(codes: readonly string[]): string {
  const sorted = [...codes].sort();
  return sorted.length < 2 ? sorted.join('') : `${sorted.slice(0, -1).join(', ')} and ${sorted.at(-1) ?? ''}`;
}

function place(lead: LeadTab) {
  return columnPlace(lead, lead.match.columns.get('amount') ?? 0, 'amount');
}
