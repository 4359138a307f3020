import { sentence } from './sentence.ts';

/** What the daily mail says of the day, of a deal, and at its foot. */
export const digestSentences = {
  counts: sentence({ new: 'count', overdue: 'count', due: 'count', check: 'count', open: 'count' }, (counts, w) => {
    const parts = [
      counts.new > 0 ? `${w.number(counts.new)} new` : '',
      counts.overdue > 0 ? `${w.number(counts.overdue)} overdue` : '',
      counts.due > 0 ? `${w.number(counts.due)} due today` : '',
      counts.check > 0 ? `${w.number(counts.check)} to check` : '',
    ].filter((part) => part !== '');
    const told = parts.length === 0 ? 'nothing is due' : parts.join(', ');
    return counts.open > 0 ? `${told}; ${w.number(counts.open)} still open` : told;
  }),
  stand: sentence(
    { stage: 'text', days: 'count', limitDays: 'days', byHistory: 'flag' },
    ({ stage, days, limitDays, byHistory }, w) => {
      if (days === 0) return `${stage} since today`;
      const limit = byHistory
        ? `most leave by day ${w.number(Math.ceil(limitDays))}`
        : `limit ${w.number(Math.round(limitDays))}`;
      return `${stage} for ${w.count(days, 'day')} (${limit})`;
    },
  ),
  noPlan: sentence(
    { deals: 'some' },
    ({ deals }, w) =>
      `By when? ${w.count(deals, 'deal')} ${w.plural(deals, { one: 'has', other: 'have' })} no day for what comes next`,
  ),
  twin: sentence({ name: 'text', row: 'text', stage: 'text', owner: 'text?' }, ({ name, row, stage, owner }) =>
    owner === null
      ? `Probably in the sheet twice: ${name}, ${row} (${stage}).`
      : `Probably the same as ${row}: ${owner} has ${name} in ${stage}. Ask ${owner} before you call.`,
  ),
  toPutRight: sentence({ what: 'text', names: 'text', more: 'count' }, ({ what, names, more }, w) =>
    more === 0 ? `${what}: ${names}.` : `${what}: ${names} and ${w.number(more)} more.`,
  ),
  stillOpen: sentence({ open: 'some', names: 'text', more: 'count' }, ({ open, names, more }, w) => {
    const said = `${w.number(open)} still open, shown before: ${names}`;
    return more === 0 ? `${said}.` : `${said} and ${w.number(more)} more.`;
  }),
};
