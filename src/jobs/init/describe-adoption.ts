import type { Adoption } from '../../core/adoption/adoption.ts';
import { oneLine } from '../../core/adoption/one-line.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import { noCurrency } from '../../core/words/no-currency.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { enteredBy, guessedOutcomes, mappedColumns, saidBy } from './mapping-rows.ts';

function leftOut(rows: readonly number[]): string[] {
  const numbers = rows.map((row) => row + 1).sort((a, b) => a - b);
  return rows.length === 0 ? [] : [`  not leads but totals or notes: row ${numbers.join(', ')}`];
}

/** How a workbook was understood, in lines for the person who is to say yes to it. */
export function describeAdoption(adoption: Adoption, workbook: Workbook): string[] {
  const { leadTabs, stages, findings, settings } = adoption;
  const lines = leadTabs.flatMap((tab) => [
    `The leads stand in “${tab.title}”, with the headers in row ${tab.headerRow + 1}:`,
    ...mappedColumns(tab, workbook).map(({ field, header }) => {
      const how = tab.foundBy.get(field);
      const { header: label } = columnOf('leads', field);
      return `  ${label} is your column “${oneLine(header)}”${how === 'content' ? ' (by what stands in it)' : ''}`;
    }),
    ...(tab.made ?? []).map(({ field, by }) => `  ${saidBy(field, by)}`),
    ...enteredBy('stored mapping', tab, stages, workbook).map(
      ({ label, header }) => `  ${label} is your column “${oneLine(header)}”`,
    ),
    ...enteredBy('content', tab, stages, workbook).map(
      ({ label, header, whose }) =>
        `  ${label} is your column “${oneLine(header)}” (it holds dates, of leads that ${whose})`,
    ),
    ...guessedOutcomes(tab, workbook).map(
      (header) =>
        `  which deals are won and lost is read from your column “${oneLine(header)}”, where Stage does not say it`,
    ),
    ...(tab.ownColumns.length === 0
      ? []
      : [`  left alone as yours: ${tab.ownColumns.map((c) => `“${oneLine(c.label)}”`).join(', ')}`]),
    ...leftOut([...tab.totalsRows].filter((row) => row !== tab.headerRow)),
  ]);
  const named = stages.map((stage) => (stage.kind === 'open' ? stage.name : `${stage.name} (${stage.kind})`));
  const byContent = (field: string | null): boolean =>
    field === null || leadTabs.some((tab) => tab.foundBy.get(field) === 'content');
  const leftAlone = findings.filter(
    ({ code, field }) =>
      [
        'header/sorted-in',
        'tab/passed-over',
        'tab/doubled',
        'header/doubled',
        'money/shown-in-another-currency',
      ].includes(code) ||
      // What was found by what stands in it says so in its own line.
      (code === 'header/unsure' && !byContent(field)),
  );
  const amounts = leadTabs.some((tab) => tab.columns.has('amount'));
  return [
    ...lines,
    ...leftAlone.map(({ code, message, fix }) =>
      ['header/unsure', 'header/sorted-in'].includes(code) ? `${oneLine(message)} ${fix}` : oneLine(message),
    ),
    `The stages, in this order: ${named.join(', ')}.`,
    ...(amounts && settings.currency !== noCurrency
      ? [
          `Amounts that name no currency are taken to be in ${settings.currency}${whySo(adoption.currencyGuess)}; Currency in Settings changes it.`,
        ]
      : []),
  ];
}

function whySo(guess: Adoption['currencyGuess']): string {
  switch (guess?.from) {
    case 'header':
      return `, as the header “${oneLine(guess.label)}” says`;
    case 'number format':
      return `, as the number format of “${oneLine(guess.label)}” shows`;
    default:
      return '';
  }
}
