import { standingsHeading, together } from '../../layout/blocks/standings-block.ts';
import { groupsInMetrics } from '../../layout/lay-out-groups.ts';
import { shareOfQuota } from '../../metrics/standings.ts';
import type { Standing, Standings } from '../../metrics/standings.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import { showsPeople, type Page } from '../page.ts';
import type { Section } from '../section.ts';
import type { Cell } from '../column.ts';
import { table } from '../table.ts';

/** Who, or which source, …, won how much this month, quarter and year, against quotas; what is open and overdue. */
export function standingsSection({ metrics }: Page, standings: Standings): Section | null {
  const { by, rows, spans } = standings;
  if (rows.length === 0 || (by.field === 'owner' && !showsPeople(metrics))) return null;
  const { currency, written: w } = metrics;
  const hasQuota = rows.some(({ quota }) => quota !== null);
  const rest = rows.slice(groupsInMetrics);
  const cells = (name: string, { won, quota, openValue, overdue }: Omit<Standing, 'name'>): Cell[] => {
    const share = (span: keyof Standing['won'], months: number): string =>
      w.percent(shareOfQuota(won[span], quota, months));
    return [
      name,
      w.money(won.month.money, currency),
      w.money(won.quarter.money, currency),
      w.money(won.year.money, currency),
      openValue === null ? '–' : w.money(openValue, currency),
      overdue === null ? '–' : w.number(overdue),
      ...(hasQuota ? [share('month', 1), share('quarter', 3), share('year', 12)] : []),
    ];
  };
  return {
    id: `won-by-${by.id}`,
    heading: standingsHeading(standings),
    body: table(
      [
        by.header,
        `Won in ${w.monthName(spans[0].from)}`,
        'This quarter',
        'This year',
        'Open',
        'Overdue',
        ...(hasQuota ? ['Month, of quota', 'Quarter, of quota', 'Year, of quota'] : []),
      ],
      [
        ...rows.slice(0, groupsInMetrics).map((row) => cells(row.name, row)),
        ...(rest.length === 0 ? [] : [cells(screenSentences.others({ others: rest.length }, w), together(rest))]),
      ],
    ),
  };
}
