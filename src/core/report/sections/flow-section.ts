import { flowCautions, flowsOfDeals, flowWords, periodWords, signedMoney } from '../../messages/flow-words.ts';
import type { FlowName } from '../../metrics/pipeline-changes/flows.ts';
import type { MoneyFlows } from '../../metrics/pipeline-changes/pipeline-changes.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { flowSentences } from '../../words/sentences/ahead.ts';
import type { Written } from '../../words/written/written.ts';
import { dealLink } from '../deals.ts';
import { html, type Html } from '../html.ts';
import { showsPeople, type Page } from '../page.ts';
import type { Section } from '../section.ts';
import { table, text } from '../table.ts';

const mostPushed = 50;

/** From open at the start to open at the end, period by period, by owner, and what was pushed again and again. */
export function flowSection(page: Page): Section | null {
  const { pipelineChanges, currency, written: w } = page.metrics;
  const { began, periods, pushed } = pipelineChanges;
  if (began === null) return null;
  const codes = [...new Set(periods.flatMap(({ currencies }) => currencies.map((of) => of.currency)))];
  codes.sort((a, b) => Number(b === currency) - Number(a === currency));
  return {
    id: 'flow',
    heading: 'What changed in the pipeline',
    body: html`<p>${flowSentences.keptFrom({ day: began }, w)}</p>
      ${codes.map((code) => ofCurrency(page.metrics, code))} ${pushed.length > 0 && oftenPushed(page)}`,
    counted: [
      {
        what: 'What changed in the pipeline',
        how: 'Each run compares amount, expected close, owner and stage of every open deal with what the last one saw; a change counts in the middle between the two. A win that was entered late counts when it was entered, so that the end of one week is the start of the next; won money by closing date stands elsewhere and can differ. Grown and shrunk are changes of the amount while a deal was open. Pushed out: its expected close moved behind the end of the period, or was taken away; a deal that was won before its day, which lies behind the period, counts as won ahead of its day, and won. Where nobody can read an amount or a stage in a row now, the deal stands here as it was last read. Read differently: a column, unit or currency is read otherwise, or rows were there before anybody knew that they are deals.',
      },
    ],
  };
}

function ofCurrency(metrics: Page['metrics'], code: string): Html {
  const { pipelineChanges, written: w } = metrics;
  const { periods } = pipelineChanges;
  const columns = periods.map((period) => period.currencies.find((of) => of.currency === code) ?? null);
  const due = columns.map((of) => of?.due ?? null);
  const cautions = flowCautions(pipelineChanges, code, w);
  const [period] = periods;
  const [now] = columns;
  return html`<div class="block">
      <h3>${inCurrency('Every open deal', code)}</h3>
      ${flowTable(
        periods.map((each) => periodWords(each, w)),
        columns.map((of) => of?.all ?? null),
        code,
        w,
      )}
      ${cautions !== '' && html`<p class="soft">${cautions}</p>`}
    </div>
    ${
      due.some((flows) => flows !== null) &&
      html`<div class="block">
        <h3>${inCurrency('Of these, to close by the end of the period', code)}</h3>
        ${flowTable(
          periods.map((each) => periodWords(each, w)),
          due,
          code,
          w,
        )}
      </div>`
    }
    ${
      showsPeople(metrics) &&
      period !== undefined &&
      now !== null &&
      now !== undefined &&
      html`<div class="block">
        <h3>${inCurrency(`${periodWords(period, w)} by owner`, code)}</h3>
        ${flowTable(
          now.owners.map(({ owner }) => owner ?? '(none)'),
          now.owners.map(({ flows }) => flows),
          code,
          w,
        )}
      </div>`
    }`;
}

/** Money to the cent, and how many deals are behind it. */
function flowTable(
  headings: readonly string[],
  columns: readonly (MoneyFlows | null)[],
  code: string,
  w: Written,
): Html {
  const names = flowsOfDeals(columns.filter((flows) => flows !== null));
  return table(
    ['', ...headings],
    names.map((name) => [
      flowWords[name],
      ...columns.map((flows) => (flows === null ? '–' : flowText(name, flows, code, w))),
    ]),
  );
}

function flowText(name: FlowName, flows: MoneyFlows, code: string, w: Written): string {
  const amount = w.moneyExact(signedMoney(name, flows), code);
  const { deals } = flows[name];
  if (deals === 0) return amount;
  const { ofTimes, ofDeals } = flowSentences;
  return name === 'grown' || name === 'shrunk' ? ofTimes({ amount, times: deals }, w) : ofDeals({ amount, deals }, w);
}

function oftenPushed({ metrics, deals }: Page): Html {
  const { pipelineChanges, written: w } = metrics;
  return html`<div class="block">
    <h3>Pushed three times or more</h3>
    ${table(
      ['Deal', text('Owner'), 'Money', 'Times', 'Was to close', 'Is to close'],
      pipelineChanges.pushed
        .slice(0, mostPushed)
        .map(({ lead, owner, amount, currency, times, first, now }) => [
          dealLink(deals, lead),
          owner ?? '(none)',
          amount === null ? '–' : w.moneyExact(amount, currency),
          w.number(times),
          w.day(first),
          w.day(now),
        ]),
    )}
  </div>`;
}
