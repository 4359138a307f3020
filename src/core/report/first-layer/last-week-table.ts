import type { WeekDeal, WeekDeals } from '../../metrics/last-week.ts';
import { fitted } from '../../words/fitted.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import { dealLink } from '../deals.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { table } from '../table.ts';

const named = 4;
/** Of a name, an owner, a reason: here is what happened, the deal has the rest. */
const mostLetters = 40;

/** Won, lost, new, pushed and moved, by name, against the week before; and what is to close this week. */
export function lastWeekTable(page: Page): Html {
  const { week, before, coming } = page.metrics.lastWeek;
  const { currency, written: w } = page.metrics;
  const lines: readonly (readonly [string, WeekDeals | null, WeekDeals | null])[] = [
    ['Won', week.won, before.won],
    ['Lost', week.lost, before.lost],
    ['New', week.new, before.new],
    ['Pushed', week.pushed, before.pushed],
    ['Moved on', week.movedOn, before.movedOn],
    ['Moved back', week.movedBack, before.movedBack],
    ['To close this week', coming, null],
  ];
  const money = (deals: WeekDeals): string => (deals.value === null ? '' : w.money(deals.value, currency));
  const weekBefore = (deals: WeekDeals | null): string =>
    deals === null ? '' : screenSentences.weekBefore({ deals: deals.deals.length, money: money(deals) || null }, w);
  const known = lines.flatMap(([label, deals, earlier]) => (deals === null ? [] : [{ label, deals, earlier }]));
  return table(
    [w.span(week.from, week.to), 'Deals', 'Money', 'Week before'],
    known.map(({ label, deals, earlier }) => [label, w.number(deals.deals.length), money(deals), weekBefore(earlier)]),
    { notes: known.map(({ deals }) => (deals.deals.length === 0 ? null : names(page, deals))) },
  );
}

function names(page: Page, { deals }: WeekDeals): Html {
  const { written: w } = page.metrics;
  const more = deals.length - named;
  return html`${deals.slice(0, named).map((deal, i) => html`${i > 0 && ' · '}${dealLink(page.deals, deal.id, mostLetters)}${besides(page, deal)}`)}${more > 0 && ` · ${screenSentences.more({ more }, w)}`}`;
}

/** What it is worth, whose it is, and why it was lost or to when it was pushed. */
function besides({ metrics }: Page, { deal, why, pushed }: WeekDeal): string {
  const { currency, written: w, today } = metrics;
  const value = deal?.value ?? null;
  const parts = [
    value === null ? '' : w.money(value, currency),
    fitted(deal?.owner ?? '', mostLetters),
    pushed === null
      ? fitted(why, 2 * mostLetters)
      : screenSentences.pushedTo({ day: w.dayShort(pushed.to, today), times: pushed.times }, w),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}
