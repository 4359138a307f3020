import type { Lead } from '../../leads/lead.ts';
import type { TeamMember } from '../../leads/team-member.ts';
import type { DealChange } from '../../logs/deal-change.ts';
import { nameIndex } from '../../schema/name-index.ts';
import type { Day, DayTime } from '../../workbook/day-time.ts';
import type { MetricsInput } from '../metrics-input.ts';
import { dealCourses, recordBegan } from './deal-courses.ts';
import type { DealCourse } from './deal-courses.ts';
import { sumOfFlows } from './flows.ts';
import type { FlowName, Flows } from './flows.ts';
import { flowNames } from './flows.ts';
import { periodsOn } from './periods.ts';
import type { Period } from './periods.ts';
import { pushedDeals } from './pushed-deals.ts';
import type { PushedDeal } from './pushed-deals.ts';
import { changesInLongGaps, reconcile, rereadIn } from './reconcile.ts';
import type { Reconciled, RereadDeals, Span } from './reconcile.ts';
import { fromUnits } from './smallest-unit.ts';

/** Money and the number of deals behind it. */
export type MoneyFlows = Readonly<Record<FlowName, { readonly money: number; readonly deals: number }>>;

/** What became of the open money of one currency. */
interface CurrencyChanges {
  readonly currency: string;
  /** Every open deal. */
  readonly all: MoneyFlows;
  /** Of these, what was expected to close by the end of the period; null where no deal says when. */
  readonly due: MoneyFlows | null;
  /** By name; null = nobody's. */
  readonly owners: readonly { readonly owner: string | null; readonly flows: MoneyFlows }[];
  /** Open at the end and without an amount. */
  readonly withoutAmount: number;
}

export interface PeriodChanges extends Period {
  /** When the record began, where that is within the period: what is said begins there. */
  readonly since: DayTime | null;
  /** Changes between two runs more than a week apart, which are counted in the middle. */
  readonly inLongGaps: number;
  /** Deals that nobody changed, and that are read differently since. */
  readonly reread: RereadDeals;
  /** The team's first, then in the order of their codes; none is added to another. */
  readonly currencies: readonly CurrencyChanges[];
}

export interface PipelineChanges {
  /** When the record began; null = it has not. */
  readonly began: DayTime | null;
  /** Those that lie in the record, in part at least. */
  readonly periods: readonly PeriodChanges[];
  readonly pushed: readonly PushedDeal[];
  /** Open deals that stand here with an amount that tonight's row does not say, or whose row does not say where they stand. */
  readonly asLastRead: readonly LastRead[];
  /** Open deals whose amount or date a formula gave anew since their last line; it is taken over once a month. */
  readonly reckoned: number;
}

/** How many deals of a currency count as a run last read them, and how much they come to. */
interface LastRead {
  readonly currency: string;
  readonly deals: number;
  readonly money: number;
}

export interface PipelineChangesAbout {
  readonly team: readonly TeamMember[];
  /** For their names. */
  readonly leads: readonly Lead[];
  readonly currency: string;
  readonly today: Day;
  readonly reckoned?: number;
}

/** What the changes of a workbook are read with. */
export function changesAbout({ records, settings, today, reckonedDeals = 0 }: MetricsInput): PipelineChangesAbout {
  const { team, leads } = records;
  return { team, leads, currency: settings.currency, today, reckoned: reckonedDeals };
}

/**
 * Why open money of two days differs: open at the start + new + grown − shrunk − pushed out − won − lost − removed = open at the end, to
 * the cent, as the sheet said at the time. A win that was entered late counts when it was entered, so that last week's end is this week's start.
 *
 * @param changes in the order of time
 */
export function pipelineChanges(
  changes: readonly DealChange[],
  { team, leads, currency, today, reckoned = 0 }: PipelineChangesAbout,
): PipelineChanges {
  const began = recordBegan(changes);
  if (began === null) return { began, periods: [], pushed: [], asLastRead: [], reckoned };
  const courses = coursesOf(changes, { currency, team });
  const companies = new Map(leads.map(({ key, company }) => [key, company]));
  const companyOf = (lead: string): string | null => companies.get(lead) ?? null;
  const periods = periodsOn(today).filter(({ to }) => began < to);
  return {
    began,
    pushed: pushedDeals(courses, companyOf),
    asLastRead: asLastRead(courses, leads),
    reckoned,
    periods: periods.map((period) => {
      const span = spanOf(period, began);
      const due = new Map(reconcile(courses, span, 'due').map((of) => [of.currency, sumOfFlows(of.byOwner.values())]));
      return {
        ...period,
        since: began > period.from ? began : null,
        inLongGaps: changesInLongGaps(courses, span),
        reread: rereadIn(courses, span),
        currencies: teamsFirst(reconcile(courses, span, 'all'), currency).map((of) =>
          inMoney(of, due.get(of.currency) ?? null),
        ),
      };
    }),
  };
}

/** A cell that nobody can read tonight leaves a deal here as it was, while other figures leave it out. */
function asLastRead(courses: readonly DealCourse[], leads: readonly Lead[]): readonly LastRead[] {
  const read = new Set(leads.flatMap(({ key, amount, isCopy }) => (amount === null || isCopy ? [] : [key])));
  const found = new Map<string, { readonly deals: number; readonly units: bigint }>();
  for (const { lead, turns } of courses) {
    const last = turns.at(-1)?.after;
    if (last?.isOpen !== true || !last.hasAmount || read.has(lead)) continue;
    const { deals, units } = found.get(last.currency) ?? { deals: 0, units: 0n };
    found.set(last.currency, { deals: deals + 1, units: units + last.units });
  }
  return [...found].map(([currency, { deals, units }]) => ({ currency, deals, money: fromUnits(units, currency) }));
}

/** How each deal went, its owners by the names that they have now. */
export function coursesOf(
  changes: readonly DealChange[],
  { currency, team }: Pick<PipelineChangesAbout, 'currency' | 'team'>,
): DealCourse[] {
  return dealCourses(changes, { currency, ownerOf: namesIn(team) });
}

/** What of a period lies in the record. */
export function spanOf({ from, to }: Pick<Period, 'from' | 'to'>, began: DayTime): Span {
  return { from: Math.max(from, began), to };
}

/** What a person is called now: an alias or an address of Team counts as the name. */
function namesIn(team: readonly TeamMember[]): (name: string) => string {
  const names = nameIndex<string>();
  for (const { name, email, aliases } of team)
    for (const each of [name, ...aliases, email]) if (each !== null) names.add(each, name);
  return (name) => names.get(name) ?? name;
}

function teamsFirst(all: readonly Reconciled[], currency: string): readonly Reconciled[] {
  return [...all].sort((a, b) => Number(b.currency === currency) - Number(a.currency === currency));
}

function inMoney({ currency, byOwner, withoutAmount }: Reconciled, due: Flows | null): CurrencyChanges {
  const money = (flows: Flows): MoneyFlows =>
    Object.fromEntries(
      flowNames.map((name) => [name, { money: fromUnits(flows[name].units, currency), deals: flows[name].deals }]),
    ) as MoneyFlows;
  const owners = [...byOwner]
    .map(([owner, flows]) => ({ owner, flows: money(flows) }))
    .sort((a, b) => ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1));
  return { currency, all: money(sumOfFlows(byOwner.values())), due: due === null ? null : money(due), owners, withoutAmount }; // prettier-ignore
}
