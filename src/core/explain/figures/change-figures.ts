import { changesUpTo, staysAround, type StayOfDeal } from '../../metrics/change-stays.ts';
import type { ProcessChangeEffect } from '../../metrics/process-change-effects.ts';
import { endingWeights } from '../../statistics/ending-weights.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { Account, Beside, Figure, Part } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { once } from '../once.ts';
import { accountOf, dealPart, distinct, linePart, nameIn } from '../parts.ts';
import { rangeOf } from '../range.ts';
import { told } from './headline-figures.ts';

type When = 'before' | 'after';
type Stays = Readonly<Record<When, readonly StayOfDeal[]>>;

const then = ['still there', 'went on', 'left another way'] as const;
const columns = ['When', 'Came', 'Days there', 'Then'] as const;

/** What each change to how the team sells brought: stay by stay, before and after. */
export function changeFigures(source: FigureSource): Figure[] {
  const { input, metrics, deals, visits } = source;
  const { processChanges: effects, today } = metrics;
  const labels = distinct(effects.map(({ change }) => change));
  const all = changesUpTo(input.records.processChanges, today);
  return effects.flatMap((effect, i) => {
    const change = all[i];
    if (change === undefined) return [];
    const stays = once(() => staysAround(change, all, { deals, visits }, today));
    return figuresOfChange(source, { effect, label: labels[i] ?? effect.change, stays });
  });
}

function figuresOfChange(
  source: FigureSource,
  about: { readonly effect: ProcessChangeEffect; readonly label: string; readonly stays: () => Stays },
): Figure[] {
  const { effect, label, stays } = about;
  const where = effect.stage === null ? 'deals that came in' : `stays in ${effect.stage}`;
  const goesOn = effect.stage === null ? 'is won' : 'goes on';
  const name = (column: string): string => nameIn('What changes brought', label, column);
  const within: Beside = { names: [name('Within')], meaning: 'within', unit: 'days', value: effect.withinDays };
  const needs = effect.difference.needs ?? 'deals on either side of it';
  const settings = [{ name: 'Process Changes, Date and Stage', value: `${isoDay(effect.date)}, ${effect.stage ?? 'all'}` }]; // prettier-ignore
  const windows =
    'Before: those that began in the 180 days before the change, counted up to it alone. After: those that began from it on, up to the next change of the same stage; today is not counted.';
  const figure = (
    column: string,
    value: number | null,
    more: Pick<Figure, 'unit' | 'definition' | 'account' | 'beside'>,
  ): Figure =>
    // prettier-ignore
    ({ ...{ name: name(column), also: [], settings }, ...told(value, needs), ...more });
  const last = effect.withinDays ?? 0;
  const share = (when: When): Figure =>
    figure(when === 'before' ? 'Before' : 'After', effect[when], {
      ...{ unit: 'share', beside: when === 'before' ? [within] : [] },
      definition: `Of ${where} ${when} the change, the share that ${goesOn} within the days given, those still there counted for as long as they have been. ${windows}`,
      account: () => accountOfStays(shareParts(source, stays(), when, last)),
    });
  return [
    share('before'),
    share('after'),
    figure('Difference', effect.difference.estimate, {
      ...{ unit: 'share', beside: rangeOf(name('Difference'), 'share', effect.difference) },
      definition: `The share that ${goesOn} after the change less that before. ${windows}`,
      account: () =>
        accountOfStays([
          ...shareParts(source, stays(), 'after', last),
          ...shareParts(source, stays(), 'before', last).map((part) => ({ ...part, adds: -part.adds })),
        ]),
    }),
    figure('Days there', effect.daysDifference.estimate, {
      ...{ unit: 'days', beside: rangeOf(name('Days there'), 'days', effect.daysDifference) },
      definition: `Mean days of ${where} after the change less those before, each counted no further than the days given: weight × days of what ended by then, and what was still there times the last day. ${windows}`,
      account: () =>
        accountOfStays([
          ...dayParts(source, stays(), 'after', last),
          ...dayParts(source, stays(), 'before', last).map((part) => ({ ...part, adds: -part.adds })),
        ]),
    }),
  ];
}

function accountOfStays(parts: readonly Part[]): Account {
  return accountOf(parts, { kind: 'sum', what: 'stays' }, { columns });
}

/** What each stay adds to the share that goes on by a day. */
function shareParts(source: FigureSource, stays: Stays, when: When, last: number): Part[] {
  const weights = weightsOf(stays[when]);
  return stays[when].map((stay, i) =>
    stayPart(source, stay, when, stay.cause === 1 && stay.duration <= last ? (weights[i] ?? 0) : 0),
  );
}

/** What each stay adds to the mean of the days up to the last, and what those add that were still there then. */
function dayParts(source: FigureSource, stays: Stays, when: When, last: number): Part[] {
  const weights = weightsOf(stays[when]);
  let there = 1;
  const parts = stays[when].map((stay, i) => {
    const weight = stay.duration <= last ? (weights[i] ?? 0) : 0;
    there -= weight;
    return stayPart(source, stay, when, weight * stay.duration);
  });
  const still = linePart('still there on the last day', Math.max(0, there) * last, [when, null, last, null]);
  return [...parts, still];
}

function weightsOf(stays: readonly StayOfDeal[]): Float64Array {
  return endingWeights({ durations: stays.map(({ duration }) => duration), causes: stays.map(({ cause }) => cause) });
}

function stayPart({ dealOf }: FigureSource, stay: StayOfDeal, when: When, adds: number): Part {
  const details = [when, isoDay(stay.entered), stay.duration, then[stay.cause]];
  const deal = dealOf.get(stay.lead);
  return deal === undefined ? linePart(stay.lead, adds, details) : dealPart(deal, adds, details);
}
