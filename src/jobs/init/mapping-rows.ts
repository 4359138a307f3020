import { mappingKeys, outcomeLabel, standingText } from '../../core/adoption/stored-mapping.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import { sumOf } from '../../core/adoption/parts-of-sum.ts';
import { foldName } from '../../core/schema/fold.ts';
import { slug } from '../../core/schema/slug.ts';
import type { Adoption, MadeColumn, RecognisedTab } from '../../core/adoption/adoption.ts';
import { namesOfColumns } from '../../core/adoption/distinct-labels.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import type { FieldRow } from '../../core/plan/peoples-tabs.ts';
import { nameOfFieldRow } from './rows/tab-rows.ts';

/** How the sheet was understood, as rows of Settings that people can see and change. */
export function mappingRows({ leadTabs, stages, questions }: Adoption, workbook: Workbook): FieldRow[] {
  const rows = leadTabs.flatMap((tab) => [
    row(mappingKeys.tab(tab.title), 'leads', 'This tab holds leads.'),
    // Headers that stand among the leads will not stay there.
    ...(tab.headerRow > 0 && tab.headerRow < tab.firstDataRow
      ? [row(`${mappingKeys.headerRow}: ${tab.title}`, tab.headerRow + 1, 'The row in which the headers stand.')]
      : []),
  ]);
  const seen = new Set<string>();
  for (const { field, header } of leadTabs.flatMap((tab) => mappedColumns(tab, workbook).filter(isSaidOnce(tab)))) {
    if (seen.has(field)) continue;
    seen.add(field);
    const { header: label } = columnOf('leads', field);
    if (label.trim().toLowerCase() === header.trim().toLowerCase()) continue;
    rows.push(row(mappingKeys.column(label), header, `Your column “${header}” holds ${label}.`));
  }
  // One row says it of all tabs: where some have the column, what a tab is called says the rest, or its own row does.
  const inColumns = new Set(leadTabs.flatMap(({ columns }) => [...columns.keys()]));
  for (const { field, by } of leadTabs.flatMap(({ made }) => made ?? [])) {
    if (inColumns.has(field)) continue;
    const key = `made ${field} ${by}`;
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push(row(mappingKeys.column(columnOf('leads', field).header), standingText(by), saidBy(field, by)));
  }
  for (const { setting, header } of leadTabs.flatMap((tab) => enteredBy('content', tab, stages, workbook))) {
    if (seen.has(setting)) continue;
    seen.add(setting);
    rows.push(
      row(mappingKeys.column(setting), header, `Your column “${header}” says when a lead came into that stage.`),
    );
  }
  // One row for all of them: a setting that stands twice is read once.
  const outcomes = [...new Set(leadTabs.flatMap((tab) => guessedOutcomes(tab, workbook)))];
  if (outcomes.length > 0) {
    const which = `${outcomes.map((header) => `“${header}”`).join(' and ')} ${outcomes.length === 1 ? 'says' : 'say'}`;
    const whose = outcomes.length === 1 ? 'Your column' : 'Your columns';
    rows.push(
      row(mappingKeys.column(outcomeLabel), sumOf(outcomes), `${whose} ${which} which deals are won and lost.`),
    );
  }
  // What is only taken meanwhile is no answer.
  const asked = new Set(questions.map(({ setting }) => foldName(setting)));
  return rows.filter((each) => !asked.has(nameOfFieldRow('settings', each)));
}

/** Where the stage or the owner of a lead stands that no column holds. */
export function saidBy(field: MadeColumn['field'], by: MadeColumn['by']): string {
  const what = field === 'stage' ? 'At which stage a deal is' : 'Whose a deal is';
  switch (by) {
    case 'tab names':
      return `${what}, says the name of its tab.`;
    case 'dated columns':
      return `${what}, says the furthest of your columns with a date.`;
    case 'ticked columns':
      return `${what}, says the furthest of your columns that is ticked.`;
    case 'headings':
      return `${what}, says the heading above it.`;
  }
}

/** One Close date that is both what is expected and what came: the one follows from the other, and a header has one row. */
function isSaidOnce({ columns, foundBy }: RecognisedTab): (one: { readonly field: string }) => boolean {
  return ({ field }) =>
    foundBy.get(field) !== 'content' ||
    ![...columns].some(([other, column]) => other !== field && column === columns.get(field));
}

/** Headers of the columns that were taken to say how a deal ended. */
export function guessedOutcomes(tab: RecognisedTab, workbook: Workbook): string[] {
  const header = namesOfColumns(workbook, tab);
  if (tab.foundBy.get('outcome') !== 'content') return [];
  return tab.outcomes.map(({ column }) => header[column] ?? '').filter((label) => label !== '');
}

/** `Entered <Stage>` columns: those that were guessed, or that Settings names. */
export function enteredBy(
  by: 'content' | 'stored mapping',
  tab: RecognisedTab,
  stages: Adoption['stages'],
  workbook: Workbook,
): { readonly label: string; readonly setting: string; readonly header: string; readonly whose: string }[] {
  const header = namesOfColumns(workbook, tab);
  return stages.flatMap(({ id, name, kind }) => {
    const column = tab.foundBy.get(`entered:${id}`) === by ? tab.enteredColumns.get(id) : undefined;
    const said = column === undefined ? '' : (header[column] ?? '');
    // A name that leads back to the ID holds when the stage is renamed; else the ID itself does.
    const known = slug(name, new Set()) === id ? name : id;
    return said === ''
      ? []
      : [
          {
            label: `Entered ${name}`,
            setting: `Entered ${known}`,
            header: said,
            whose: kind === 'open' ? 'got so far' : `were ${kind}`,
          },
        ];
  });
}

/** Field and the sheet's own header, in the order of the columns. */
export function mappedColumns(
  tab: RecognisedTab,
  workbook: Workbook,
): { readonly field: string; readonly header: string }[] {
  const header = namesOfColumns(workbook, tab);
  return [...tab.columns]
    .sort((a, b) => a[1] - b[1])
    .map(([field, column]) => {
      const plus = field === 'amount' ? (tab.plus ?? []) : [];
      const [own = '', ...further] = [column, ...plus].map((each) => header[each] ?? '');
      return { field, header: further.length === 0 ? own : sumOf([own, ...further]) };
    })
    .filter((one) => one.header !== '');
}

function row(setting: string, value: string | number, note: string): FieldRow {
  return new Map<string, OutCell>([
    ['setting', { value: setting }],
    ['value', { value }],
    ['note', { value: note, style: 'muted' }],
  ]);
}
