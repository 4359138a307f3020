import { adoptRemembered } from '../../../core/adoption/adopt-remembered.ts';
import type { Adoption, NoLeads } from '../../../core/adoption/adoption.ts';
import { recogniseTabs } from '../../../core/adoption/recognise-tabs.ts';
import { newPeoplesTab } from '../../../core/plan/peoples-tabs.ts';
import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import type { CellValue } from '../../../core/workbook/cell-value.ts';
import { plainValue } from '../../../core/workbook/out-cell.ts';
import type { PeoplesTabName, Tab, Workbook } from '../../../core/workbook/workbook.ts';
import { placesOfRows } from './places-of-rows.ts';
import type { TabRows } from './tab-rows.ts';

/** The workbook as it is once these rows stand in it: whoever reads it reads what people said, as in any run afterwards. */
export function withRows(workbook: Workbook, rows: TabRows): Workbook {
  return [...rows].reduce((done, [name, more]) => (more.length === 0 ? done : withRowsOf(done, name, more)), workbook);
}

/** How the workbook is understood with these rows. The tabs of the answer are those that are there now. */
export function adoptWithRows(workbook: Workbook, rows: TabRows): Adoption | NoLeads {
  const adoption = adoptRemembered(withRows(workbook, rows));
  if ('noLeads' in adoption) return adoption;
  const there = new Set(workbook.tabs.map(({ id }) => id));
  return { ...adoption, tabs: new Map([...adoption.tabs].filter(([, { tabId }]) => there.has(tabId))) };
}

function withRowsOf(workbook: Workbook, name: PeoplesTabName, rows: readonly FieldRow[]): Workbook {
  const found = recogniseTabs(workbook).tabs.get(name);
  const tab = workbook.tabs.find(({ id }) => id === found?.tabId);
  if (found === undefined || tab === undefined)
    return { ...workbook, tabs: [...workbook.tabs, newPeoplesTab(workbook.tabs, name, rows).tab] };
  const lines: CellValue[][] = tab.rows.map((cells) => [...cells]);
  for (const { row, cells } of placesOfRows(tab, found, rows)) {
    const line = lines[row] ?? (lines[row] = []);
    for (const [column, cell] of cells) {
      while (line.length < column) line.push(null);
      line[column] = plainValue(cell);
    }
  }
  const changed: Tab = { ...tab, rows: lines, rowCount: Math.max(tab.rowCount, lines.length) };
  return { ...workbook, tabs: workbook.tabs.map((each) => (each === tab ? changed : each)) };
}
