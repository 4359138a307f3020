import type { NoLeads } from '../../../core/adoption/adoption.ts';
import { mappingKeys } from '../../../core/adoption/stored-mapping.ts';
import { cellText } from '../../../core/workbook/cell-value.ts';
import type { Tab, Workbook } from '../../../core/workbook/workbook.ts';
import { oneLine } from '../../../core/words/one-line.ts';
import { cellsOfRow, firstCells } from '../dialogue/first-cells.ts';
import { ask } from '../dialogue/talk.ts';
import type { Talk } from '../dialogue/talk.ts';
import { inSettings, settingRow, withMore } from '../rows/tab-rows.ts';
import type { TabRows } from '../rows/tab-rows.ts';
import { adoptWithRows, withRows } from '../rows/with-rows.ts';
import { choiceOf, rowOf, tabsOfTheTeam } from './lead-tabs.ts';

const none = '';
const mostRows = 15;

/** Asked as far as it takes. */
const needed = [
  { label: 'Stage', message: 'Which of your columns says how far a deal is?' },
  { label: 'Company', message: 'And which says who the customer is?' },
];

/**
 * Where nothing was taken for leads a person names the tab, and as far as that is not enough its row of headers and the columns that
 * matter most. Answers all rows that keep it; null where there is no tab to be named, or none is.
 */
export async function nameLeadTab(
  workbook: Workbook,
  rows: TabRows,
  { message }: NoLeads,
  talk: Talk,
): Promise<TabRows | null> {
  const tabs = tabsOfTheTeam(withRows(workbook, rows));
  if (tabs.length === 0) return null;
  talk.show('No tab was taken for your leads', [message]);
  const choices = [...tabs.map(choiceOf), { value: none, label: 'None of them' }];
  const chosen = await ask(talk, { kind: 'choose', message: 'Which tab holds your leads?', choices });
  const tab = tabs.find(({ title }) => title === chosen);
  if (tab === undefined) return null;
  const isKnown = (said: TabRows): boolean => !('noLeads' in adoptWithRows(workbook, said));
  const named = withMore(rows, inSettings(rowOf(tab, 'leads')));
  if (isKnown(named)) return named;
  const row = await headerRowOf(tab, talk);
  const setting = `${mappingKeys.headerRow}: ${tab.title}`;
  let said = withMore(named, inSettings(settingRow(setting, row + 1, 'The row in which the headers stand.')));
  for (const { label, message } of needed) {
    if (isKnown(said)) break;
    const header = await columnOf(tab, row, { message, talk });
    const note = `Your column “${header}” holds ${label}.`;
    said = withMore(said, inSettings(settingRow(mappingKeys.column(label), header, note)));
  }
  return said;
}

async function headerRowOf(tab: Tab, talk: Talk): Promise<number> {
  const choices = tab.rows
    .slice(0, mostRows)
    .flatMap((cells, row) =>
      cells.length === 0 ? [] : [{ value: String(row), label: `Row ${row + 1}`, beside: [cellsOfRow(tab, row)] }],
    );
  return Number(
    await ask(talk, { kind: 'choose', message: `Which row of “${tab.title}” holds the headers?`, choices }),
  );
}

async function columnOf(
  tab: Tab,
  row: number,
  { message, talk }: { readonly message: string; readonly talk: Talk },
): Promise<string> {
  const choices = (tab.rows[row] ?? []).flatMap((cell, column) => {
    const header = cellText(cell);
    if (header === '') return [];
    return [{ value: header, label: oneLine(header), beside: [firstCells(tab, { column, fromRow: row + 1 })] }];
  });
  return ask(talk, { kind: 'choose', message, choices });
}
