import { flowSentences } from '../../words/sentences/ahead.ts';
import { flowCautions, flowsShown, flowWords, periodWords, signedMoney } from '../../messages/flow-words.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { flowNames } from '../../metrics/pipeline-changes/flows.ts';
import type { MoneyFlows, PeriodChanges } from '../../metrics/pipeline-changes/pipeline-changes.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import type { OutCell } from '../../workbook/sheet-write.ts';
import { inCurrency } from '../../words/no-currency.ts';
import type { Block } from '../block.ts';

type Row = readonly OutCell[];

/** From open at the start to open at the end: a block a currency, whose columns add up to the cent. */
export function flowBlocks({ pipelineChanges, currency, written: w }: Metrics): readonly Block[] {
  const { began, periods } = pipelineChanges;
  if (began === null) return [];
  const codes = [...new Set(periods.flatMap(({ currencies }) => currencies.map((of) => of.currency)))];
  codes.sort((a, b) => Number(b === currency) - Number(a === currency));
  return codes.map((code, i) => {
    const all = periods.map((period) => flowsOf(period, code)?.all ?? null);
    const heading = inCurrency('What changed in the pipeline', code);
    const id = i === 0 ? 'flow' : `flow_${code.toLowerCase()}`;
    const kept = `Kept from ${w.day(began)} on, as the sheet said at the time.`;
    const cautions = flowCautions(pipelineChanges, code, w);
    if (!all.some((flows) => flows !== null && hasMoved(flows)))
      return {
        id,
        heading,
        note: [kept, 'Nothing has changed since.', ...(cautions === '' ? [] : [cautions])].join(' '),
        rows: [],
      };
    const due = periods.map((period) => flowsOf(period, code)?.due ?? null);
    const rows = [
      ...rowsOf(all),
      ...(due.every((flows) => flows === null)
        ? []
        : [[textCell('Of these, to close by the end of the period', 'heading')], ...rowsOf(due)]),
    ];
    return { id, heading, note: `${kept}${cautions === '' ? '' : ` ${cautions}`}`, header: ['', ...periods.map((one) => periodWords(one, w))], rows }; // prettier-ignore
  });
}

/** The same by owner, of the last week that is known; null where nothing moved. */
export function flowOwnersBlock({ pipelineChanges: { periods }, currency, written: w }: Metrics): Block | null {
  const [period] = periods;
  const of = period?.currencies.find((each) => each.currency === currency);
  const moved = (of?.owners ?? []).filter(({ flows }) => hasMoved(flows));
  if (period === undefined || of === undefined || moved.length === 0) return null;
  const names = flowsShown(moved.map(({ flows }) => flows)).slice(0, 8);
  return {
    id: 'flow_owners',
    heading: inCurrency(`${periodWords(period, w)} by owner`, currency),
    header: ['Owner', ...names.map((name) => flowWords[name])],
    rows: moved.map(({ owner, flows }) => [
      textCell(owner ?? '(none)', 'label'),
      ...names.map((name) => numberCell(signedMoney(name, flows), 'money')),
    ]),
  };
}

const mostPushed = 10;

/** Open deals whose close date was moved three times or more. */
export function pushedBlock({ pipelineChanges: { pushed, began }, written: w }: Metrics): Block | null {
  if (pushed.length === 0 || began === null) return null;
  const more = pushed.length - mostPushed;
  return {
    id: 'pushed',
    heading: 'Pushed three times or more',
    note: flowSentences.pushedSince({ day: began, more: Math.max(0, more) }, w),
    header: ['Deal', 'Owner', 'Money', 'Times', 'Was to close', 'Is to close'],
    rows: pushed
      .slice(0, mostPushed)
      .map((deal) => [
        textCell(deal.company ?? deal.lead, 'label'),
        textCell(deal.owner ?? '(none)'),
        numberCell(deal.amount, 'money'),
        numberCell(deal.times, 'integer'),
        textCell(w.day(deal.first)),
        textCell(w.day(deal.now)),
      ]),
  };
}

function flowsOf({ currencies }: PeriodChanges, code: string) {
  return currencies.find(({ currency }) => currency === code);
}

function hasMoved(flows: MoneyFlows): boolean {
  return flowNames.some((name) => name !== 'start' && name !== 'end' && flows[name].money !== 0);
}

function rowsOf(columns: readonly (MoneyFlows | null)[]): Row[] {
  return flowsShown(columns.filter((flows) => flows !== null)).map((name) => [
    textCell(flowWords[name], 'label'),
    ...columns.map((flows) => numberCell(flows === null ? null : signedMoney(name, flows), 'money')),
  ]);
}
