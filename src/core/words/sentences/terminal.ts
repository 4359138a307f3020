import { countText, daysText, groupedNumber, percentText, shareRange } from '../figure-text.ts';
import { behindAmount } from '../no-currency.ts';
import { sentence } from './sentence.ts';

/** What a run says on the terminal. */
export const terminalSentences = {
  leads: sentence(
    { name: 'text', rows: 'count', withError: 'count', waiting: 'count' },
    ({ name, rows, withError, waiting }) =>
      [
        `${name}: ${countText(rows, 'lead')}`,
        ...(withError === 0 ? [] : [`${groupedNumber(withError)} of them with an error`]),
        ...(waiting === 0 ? [] : [`${groupedNumber(waiting)} of them in no figure until a question is answered`]),
      ].join(', ') + '.',
  ),
  outcomes: sentence(
    { open: 'count', won: 'count', lost: 'count' },
    ({ open, won, lost }) => `${groupedNumber(open)} open, ${groupedNumber(won)} won, ${groupedNumber(lost)} lost.`,
  ),
  winRate: sentence(
    { share: 'share', low: 'share', high: 'share' },
    ({ share, low, high }) => `Win rate ${percentText(share)} (${shareRange({ low, high })}).`,
  ),
  winRateNeeds: sentence({ needs: 'text' }, ({ needs }) => `Win rate: needs ${needs}.`),
  dealSize: sentence(
    { mean: 'money', currency: 'currency' },
    ({ mean, currency }) => `A won deal brings ${groupedNumber(mean)}${behindAmount(currency)} on average.`,
  ),
  daysToClose: sentence({ median: 'days' }, ({ median }) =>
    Math.round(median) === 0
      ? 'Half of the deals close on the day they come in, open ones counted.'
      : `Half of the deals close within ${daysText(Math.round(median))}, open ones counted.`,
  ),
  mostWait: sentence(
    { stage: 'text', deals: 'some' },
    ({ stage, deals }) => `Most deals wait in ${stage}: ${groupedNumber(deals)}.`,
  ),
  toMend: sentence(
    { things: 'some' },
    ({ things }) => `${countText(things, 'thing')} to mend, the dearest first (all in Data Issues):`,
  ),
  moreKinds: sentence({ more: 'some' }, ({ more }) => `and ${countText(more, 'more kind')}.`),
  idsFilled: sentence({ rows: 'some' }, ({ rows }) => `${countText(rows, 'row')} got an ID.`),
  written: sentence({ cells: 'count', tabs: 'count', calls: 'count?' }, ({ cells, tabs, calls }) => {
    const were = cells === 1 ? 'was' : 'were';
    const on = calls === null ? '' : `, with ${countText(calls, 'call')} to Google Sheets`;
    return `${countText(cells, 'cell')} ${were} written in ${countText(tabs, 'tab')}${on}.`;
  }),
};
