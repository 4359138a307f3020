import type { Adoption, RecognisedTab } from '../../core/adoption/adoption.ts';
import { oneLine } from '../../core/adoption/one-line.ts';
import { shownStages } from '../../core/adoption/stages/shown-stages.ts';
import { foldHeader } from '../../core/schema/fold.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { noCurrency } from '../../core/words/no-currency.ts';
import { enteredBy, guessedOutcomes, mappedColumns, saidBy } from './mapping-rows.ts';

const mostNames = 8;
const mostRows = 12;
const mostOthers = 8;

/** How a workbook was understood, in lines for the person who is to say yes to it: a screen, with what speaks for it. */
export function describeAdoption(adoption: Adoption, workbook: Workbook): string[] {
  const { leadTabs, stages } = adoption;
  // Twelve tabs of months with the same columns are told once.
  const alike = new Map<string, RecognisedTab[]>();
  for (const tab of leadTabs) {
    const key = JSON.stringify([tab.headerRow, columnLines(tab, stages, workbook)]);
    alike.set(key, [...(alike.get(key) ?? []), tab]);
  }
  return [
    ...[...alike.values()].flatMap((tabs) => linesOf(tabs, stages, workbook)),
    ...otherLines(adoption),
    ...notes(adoption),
    `The stages, in this order: ${shownStages(stages, adoption.kindsBecause)}.`,
    ...currencyLine(adoption),
  ];
}

/** All other tabs, each with why no leads are read there; of many the last by their names alone. */
function otherLines({ otherTabs, questions }: Adoption): string[] {
  const asked = questions.flatMap(({ topic, setting }) => (topic === 'tab' ? [setting.replace(/^Tab: /, '')] : []));
  const told = otherTabs.slice(0, mostOthers).map(({ title, because }) => `  “${title}” ${oneLine(because)}`);
  const rest = otherTabs.slice(mostOthers).map(({ title }) => `“${title}”`);
  return [
    ...(asked.length === 0 ? [] : [`Not decided: ${asked.map((title) => `“${title}”`).join(', ')}.`]),
    ...(told.length === 0 ? [] : ['No leads are read in your other tabs:', ...told]),
    ...(rest.length === 0 ? [] : [`  nor in ${rest.join(', ')}`]),
  ];
}

function linesOf(tabs: readonly RecognisedTab[], stages: readonly Stage[], workbook: Workbook): string[] {
  const [first] = tabs;
  if (first === undefined) return [];
  const titles = listed(tabs.map(({ title }) => title));
  return [
    `The leads stand in ${titles}, with the headers in row ${first.headerRow + 1}:`,
    ...columnLines(first, stages, workbook),
    ...tabs.flatMap((tab) => leftOut(tab, tabs.length > 1)),
  ];
}

function columnLines(tab: RecognisedTab, stages: readonly Stage[], workbook: Workbook): string[] {
  const columns = mappedColumns(tab, workbook).map(({ field, header }) => {
    return { label: columnOf('leads', field).header, header: oneLine(header), by: tab.foundBy.get(field) };
  });
  const isPlain = ({ label, header }: (typeof columns)[number]): boolean => foldHeader(label) === foldHeader(header);
  const plain = columns.filter(isPlain).map(({ label }) => label);
  return [
    ...(plain.length === 0 ? [] : [`  by their own names: ${plain.join(', ')}`]),
    ...columns
      .filter((column) => !isPlain(column))
      .map(({ label, header, by }) => `  ${label} is your column “${header}”${reasons[by ?? 'alias']}`),
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
      : [`  left alone as yours: ${listed(tab.ownColumns.map(({ label }) => oneLine(label)))}`]),
  ];
}

const reasons = {
  'stored mapping': ', as Settings says',
  binding: ', as before',
  label: '',
  alias: '',
  content: ' (by what stands in it)',
} as const;

/** Rows that are read as none of the leads; those of which that is asked stand in their question. */
function leftOut({ title, totalsRows, askedRows, headerRow }: RecognisedTab, isOneOfMany: boolean): string[] {
  const rows = [...totalsRows].filter((row) => row !== headerRow && askedRows?.has(row) !== true).map((row) => row + 1);
  if (rows.length === 0) return [];
  const shown = rows.sort((a, b) => a - b).slice(0, mostRows);
  const more = rows.length > mostRows ? ` and ${rows.length - mostRows} more` : '';
  return [
    `  no leads${isOneOfMany ? ` in “${title}”` : ''}, but totals, headings or notes: row ${shown.join(', ')}${more}`,
  ];
}

function notes({ findings, leadTabs }: Adoption): string[] {
  const byContent = (field: string | null): boolean =>
    field === null || leadTabs.some((tab) => tab.foundBy.get(field) === 'content');
  const told = findings.filter(
    ({ code, field }) =>
      ['header/sorted-in', 'tab/doubled', 'header/doubled', 'money/shown-in-another-currency'].includes(code) ||
      // What was found by what stands in it says so in its own line.
      (code === 'header/unsure' && !byContent(field)) ||
      (code === 'header/missing' && field === 'stage'),
  );
  return told.map(({ code, message, fix }) =>
    ['header/unsure', 'header/sorted-in', 'header/doubled', 'header/missing'].includes(code)
      ? `${oneLine(message)} ${fix}`
      : oneLine(message),
  );
}

function currencyLine({ leadTabs, settings, currencyGuess }: Adoption): string[] {
  if (!leadTabs.some((tab) => tab.columns.has('amount'))) return [];
  if (settings.currency === noCurrency) return ['Nothing says yet in which currency the amounts are.'];
  const why = whySo(currencyGuess);
  return [
    `Amounts that name no currency are taken to be in ${settings.currency}${why}; Currency in Settings changes it.`,
  ];
}

function whySo(guess: Adoption['currencyGuess']): string {
  switch (guess?.from) {
    case 'header':
      return `, as the header “${oneLine(guess.label)}” says`;
    case 'number format':
      return `, as the number format of “${oneLine(guess.label)}” shows`;
    case 'lines above':
      return `, as “${oneLine(guess.label)}” says`;
    case 'other numbers':
      return ', as the number formats of other columns show';
    case 'place':
      return `, as ${guess.label} speak for it`;
    default:
      return '';
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`);
  return `${shown.join(', ')}${names.length > mostNames ? ` and ${names.length - mostNames} more` : ''}`;
}
