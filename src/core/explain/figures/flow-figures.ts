import { flowsOfDeals, flowWords, periodWords, signedMoney, takesAway } from '../../messages/flow-words.ts';
import type { FlowName } from '../../metrics/pipeline-changes/flows.ts';
import {
  coursesOf,
  type MoneyFlows,
  type PeriodChanges,
  spanOf,
} from '../../metrics/pipeline-changes/pipeline-changes.ts';
import { type Booking, bookings, type Scope } from '../../metrics/pipeline-changes/reconcile.ts';
import { fromUnits } from '../../metrics/pipeline-changes/smallest-unit.ts';
import { once } from '../once.ts';
import type { Account, Figure, Part } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, dealPart, linePart, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';

/** What each flow is made of, from one run's look at a deal to the next. */
const meanings: Readonly<Record<FlowName, string>> = {
  start: 'The amounts of the deals that were open when the period began, as the sheet said then.',
  new: 'Deals that came in, each with the amount that it came with.',
  openAgain: 'Deals that were over and were opened again.',
  pulledIn: 'Deals whose expected close moved into the period.',
  wonAhead: 'Deals that were won before the day on which they were expected, which lies behind the period.',
  grown: 'By how much amounts were raised while the deal was open.',
  shrunk: 'By how much amounts were lowered while the deal was open.',
  pushedOut: 'Deals whose expected close moved behind the end of the period, or was taken away.',
  won: 'Deals that were won, each with its last amount.',
  lost: 'Deals that were lost, each with its last amount.',
  removed: 'Deals whose row vanished from the sheet.',
  handedOver: 'Deals that came from another owner or currency, less those that went to one.',
  readAnew: 'Deals that are read differently: another answer, column, unit or currency. Nobody changed them.',
  end: 'The amounts of the deals that were open when the period ended (or are open now), as the sheet said then.',
};
const dueMeaning = 'Of these, deals that were to close by the end of the period.';
const due = 'Of these, to close by the end of the period';

/** From open at the start to open at the end, by period and by owner: each deal with what it added. */
export function flowFigures(source: FigureSource): Figure[] {
  const w = source.metrics.written;
  const { periods } = source.metrics.pipelineChanges;
  const shown = shownByCurrency(periods);
  return periods.flatMap((period, i) => {
    const made = { all: bookingsOf(source, period, 'all'), due: bookingsOf(source, period, 'due') };
    return period.currencies.flatMap(({ currency, all, due: ofDue, owners }) => {
      const suffix = currency === source.metrics.currency ? '' : `, ${currency}`;
      const about = { source, currency, column: periodWords(period, w) };
      const names = shown.get(currency) ?? { all: [], due: [] };
      const byOwner = `${periodWords(period, w)} by owner${suffix}`;
      return [
        ...flowsOf(about, { block: `What changed in the pipeline${suffix}`, also: `Every open deal${suffix}` }, names.all, all, made.all), // prettier-ignore
        ...(ofDue === null ? [] : flowsOf(about, { block: `${due}${suffix}`, isDue: true }, names.due, ofDue, made.due)), // prettier-ignore
        ...(i > 0
          ? []
          : owners.flatMap(({ owner, flows }) =>
              flowsOf(
                { ...about, column: owner ?? '(none)' },
                { block: byOwner, isOwner: true },
                flowsOfDeals(owners.map((each) => each.flows)),
                flows,
                () => made.all().filter(({ state }) => state.owner === owner),
              ),
            )),
      ];
    });
  });
}

interface FlowsAbout {
  readonly source: FigureSource;
  readonly currency: string;
  /** The period, or the owner. */
  readonly column: string;
}

interface FlowBlock {
  readonly block: string;
  /** What the block is called in the report, where that differs. */
  readonly also?: string;
  readonly isDue?: true;
  /** A row an owner in Metrics, a column an owner in the report. */
  readonly isOwner?: true;
}

function flowsOf(
  { source, currency, column }: FlowsAbout,
  { block, also, isDue, isOwner }: FlowBlock,
  names: readonly FlowName[],
  flows: MoneyFlows,
  made: () => readonly Booking[],
): Figure[] {
  const { input } = source;
  const settings = [...stagesOfKind(input.stages, 'won', 'lost'), settingOf(input.settings, 'currency')];
  return names.map((name): Figure => {
    const row = flowWords[name];
    const own = isOwner ? nameIn(block, column, row) : nameIn(block, row, column);
    const isChange = name === 'grown' || name === 'shrunk';
    const { deals } = flows[name];
    return {
      ...{ name: own, unit: 'money', currency, settings, value: signedMoney(name, flows) },
      also: [...(also === undefined ? [] : [nameIn(also, row, column)]), ...(isOwner ? [nameIn(block, row, column)] : [])], // prettier-ignore
      definition: `${meanings[name]}${isDue ? ` ${dueMeaning}` : ''} A change counts in the middle between the two runs that saw it.`,
      beside: [
        { names: [`${own}, ${isChange ? 'changes' : 'deals'}`], meaning: isChange ? 'changes:' : 'deals:', unit: 'count', value: deals }, // prettier-ignore
      ],
      account: () => flowAccount(source, name, { currency, made: made() }),
    };
  });
}

/** Each change of a deal that counts here, with the money as it is read: what goes is below zero. */
function flowAccount(
  { dealOf, metrics }: FigureSource,
  name: FlowName,
  { currency, made }: { readonly currency: string; readonly made: readonly Booking[] },
): Account {
  const w = metrics.written;
  const sign = takesAway.has(name) ? -1 : 1;
  const own = made.filter((booking) => booking.name === name && booking.state.currency === currency);
  const parts = own.map(({ lead, state, units, at }): Part => {
    const adds = units === 0n ? 0 : sign * fromUnits(units, currency);
    const details = [at === null ? null : w.day(at), state.owner];
    const deal = dealOf.get(lead);
    return deal === undefined ? linePart(`${lead}, row gone`, adds, details) : dealPart(deal, adds, details);
  });
  const isChange = name === 'grown' || name === 'shrunk';
  return accountOf(parts, { kind: 'sum', what: isChange ? 'rows' : 'deals' }, { columns: ['When', 'Owner then'] });
}

function bookingsOf({ input, metrics }: FigureSource, period: PeriodChanges, scope: Scope): () => readonly Booking[] {
  const { began } = metrics.pipelineChanges;
  return once(() => {
    const made: Booking[] = [];
    const { currency } = metrics;
    const courses = coursesOf(input.dealChanges ?? [], { currency, team: input.records.team });
    bookings(courses, { span: spanOf(period, began ?? -Infinity), scope }, (booking) => made.push(booking));
    return made;
  });
}

/** The rows that a block has: those that are not nothing in any of its periods. */
function shownByCurrency(periods: readonly PeriodChanges[]) {
  const flows = periods.flatMap(({ currencies }) => currencies);
  return new Map(
    [...new Set(flows.map(({ currency }) => currency))].map((code) => {
      const own = flows.filter(({ currency }) => currency === code);
      const ofDue = own.flatMap(({ due: each }) => (each === null ? [] : [each]));
      return [code, { all: flowsOfDeals(own.map(({ all }) => all)), due: flowsOfDeals(ofDue) }] as const;
    }),
  );
}
