import { greatest } from '../../statistics/greatest.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { bar } from '../bar.ts';
import { whichDeals } from '../deals.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { bars, table, wide } from '../table.ts';

export function reasonsSection({ metrics, deals }: Page): Section | null {
  const { lostReasons, currency, written: w } = metrics;
  if (lostReasons.length === 0) return null;
  const most = greatest(
    lostReasons.map(({ count }) => count),
    0,
  );
  return {
    id: 'lost-reasons',
    heading: 'Why deals are lost',
    body: html`${table(
      ['Reason', bars, 'Deals', 'Money', wide('Lost out of')],
      lostReasons.map(({ reason, count, value, byStage }) => [
        reason,
        bar({ parts: [{ share: count / most }] }),
        w.number(count),
        value === null ? '–' : w.money(value, currency),
        byStage.map((stage) => figureSentences.stageCount({ stage: stage.stage, deals: stage.count }, w)).join(', '),
      ]),
    )}
    ${whichDeals(
      deals,
      lostReasons.map(({ reason, leads }) => ({ name: reason, leads })),
      w,
    )}`,
  };
}
