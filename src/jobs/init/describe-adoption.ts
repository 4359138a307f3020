import type { Adoption } from '../../core/schema/adoption.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { mappedColumns } from './mapping-rows.ts';

/** How a workbook was understood, in lines for the person who is to say yes to it. */
export function describeAdoption(adoption: Adoption, workbook: Workbook): string[] {
  const { leadTabs, stages, findings, settings } = adoption;
  const lines = leadTabs.flatMap((tab) => [
    `The leads stand in “${tab.title}”, with the headers in row ${tab.headerRow + 1}:`,
    ...mappedColumns(tab, workbook).map(({ field, header }) => {
      const how = tab.foundBy.get(field);
      const { header: label } = columnOf('leads', field);
      return `  ${label} is your column “${header}”${how === 'content' ? ' (by what stands in it)' : ''}`;
    }),
    ...(tab.ownColumns.length === 0
      ? []
      : [`  left alone as yours: ${tab.ownColumns.map((c) => `“${c.label}”`).join(', ')}`]),
    ...(tab.totalsRows.size === 0
      ? []
      : [`  not leads but totals or notes: row ${[...tab.totalsRows].map((r) => r + 1).join(', ')}`]),
  ]);
  const named = stages.map((stage) => (stage.kind === 'open' ? stage.name : `${stage.name} (${stage.kind})`));
  const leftAlone = findings.filter(({ code }) => code === 'tab/passed-over' || code === 'tab/doubled');
  const amounts = leadTabs.some((tab) => tab.columns.has('amount'));
  return [
    ...lines,
    ...leftAlone.map(({ message }) => message),
    `The stages, in this order: ${named.join(', ')}.`,
    ...(amounts
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

/** Headers may have line breaks. */
function oneLine(label: string): string {
  return label.replace(/\s+/g, ' ');
}
