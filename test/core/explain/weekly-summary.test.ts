import { expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { mondayViewOf } from '../../../src/core/messages/monday/monday-view.ts';
import type { DealChange } from '../../../src/core/logs/deal-change.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { Metrics } from '../../../src/core/metrics/metrics.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { mondaySentences } from '../../../src/core/words/sentences/monday.ts';
import { usually } from '../../../src/core/words/written/written.ts';
import { renderContext } from '../messages/a-digest.ts';
import { aSummary } from '../messages/a-summary.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { toActOf } from '../metrics/to-act-of.ts';

/** A team's figures with all that the mail can tell: a target, changes of deals, today's list, deals without contact. */
function aRun(size: number) {
  const nobodyTold = { count: 3, reasons: { waiting: 3 } };
  const coverage = { snoozed: 0, nextStep: 1, reminded: 0, toFix: 0, nobodyTold };
  const plain = aPipeline(size, { replicates: 10, coverage });
  const open = plain.records.leads.filter(({ stage }) => stage?.kind === 'open');
  const dealChanges = open.slice(0, 3).flatMap(({ key, amount }): DealChange[] => {
    const line = { lead: key, amount, currency: null, expectedClose: plain.today, owner: null };
    const changed = (daysAgo: number, later: number): DealChange => {
      const at = plain.today - daysAgo;
      return {
        ...line,
        what: 'changed',
        notBefore: at,
        notAfter: at,
        expectedClose: plain.today + later,
        amount: 100.5 - daysAgo,
      };
    };
    const begun = plain.today - 60;
    const start: DealChange = { ...line, what: 'at the start', notBefore: null, notAfter: begun };
    return [start, changed(30, 10), changed(20, 20), changed(5, 30)];
  });
  const toAct = toActOf(plain).map((lead, i) => ({ ...lead, quietFor: i % 2 === 0 ? 100 + i : null }));
  const settings = { ...plain.settings, target: 9000 };
  const metricsInput: MetricsInput = { ...plain, settings, toAct, dealChanges };
  const metrics = computeMetrics(metricsInput);
  return { metrics, metricsInput };
}

/** Every sentence with a number of the mail, made again from the figures that can be explained. */
function explained({ metrics, metricsInput }: ReturnType<typeof aRun>): readonly string[] {
  const figures = allFigures(figureSource(metricsInput, metrics, []));
  const told = (name: string): number | null => {
    const figure = figures.find((each) => each.name === name || each.also.includes(name));
    const beside = figures.flatMap((each) => each.beside).find(({ names }) => names.includes(name));
    if (figure === undefined && beside === undefined) throw new Error(`nothing explains “${name}”`);
    return figure === undefined ? (beside?.value ?? null) : figure.value;
  };
  const sure = (name: string): number => told(name) ?? Number.NaN;
  return [
    ...ofTheMonth(metrics, told, sure),
    ...ofTheWeek(metrics, told, sure),
    ...ahead(metrics, told, sure),
    ...metrics.toDecide.flatMap((each) => {
      const cell = (column: string): number => sure(`To decide: ${each.deal.lead?.company ?? ''}, ${column}`);
      const { pushedOften, silent } = mondaySentences;
      if (each.kind === 'pushed')
        return [pushedOften({ times: cell('Times put off'), to: each.to, today: metrics.today }, usually)];
      return each.kind === 'no contact' ? [silent({ days: cell('Days without contact') }, usually)] : [];
    }),
  ];
}

type Told = (name: string) => number | null;
type Sure = (name: string) => number;

function ofTheMonth({ currency, target, forecast, lastWeek }: Metrics, told: Told, sure: Sure): string[] {
  const month = target.periods[0].from;
  const spans = { 'this month': target.periods[0], 'this quarter': target.periods[1], 'this year': target.periods[2], 'last month': target.lastMonth }; // prettier-ignore
  const of = (span: keyof typeof spans) => {
    const { deals, withoutAmount: bare } = spans[span];
    return {
      ...{ deals, bare },
      won: sure(`Target: ${span}, Won`),
      target: told('Target: this month, Target'),
      currency,
    };
  };
  const first = forecast.months.map(({ from }) => monthText(from))[0] ?? '';
  const end = (column: string): number =>
    sure(`Forecast: ${first}, ${column}`) + sure(`Forecast: ${first}, Won so far`);
  const coming = lastWeek.coming.deals.length;
  return [
    mondaySentences.month(
      {
        ...{ month, ...of('this month'), workingDays: target.workingDaysLeft },
      },
      usually,
    ),
    mondaySentences.monthInDeals({ month, ...of('this month') }, usually),
    mondaySentences.monthInShort({ month, ...of('this month'), isOver: false }, usually),
    mondaySentences.monthInShort({ month: target.lastMonth.from, ...of('last month'), isOver: true }, usually),
    mondaySentences.monthEnded({ month: target.lastMonth.from, ...of('last month') }, usually),
    ...(target.likely === null
      ? []
      : [mondaySentences.likely({ low: end('From'), high: end('To'), currency }, usually)]),
    ...(coming === 0
      ? []
      : [
          mondaySentences.toClose(
            {
              ...{ deals: sure('Last week: To close this week'), currency },
              money: told('Last week: To close this week, Money'),
            },
            usually,
          ),
        ]),
    ...(['quarter', 'year'] as const).map((name) => {
      const wanted = told(`Target: this ${name}, Target`);
      return mondaySentences.longer({ ...of(`this ${name}`), target: wanted, isYear: name === 'year' }, usually);
    }),
  ];
}

function ofTheWeek({ currency, lastWeek, pipelineChanges }: Metrics, told: Told, sure: Sure): string[] {
  const { week } = lastWeek;
  const kinds = {
    Won: week.won,
    Lost: week.lost,
    New: week.new,
    Pushed: week.pushed,
    'To close this week': lastWeek.coming,
  };
  const flow = (name: string): number => sure(`What changed in the pipeline: ${name}, Last week`);
  const flows = pipelineChanges.periods.find(({ name }) => name === 'last week')?.currencies[0]?.all;
  return [
    ...Object.entries(kinds).flatMap(([label, deals]) => {
      if (deals === null) return [];
      const counts = { deals: sure(`Last week: ${label}`), money: told(`Last week: ${label}, Money`), currency };
      const bare = deals.deals.filter(({ deal }) => deal?.value === null).length;
      const isWeek = label !== 'To close this week';
      const before = isWeek
        ? [
            mondaySentences.before(
              {
                ...{ deals: sure(`Week before: ${label}`), money: told(`Week before: ${label}, Money`), currency },
              },
              usually,
            ),
          ]
        : [];
      return [mondaySentences.deals({ ...counts, bare, foreign: 0 }, usually), ...before];
    }),
    mondaySentences.won({ deals: sure('Last week: Won'), money: told('Last week: Won, Money'), currency }, usually),
    mondaySentences.moved({ on: sure('Last week: Moved on'), back: sure('Last week: Moved back') }, usually),
    ...(flows === undefined
      ? []
      : [
          mondaySentences.openMoney(
            { start: flow('Open at the start'), end: flow('Open at the end'), currency },
            usually,
          ),
          mondaySentences.movedBy({ by: flow('Grown'), what: 'grown', currency }, usually),
        ]),
  ];
}

function ahead(
  { currency, forecast, standings, written, toDo, coverage, stages }: Metrics,
  told: Told,
  sure: Sure,
): string[] {
  const people = standings.find(({ by }) => by.field === 'owner');
  const target = told('Target: this month, Target');
  const last = forecast.past.at(-1);
  return [
    ...forecast.months.map(({ from: month }) => {
      const cell = (column: string): number => sure(`Forecast: ${monthText(month)}, ${column}`);
      const range = { low: cell('From'), high: cell('To'), wonSoFar: cell('Won so far') };
      return mondaySentences.ahead({ month, ...range, target, currency }, usually);
    }),
    ...(last === undefined
      ? []
      : [
          mondaySentences.came(
            {
              ...{
                madeOn: last.from - 1,
                month: last.from,
                currency,
                came: sure(`Past forecasts: ${monthText(last.from)}, Came`),
              },
              low: sure(`Past forecasts: ${monthText(last.from)}, From`),
              high: sure(`Past forecasts: ${monthText(last.from)}, To`),
            },
            usually,
          ),
        ]),
    ...(people?.rows ?? []).map(
      ({
        name,
        quota,
        won: {
          month: { deals },
        },
      }) => {
        const month = people?.spans[0].from ?? 0;
        const won = sure(`People: ${name}, Won in ${written.monthName(month)}`);
        const open = { open: sure(`Owners: ${name}, Open`), worth: told(`People: ${name}, Open`) };
        return mondaySentences.person(
          {
            month,
            won,
            deals,
            quota,
            currency,
            ...open,
            overdue: told(`People: ${name}, Overdue`),
          },
          usually,
        );
      },
    ),
    ...stages.map(({ name }) => `${name}: about `),
    ...(coverage === null
      ? []
      : [mondaySentences.nobodyTold({ deals: sure('Told to nobody'), why: '' }, usually).split(':')[0] ?? '']),
    ...(toDo === null
      ? []
      : [
          mondaySentences.noPlan(
            { deals: sure('Today: no plan'), money: told('Today: no plan, Money'), currency },
            usually,
          ),
        ]),
  ];
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @example monthText(day('2026-06-01')) // 'Jun 2026' */
function monthText(from: number): string {
  const date = new Date(from * 86_400_000);
  return `${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

it.each([400, 60, 8])('every figure of the Monday mail has an explanation (%i deals)', (size) => {
  const run = aRun(size);
  const view = mondayViewOf(aSummary(run), run, renderContext());
  const sentences = explained(run);
  // Deals stand with what their rows say.
  const parts = view.sections.flatMap(({ heading, parts: own }) => (heading === 'What got worse' ? [] : own));
  const isDeal = (name: string | null): boolean => name !== null && /^Company \d+$/.test(name);
  const lines = [
    ...view.intro,
    ...parts.flatMap(({ said, beside, lines: own }) => [
      ...[said, beside].filter((each) => each !== null),
      ...own.flatMap(({ name, text }) => (isDeal(name) ? [] : text.split(', '))),
    ]),
    ...view.sections.flatMap(({ heading, parts: own }) =>
      / to decide|To decide/.test(heading)
        ? own.flatMap((each) => each.lines.flatMap(({ text }) => text.split(' · ').slice(2)))
        : [],
    ),
  ];
  expect(lines.length).toBeGreaterThan(8);
  const said = sentences.join('\n');
  const unexplained = lines.filter(
    (line) => /\d/.test(line) && !said.includes(line) && !sentences.some((each) => line.startsWith(each)),
  );
  expect(unexplained).toEqual([]);
});
