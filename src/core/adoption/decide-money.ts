import type { Finding } from '../findings/finding.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { GuessedCurrency, RecognisedTab } from './adoption.ts';
import { currenciesSaid } from './currencies-said.ts';
import { currencyFindings } from './currency-findings.ts';
import { decideCurrency } from './decide-currency.ts';
import { decideMark } from './decide-mark.ts';
import { decideUnit } from './decide-unit.ts';
import type { LeadTab } from './lead-tab.ts';
import type { ParsedSettings } from './parse-settings.ts';
import type { Question } from './question.ts';
import { currenciesByTab } from './tab-currency.ts';

/** In which currency and unit the amounts of all tabs are. */
interface DecidedMoney {
  /** The team's currency, and how that came to be known. */
  readonly currency: string;
  readonly guess: GuessedCurrency | null;
  /** A tab with what is known of its amounts; where nobody knows what they are, there are none. */
  readonly withMoney: (tab: RecognisedTab, lead: LeadTab) => RecognisedTab;
  readonly questions: readonly Question[];
  readonly findings: readonly Finding[];
}

/** Decides units by tab, then currencies: of each tab where they differ, and of the team. */
export function decideMoney(leads: readonly LeadTab[], settings: ParsedSettings, workbook: Workbook): DecidedMoney {
  const units = new Map(leads.map((lead) => [lead, decideUnit(lead, settings.mapping)]));
  const ofTabs = currenciesByTab(leads);
  const given = settings.given.has('currency') ? settings.settings.currency : null;
  const said = currenciesSaid(leads, given ?? '', ofTabs);
  const formats = workbook.tabs.flatMap(({ currencyFormats }) => [...(currencyFormats?.values() ?? [])].flat());
  const { code, guess, question } = decideCurrency(leads, said, {
    given,
    locale: workbook.locale,
    shownAnywhere: [...new Set(formats)],
  });
  const marks = new Map(
    leads.map((lead) => [lead, decideMark(lead, settings.mapping, { teamCurrency: code, locale: workbook.locale })]),
  );
  const used = { code, given: given !== null, guess };
  return {
    currency: code,
    guess,
    withMoney: (tab, lead) => {
      const currency = ofTabs.get(lead);
      const mark = marks.get(lead) ?? null;
      const inCurrency = {
        ...tab,
        ...(currency === undefined ? {} : { currency }),
        ...(mark === null ? {} : { decimalMark: mark.mark }),
      };
      const { factor = 1, question: asked = null } = units.get(lead) ?? {};
      if (asked !== null)
        return { ...inCurrency, columns: new Map([...tab.columns].filter(([field]) => field !== 'amount')) };
      return factor === 1 ? inCurrency : { ...inCurrency, factor };
    },
    questions: [...units.values(), { question }, ...marks.values()].flatMap((each) => each?.question ?? []),
    findings: currencyFindings(
      leads.filter((lead) => !ofTabs.has(lead)),
      said,
      used,
    ),
  };
}
