import type { Written } from '../words/written/written.ts';
import { flowSentences } from '../words/sentences/ahead.ts';
import type { FlowName } from '../metrics/pipeline-changes/flows.ts';
import type { MoneyFlows, PeriodChanges, PipelineChanges } from '../metrics/pipeline-changes/pipeline-changes.ts';

/** What each flow is called, in the order in which they are added up. */
export const flowWords: Readonly<Record<FlowName, string>> = {
  start: 'Open at the start',
  new: 'New',
  openAgain: 'Open again',
  pulledIn: 'Close date moved in',
  wonAhead: 'Won ahead of its day',
  grown: 'Grown',
  shrunk: 'Shrunk',
  pushedOut: 'Pushed out',
  won: 'Won',
  lost: 'Lost',
  removed: 'Row removed',
  handedOver: 'Handed over',
  readAnew: 'Read differently',
  end: 'Open at the end',
};

/** Flows that stand below zero in a sum. */
export const takesAway: ReadonlySet<FlowName> = new Set(['shrunk', 'pushedOut', 'won', 'lost', 'removed']);

/** A flow as it stands in a sum: what goes is below zero, so that a column adds up as it is read. */
export function signedMoney(name: FlowName, flows: MoneyFlows): number {
  const { money } = flows[name];
  return takesAway.has(name) && money !== 0 ? -money : money;
}

/** Start and end, and whatever brings or takes money in at least one of these. */
export function flowsShown(all: readonly MoneyFlows[]): readonly FlowName[] {
  return shownWhere(all, ({ money }) => money !== 0);
}

/** The same where numbers of deals stand beside the money: a deal without an amount comes, goes and is handed over, too. */
export function flowsOfDeals(all: readonly MoneyFlows[]): readonly FlowName[] {
  return shownWhere(all, ({ money, deals }) => money !== 0 || deals !== 0);
}

function shownWhere(all: readonly MoneyFlows[], isShown: (flow: MoneyFlows[FlowName]) => boolean): readonly FlowName[] {
  return (Object.keys(flowWords) as FlowName[]).filter(
    (name) => name === 'start' || name === 'end' || all.some((flows) => isShown(flows[name])),
  );
}

/** “Last week”, “This month so far”, “Last quarter from Mon 2 Mar 2026”. */
export function periodWords({ name, since }: Pick<PeriodChanges, 'name' | 'since'>, w: Written): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  if (since !== null) return flowSentences.since({ period: title, day: since }, w);
  return name.startsWith('this') ? `${title} so far` : title;
}

/** What bears on how far the sums can be trusted; '' where nothing does. */
export function flowCautions(
  { periods, asLastRead, reckoned }: Pick<PipelineChanges, 'periods' | 'asLastRead' | 'reckoned'>,
  currency: string,
  w: Written,
): string {
  // prettier-ignore
  const last = asLastRead.find((of) => of.currency === currency);
  const gaps = periods.reduce((most, { inLongGaps }) => Math.max(most, inLongGaps), 0);
  const bare = periods.at(-1)?.currencies.find((of) => of.currency === currency)?.withoutAmount ?? 0;
  const rereads = periods.map(({ reread }) => reread).filter((each) => sumOf(each) > 0);
  const most = rereads.reduce<PeriodChanges['reread'] | null>((a, b) => (a === null || sumOf(b) > sumOf(a) ? b : a), null); // prettier-ignore
  return [
    most === null ? '' : flowSentences.readDifferently(most, w),
    last === undefined ? '' : flowSentences.asLastRead({ deals: last.deals, amount: w.money(last.money, currency) }, w),
    reckoned === 0 ? '' : flowSentences.reckoned({ deals: reckoned }, w),
    bare === 0 ? '' : flowSentences.withoutAmount({ deals: bare }, w),
    gaps === 0 ? '' : flowSentences.inLongGaps({ changes: gaps }, w),
  ]
    .filter((said) => said !== '')
    .join(' ');
}

function sumOf({ notOpen, open, otherwise }: PeriodChanges['reread']): number {
  return notOpen + open + otherwise;
}
