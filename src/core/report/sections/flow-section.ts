import { flowSentences } from '../../words/sentences/ahead.ts';
import { flowCautions, flowsOfDeals, flowWords, periodWords, signedMoney } from '../../messages/flow-words.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { FlowName } from '../../metrics/pipeline-changes/flows.ts';
import type { MoneyFlows, PipelineChanges } from '../../metrics/pipeline-changes/pipeline-changes.ts';
import { dayText, groupedNumber } from '../../words/figure-text.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { explained, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { Section } from '../section.ts';

/** From open at the start to open at the end, period by period, by owner, and what was pushed again and again. */
export function flowSection({ pipelineChanges, currency }: Metrics): Section | null {
  const { began, periods, pushed } = pipelineChanges;
  if (began === null) return null;
  const codes = [...new Set(periods.flatMap(({ currencies }) => currencies.map((of) => of.currency)))];
  codes.sort((a, b) => Number(b === currency) - Number(a === currency));
  return {
    id: 'flow',
    heading: 'What changed in the pipeline',
    body: html`<p>${flowSentences.keptFrom({ day: began })}</p>
      ${codes.map((code) => ofCurrency(pipelineChanges, code))}
      ${
        pushed.length > 0 &&
        html`<h3>Pushed three times or more</h3>
          ${table(
            ['Deal', 'Lead ID', 'Owner', 'Money', 'Times', 'Was to close', 'Is to close'],
            pushed
              .slice(0, 50)
              .map((deal) => [
                deal.company ?? deal.lead,
                deal.lead,
                deal.owner ?? '(none)',
                deal.amount === null ? '–' : cents(deal.amount),
                groupedNumber(deal.times),
                dayText(deal.first),
                dayText(deal.now),
              ]),
            [],
            [1, 2],
          )}`
      }
      ${explained({
        how: 'Each run compares amount, expected close, owner and stage of every open deal with what the last one saw; a change counts in the middle between the two. A win that was entered late counts when it was entered, so that the end of one week is the start of the next; won money by closing date stands elsewhere and can differ. Grown and shrunk are changes of the amount while a deal was open. Pushed out: its expected close moved behind the end of the period, or was taken away; a deal that was won before its day, which lies behind the period, counts as won ahead of its day, and won. Where nobody can read an amount or a stage in a row now, the deal stands here as it was last read. Read differently: a column, unit or currency is read otherwise, or rows were there before anybody knew that they are deals.',
      })}`,
  };
}

function ofCurrency(changes: PipelineChanges, code: string): Html {
  const { periods } = changes;
  const columns = periods.map((period) => period.currencies.find((of) => of.currency === code) ?? null);
  const due = columns.map((of) => of?.due ?? null);
  const cautions = flowCautions(changes, code);
  const [period] = periods;
  return html`<h3>${inCurrency('Every open deal', code)}</h3>
    ${flowTable(
      periods.map(periodWords),
      columns.map((of) => of?.all ?? null),
    )}
    ${cautions !== '' && html`<p class="soft">${cautions}</p>`}
    ${
      due.some((flows) => flows !== null) &&
      html`<h3>${inCurrency('Of these, to close by the end of the period', code)}</h3>
        ${flowTable(periods.map(periodWords), due)}`
    }
    ${
      period !== undefined &&
      columns[0] !== null &&
      columns[0] !== undefined &&
      html`<h3>${inCurrency(`${periodWords(period)} by owner`, code)}</h3>
        ${flowTable(
          columns[0].owners.map(({ owner }) => owner ?? '(none)'),
          columns[0].owners.map(({ flows }) => flows),
        )}`
    }`;
}

/** Money to the cent, and how many deals are behind it. */
function flowTable(headings: readonly string[], columns: readonly (MoneyFlows | null)[]): Html {
  const names = flowsOfDeals(columns.filter((flows) => flows !== null));
  return table(
    ['', ...headings],
    names.map((name) => [flowWords[name], ...columns.map((flows) => (flows === null ? '–' : flowText(name, flows)))]),
  );
}

function flowText(name: FlowName, flows: MoneyFlows): string {
  const money = cents(signedMoney(name, flows));
  const { deals } = flows[name];
  if (deals === 0) return money;
  const { ofTimes, ofDeals } = flowSentences;
  return name === 'grown' || name === 'shrunk'
    ? ofTimes({ amount: money, times: deals })
    : ofDeals({ amount: money, deals });
}

function cents(money: number): string {
  return groupedNumber(money, Number.isInteger(money) ? 0 : 2);
}
