import { sentence } from './sentence.ts';

/** What a run says on the terminal. */
export const terminalSentences = {
  leads: sentence(
    { name: 'text', rows: 'count', withError: 'count', waiting: 'count' },
    ({ name, rows, withError, waiting }, w) =>
      [
        `${name}: ${w.count(rows, 'lead')}`,
        ...(withError === 0 ? [] : [`${w.number(withError)} of them with an error`]),
        ...(waiting === 0 ? [] : [`${w.number(waiting)} of them in no figure until a question is answered`]),
      ].join(', ') + '.',
  ),
  outcomes: sentence(
    { open: 'count', won: 'count', lost: 'count' },
    ({ open, won, lost }, w) => `${w.number(open)} open, ${w.number(won)} won, ${w.number(lost)} lost.`,
  ),
  winRate: sentence(
    { share: 'share', low: 'share', high: 'share' },
    ({ share, low, high }, w) => `Win rate ${w.percent(share)} (${w.percentRange({ low, high })}).`,
  ),
  winRateNeeds: sentence({ needs: 'text' }, ({ needs }) => `Win rate: needs ${needs}.`),
  dealSize: sentence(
    { mean: 'money', currency: 'currency' },
    ({ mean, currency }, w) => `A won deal brings ${w.money(mean, currency)} on average.`,
  ),
  daysToClose: sentence({ median: 'days' }, ({ median }, w) =>
    Math.round(median) === 0
      ? 'Half of the deals close on the day they come in, open ones counted.'
      : `Half of the deals close within ${w.days(Math.round(median))}, open ones counted.`,
  ),
  mostWait: sentence(
    { stage: 'text', deals: 'some' },
    ({ stage, deals }, w) => `Most deals wait in ${stage}: ${w.number(deals)}.`,
  ),
  toMend: sentence(
    { things: 'some' },
    ({ things }, w) => `${w.count(things, 'thing')} to put right, most money first (all in Data Issues):`,
  ),
  moreKinds: sentence({ more: 'some' }, ({ more }, w) => `and ${w.count(more, 'more kind')}.`),
  idsFilled: sentence({ rows: 'some' }, ({ rows }, w) => `${w.count(rows, 'row')} got an ID.`),
  written: sentence({ cells: 'count', tabs: 'count', calls: 'count?' }, ({ cells, tabs, calls }, w) => {
    const were = cells === 1 ? 'was' : 'were';
    const on = calls === null ? '' : `, with ${w.count(calls, 'call')} to Google Sheets`;
    return `${w.count(cells, 'cell')} ${were} written in ${w.count(tabs, 'tab')}${on}.`;
  }),
};
