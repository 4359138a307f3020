import { sentence } from './sentence.ts';

/** Why a lead is on today's list, in a few words each. */
export const todaySentences = {
  cameIn: sentence(
    { on: 'day', today: 'day', source: 'text?' },
    ({ on, today, source }, w) => `new ${w.when(Math.min(on, today), today)}${source === null ? '' : `, ${source}`}`,
  ),
  handedOver: sentence({ from: 'text?' }, ({ from }) =>
    from === null ? 'new to its owner' : `handed over by ${from}`,
  ),
  waits: sentence({ days: 'count' }, ({ days }, w) => `new, nobody called for ${w.count(days, 'day')}`),
  followUp: sentence({ days: 'count', nextStep: 'text?' }, ({ days, nextStep }, w) => {
    const when = days === 0 ? 'due today' : `${w.count(days, 'day')} overdue`;
    return nextStep === null ? when : `${when}: ${nextStep}`;
  }),
  wasToClose: sentence({ on: 'day', today: 'day' }, ({ on, today }, w) => `was to close ${w.dayShort(on, today)}`),
  stuck: sentence({ days: 'count', stage: 'text' }, ({ days, stage }, w) => `${w.count(days, 'day')} in ${stage}`),
  quiet: sentence({ days: 'count' }, ({ days }, w) => `no contact for ${w.count(days, 'day')}`),
  noPlan: sentence({ nextStep: 'text?', on: 'day?', today: 'day' }, ({ nextStep, on, today }, w) => {
    if (on !== null) return `next step only on ${w.dayShort(on, today)}`;
    return nextStep === null ? 'no next step' : `${nextStep}: by when?`;
  }),
  maybeSame: sentence(
    { name: 'text', row: 'text', stage: 'text', owner: 'text?' },
    ({ name, row, stage, owner }) => `may be the same as ${name}, ${row}, ${stage}, ${owner ?? 'no owner'}`,
  ),
  maybeSameShort: sentence(
    { row: 'text', owner: 'text?' },
    ({ row, owner }) => `same as ${row}${owner === null ? '' : `, ${owner}`}?`,
  ),
  moreToDo: sentence({ more: 'some' }, ({ more }, w) => `and ${w.number(more)} more, less pressing than these`),
  counts: sentence(
    { new: 'count', overdue: 'count', due: 'count', late: 'count' },
    ({ new: fresh, overdue, due, late }, w) =>
      [
        fresh > 0 ? `${w.number(fresh)} new` : '',
        overdue > 0 ? `${w.number(overdue)} overdue` : '',
        due > 0 ? `${w.number(due)} due` : '',
        late > 0 ? `${w.number(late)} late` : '',
      ]
        .filter((part) => part !== '')
        .join(' · ') || 'nothing is due',
  ),
};
