import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Stage } from '../workbook/stage.ts';
import { columnPlace } from './column-place.ts';
import type { LeadTab } from './lead-tab.ts';
import { outcomeReader, withNoAsLost } from './outcome-columns.ts';
import type { Outcomes, PassedOver } from './outcome-columns.ts';
import { withMarks } from './outcomes-alone.ts';
import { oneLine } from './one-line.ts';
import type { Question } from './question.ts';
import type { OutcomeColumn } from './adoption.ts';
import { quotedLabel } from './quoted-label.ts';
import { parseBoolean } from '../schema/values/boolean.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import { isParked } from './stage-words.ts';
import { foldWord } from './stages/stage-vocabulary.ts';
import { mappingKeys, noColumn, outcomeLabel } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';

/** Columns beside Stage that were guessed to say how deals ended, or that say it and are not read. */
export function outcomeColumnFindings(
  lead: LeadTab,
  { columns, guessed, passedOver }: Outcomes,
  { stages, mapping }: { readonly stages: readonly Stage[]; readonly mapping: readonly MappingRow[] },
): Finding[] {
  return [
    ...columns.flatMap((column) => parkedFindings(lead, column, mapping)),
    ...(guessed ? columns.map((column) => outcomeFinding(lead, column, stages)) : noAsOpenFindings(lead, columns)),
    ...(passedOver === null ? [] : passedOver.columns.map((column) => unreadOutcomeFinding(lead, column, passedOver))),
  ];
}

/** “Postponed” is no end to most teams, and one to some: it is open until somebody says it is lost. */
function parkedFindings(lead: LeadTab, outcome: OutcomeColumn, mapping: readonly MappingRow[]): Finding[] {
  const { column, words = [], kinds } = outcome;
  const isSaid = (word: string): boolean =>
    mapping.some((row) => row.kind === 'stage' && foldWord(row.stage) === foldWord(word));
  const isOpen = (word: string): boolean => kinds?.get(foldWord(word))?.kind === 'open';
  const parked = words.filter((word) => isParked(word) && isOpen(word) && !isSaid(word));
  return parked.map((word) => {
    const cells = lead.tab.rows.slice(lead.header.firstDataRow).map((row) => foldWord(cellText(row[column])));
    const count = cells.filter((cell) => cell === foldWord(word)).length;
    return aFinding('header/unsure', columnPlace(lead, column, null), {
      message: `Deals with “${word}” under ${quotedLabel(lead, column)} count as open: ${count} of them.`,
      fix: `If such deals are lost, say lost in a row “${mappingKeys.stage(word)}” in Settings; if not, say open there.`,
      cause: `parked:outcome:${foldWord(word)}`,
    });
  });
}

/** “Yes” and “No” in every deal, and a person said that it is how deals ended: a column that cannot lose is no win rate to trust. */
function noAsOpenFindings(lead: LeadTab, columns: readonly OutcomeColumn[]): Finding[] {
  const [only, ...others] = columns;
  if (only?.says !== 'won' || others.length > 0) return [];
  const { column } = only;
  const cells = lead.tab.rows.slice(lead.header.firstDataRow).map((row) => parseBoolean(row[column] ?? null));
  const count = cells.filter((cell) => cell.ok && cell.value === false).length;
  if (count === 0) return [];
  const of = count === 1 ? '1 deal' : `${count} deals`;
  return [
    aFinding('header/unsure', columnPlace(lead, column, null), {
      message: `Deals with No under ${quotedLabel(lead, column)} count as open, not as lost: ${of}. So the win rate leaves them out.`,
      fix: 'Write Won or Lost there for each deal that has ended, and leave the cell blank for the others.',
      cause: 'unsure:outcome:no',
    }),
  ];
}

function outcomeFinding(lead: LeadTab, { column, says }: OutcomeColumn, stages: readonly Stage[]): Finding {
  const isBoth = says === 'words' || says === 'won or not';
  const kinds = isBoth ? (['won', 'lost'] as const) : says === 'won' ? (['won'] as const) : (['lost'] as const);
  const lacking = kinds.filter((kind) => !stages.some((stage) => stage.kind === kind));
  const message =
    lacking.length === 0
      ? `Which deals are won and lost is read from ${quotedLabel(lead, column)}, where Stage does not say it.`
      : `${quotedLabel(lead, column)} says which deals are ${lacking.join(' and ')}, and they count as open all the same: no stage is ${lacking.join(' or ')}.`;
  const fix = `If that is wrong, say ${noColumn} in a row “${mappingKeys.column(outcomeLabel)}” in Settings.`;
  return aFinding('header/unsure', columnPlace(lead, column, null), {
    message,
    fix:
      lacking.length === 0
        ? fix
        : `Add a stage to Stages with ${lacking.map((kind) => `Kind ${kind}`).join(' and one with ')}.`,
    cause: `unsure:outcome:${says}`,
  });
}

/** What is asked of columns whose words may be those of ends, under headers that do not say so. */
export function outcomeColumnQuestions(leads: readonly (readonly [LeadTab, Outcomes])[]): readonly Question[] {
  return leads.flatMap(([lead, { passedOver }]): Question[] => {
    if (passedOver?.isAsked !== true) return [];
    const { columns, meanwhile } = passedOver;
    const labels = columns.map(({ column }) => lead.header.labels[column] ?? '');
    const isInUse = meanwhile === 'open as before';
    return [
      {
        topic: 'columns',
        setting: mappingKeys.column(outcomeLabel),
        asks: `${asksOf(labels)}${isInUse ? ' Until now all deals counted as open.' : ''}`,
        choices: isInUse ? choicesInUse(lead, columns, labels) : choicesOf(columns, labels),
        meanwhile: isInUse ? 'All deals count as open, as before.' : `Until then ${untilThen(passedOver)}.`,
        tabId: lead.tab.id,
        column: columns[0]?.column ?? null,
        row: lead.header.row,
      },
    ];
  });
}

function asksOf(labels: readonly string[]): string {
  const named = labels.map((label) => `“${label}”`).join(' or ');
  return labels.length === 1
    ? `Does ${named} say which deals were won and lost?`
    : `Which column says which deals were won and lost: ${named}?`;
}

const mostWords = 4;

function choicesOf(columns: readonly OutcomeColumn[], labels: readonly string[]): Question['choices'] {
  const pair = isPair(columns) ? [{ value: labels.join(' + '), because: 'there is one for each end' }] : [];
  const each = columns.map(({ words = [] }, at) => {
    const said = words.slice(0, mostWords).map((word) => `“${oneLine(word)}”`);
    return { value: labels[at] ?? '', because: `it says ${said.join(', ')}` };
  });
  return [...pair, ...each, { value: noColumn, because: '' }];
}

/** The same for a workbook in use, with the figures of each answer. */
function choicesInUse(
  lead: LeadTab,
  columns: readonly OutcomeColumn[],
  labels: readonly string[],
): Question['choices'] {
  const pair = isPair(columns) ? [{ value: labels.join(' + '), because: figuresBy(lead, columns) }] : [];
  const each = columns.map((column, at) => ({ value: labels[at] ?? '', because: figuresBy(lead, [column]) }));
  return [...pair, ...each, { value: noColumn, because: `${figuresBy(lead, [])}, as before` }];
}

/** How many deals are open, won and lost if these columns say it. */
function figuresBy(lead: LeadTab, columns: readonly OutcomeColumn[]): string {
  const { tab, header, noLeads } = lead;
  const endOf = outcomeReader(columns.length === 2 ? columns.map((each) => withMarks(lead, each)) : withNoAsLost(lead, columns)); // prettier-ignore
  const rows = tab.rows.filter((row, at) => at >= header.firstDataRow && !noLeads.has(at) && !row.every(isBlank));
  const ends = rows.map((row) => endOf(row).ended);
  const count = (end: 'won' | 'lost'): number => ends.filter((each) => each === end).length;
  const open = rows.length - count('won') - count('lost');
  return columns.length === 0 ? `${open} open` : `${open} open, ${count('won')} won, ${count('lost')} lost`;
}

/** “Won + Lost”: one for each end, which are read together. */
function isPair(columns: readonly OutcomeColumn[]): boolean {
  const ends = new Set(columns.flatMap(({ says }) => (says === 'won' || says === 'lost' ? [says] : [])));
  return ends.size === 2;
}

/** What deals that such columns end count as while they are not read. */
function untilThen({ deals, meanwhile }: PassedOver): string {
  if (meanwhile === 'aside')
    return deals === 1
      ? 'the deal with something there is in no figure'
      : `${deals} deals with something there are in no figure`;
  return deals === 1 ? 'a deal counts as open that it ends' : `${deals} deals count as open that it ends`;
}

function unreadOutcomeFinding(lead: LeadTab, { column, says }: OutcomeColumn, passedOver: PassedOver): Finding {
  const { isAsked } = passedOver;
  const label = lead.header.labels[column] ?? '';
  const why =
    isAsked === true ? 'until somebody says what it is' : 'for Stage says itself which deals are won and lost';
  return aFinding('header/unsure', columnPlace(lead, column, null), {
    message: `${quotedLabel(lead, column)} is not read, ${why}; ${untilThen(passedOver)}.`,
    fix: `Correct Stage or “${label}” of these deals; or, if “${label}” counts, name it in a row “${mappingKeys.column(outcomeLabel)}” in Settings.`,
    cause: `unread:outcome:${says}`,
  });
}
