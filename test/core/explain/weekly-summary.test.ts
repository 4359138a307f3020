import { expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { weeklyViewOf } from '../../../src/core/messages/weekly-view.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { closingsOf } from '../../../src/core/reminders/closings.ts';
import { lastMondayBefore, weeklyClosings } from '../../../src/core/reminders/weekly-closings.ts';
import { monthText } from '../../../src/core/words/figure-text.ts';
import { weeklySentences } from '../../../src/core/words/sentences/mails.ts';
import { aDigest, renderContext } from '../messages/a-digest.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

// Every line of the summary is made again from the figures that can be explained: a line with another number is found.
it.each([400, 60, 8])('every figure of the weekly summary has an explanation (%i deals)', (size) => {
  const coverage = {
    snoozed: 0,
    nextStep: 1,
    reminded: 0,
    toFix: 0,
    nobodyTold: { count: 3, reasons: { waiting: 3 } },
  };
  const input = aPipeline(size, { replicates: 10, coverage });
  const metrics = computeMetrics(input);
  const { currency, today } = metrics;
  const figures = allFigures(figureSource(input, metrics, []));
  const from = lastMondayBefore(today);
  const closings = weeklyClosings(closingsOf(input.records.leads, input.history.lives), from, [], 'ann@team.example');
  const view = weeklyViewOf(
    { ...aDigest({ kind: 'weekly-summary', localDate: today }), closings },
    metrics,
    renderContext(),
  );

  const told = (name: string): number | null => {
    const figure = figures.find((each) => each.name === name || each.also.includes(name));
    const beside = figures.flatMap((each) => each.beside).find(({ names }) => names.includes(name));
    if (figure === undefined && beside === undefined) throw new Error(`nothing explains “${name}”`);
    return figure === undefined ? (beside?.value ?? null) : figure.value;
  };
  const sure = (name: string): number => told(name) ?? Number.NaN;
  const here = (stage: string, column: string): string => `Where deals are waiting now: ${stage}, ${column}`;
  const sentences = [
    weeklySentences.lastWeek({ from, to: from + 6, won: sure('Last week: Won'), lost: sure('Last week: Lost') }),
    weeklySentences.open({ open: sure('Open deals'), value: told('Open'), currency }),
    weeklySentences.winRate({ share: sure('Win rate'), closed: sure('Won deals') + sure('Lost deals') }),
    weeklySentences.nobodyTold({ deals: sure('Nobody told'), why: '' }).split(':')[0] ?? '',
    weeklySentences.goneCold({ deals: sure('Gone cold'), value: told('Gone cold, money'), currency }),
    ...metrics.waiting.map(({ name, oldest }) =>
      weeklySentences.waiting({
        ...{ stage: name, deals: sure(here(name, 'Deals')), value: told(here(name, 'Money')), currency },
        ...{ oldest: oldest?.company ?? null, oldestDays: oldest?.days ?? null },
      }),
    ),
    ...metrics.forecast.months.map(({ from: month }) => {
      const cell = (column: string): number => sure(`Forecast: ${monthText(month)}, ${column}`);
      const range = { expected: cell('Expected'), low: cell('From'), high: cell('To') };
      return weeklySentences.ahead({ month, ...range, wonSoFar: cell('Won so far'), currency });
    }),
  ];
  const lines = [
    ...view.intro,
    ...view.sections.flatMap(({ heading, lines: own }) => (heading === 'What got worse' ? [] : own)),
  ];
  expect(lines.length).toBeGreaterThan(3);
  const unexplained = lines.filter(
    (line) =>
      /\d/.test(line) &&
      !line.startsWith('The bottleneck is') &&
      !line.startsWith('The win rate will show') &&
      !sentences.some((sentence) => line.startsWith(sentence)),
  );
  expect(unexplained).toEqual([]);
});
