import { closingsOf } from '../../reminders/closings.ts';
import { lastMondayBefore } from '../../reminders/weekly-closings.ts';
import { spanInWords } from '../../words/plain-words.ts';
import type { Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, dealPart, linePart, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';

/** What was closed in the last calendar week, as the weekly summary tells it. */
export function weekFigures({ input, dealOf }: FigureSource): Figure[] {
  const from = lastMondayBefore(input.today);
  const closed = closingsOf(input.records.leads, input.history.lives).filter(
    ({ day }) => day !== null && day >= from && day <= from + 6,
  );
  return (['won', 'lost'] as const).map((outcome): Figure => {
    const own = closed.filter((closing) => closing.outcome === outcome);
    return {
      ...{ name: nameIn('Last week', outcome === 'won' ? 'Won' : 'Lost'), also: [], unit: 'count', value: own.length },
      definition: `Deals that were ${outcome} in the last calendar week, Monday to Sunday (${spanInWords(from, from + 6)}). A summary tells a reader of each once, so one that was told already is not in the next.`,
      settings: [...stagesOfKind(input.stages, outcome), settingOf(input.settings, 'weeklySummaryDay')],
      beside: [],
      account: () =>
        accountOf(
          own.map(({ lead }) => {
            const deal = dealOf.get(lead);
            return deal === undefined ? linePart(`${lead}, row gone`, 1) : dealPart(deal, 1);
          }),
          { kind: 'sum', what: 'deals' },
        ),
    };
  });
}
