import { nobody } from '../../metrics/standings.ts';
import type { Standing } from '../../metrics/standings.ts';
import { oneLine } from '../../words/one-line.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import { part } from './monday-part.ts';
import type { MondayLine, MondayPart, PartContext } from './monday-part.ts';

const mostPeople = 12;

/** What each person won this month against the quota, what they have open, and what is overdue. */
export function peoplePart({ metrics }: PartContext): readonly MondayPart[] {
  const { standings, currency, written: w } = metrics;
  const people = standings.find(({ by }) => by.field === 'owner');
  if (people === undefined) return [];
  const [{ from: month }] = people.spans;
  // Who left, with nothing open and nothing won this year, is no news.
  const rows = people.rows.filter(({ open, quota, won }) => open > 0 || quota !== null || won.quarter.deals > 0);
  const lineOf = ({ name, won, quota, open, openValue, overdue }: Standing): MondayLine => ({
    name: name === nobody ? 'No owner' : oneLine(name, 60),
    url: null,
    text: mondaySentences.person(
      { month, won: won.month.money, deals: won.month.deals, quota, currency, open, worth: openValue, overdue },
      w,
    ),
    answers: [],
  });
  const more = rows.length - mostPeople;
  return rows.length === 0
    ? []
    : [
        part({
          lines: rows.slice(0, mostPeople).map(lineOf),
          more: more > 0 ? mondaySentences.more({ more, money: null, currency }, w) : null,
        }),
      ];
}
