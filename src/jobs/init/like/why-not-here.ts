import { noColumn, readMappingRow } from '../../../core/adoption/stored-mapping.ts';
import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import { fold, foldHeader } from '../../../core/schema/fold.ts';
import { settingKeys } from '../../../core/schema/tab-schemas.ts';
import { cellText } from '../../../core/workbook/cell-value.ts';
import type { CellValue } from '../../../core/workbook/cell-value.ts';
import { plainValue } from '../../../core/workbook/out-cell.ts';
import type { Settings } from '../../../core/workbook/settings.ts';
import type { Workbook } from '../../../core/workbook/workbook.ts';

/** Settings that are about the other workbook, or would start mail here. */
const notTaken: Partial<Record<keyof Settings, string>> = {
  boundTo: 'it names that workbook',
  workbookId: 'it names that workbook',
  mailOnSince: 'mail is not on here',
  mail: 'mail starts where somebody says so',
  myAddress: 'it is whoever set that one up',
};

/** Headers are looked for so far down. */
const mostRows = 50;

/** Why a row of another workbook's Settings says nothing about this one; null where it does. */
export function whyNotHere(row: FieldRow, workbook: Workbook): string | null {
  const [name, value] = [cellText(plainValue(row.get('setting'))), plainValue(row.get('value'))];
  const key = settingKeys.find((each) =>
    [each.key, each.field, ...(each.aliases ?? [])].some((known) => foldHeader(known) === foldHeader(name)),
  );
  if (key !== undefined) return notTaken[key.field] ?? null;
  const mapping = readMappingRow(name, value, 0);
  switch (mapping?.kind) {
    case undefined:
      return 'nobody knows that setting';
    case 'leads tab':
    case 'not leads':
      return workbook.tabs.some(({ title }) => fold(title) === fold(mapping.title)) ? null : 'no such tab is here';
    case 'header row':
      return 'it is a row of that workbook';
    case 'column':
    case 'entered':
    case 'outcome':
      return hasHeaders(workbook, mapping.header) ? null : 'no such header is here';
    case 'unanswered':
      return 'nobody has answered it';
    default:
      return null;
  }
}

function hasHeaders({ tabs }: Workbook, header: CellValue): boolean {
  const text = cellText(header);
  if (text === '' || fold(text) === noColumn || /^\(.+\)$/.test(text)) return true;
  const there = new Set(
    tabs.flatMap((tab) =>
      tab.rows.slice(0, mostRows).flatMap((cells) => cells.map((cell) => foldHeader(cellText(cell)))),
    ),
  );
  return there.has(foldHeader(text)) || text.split(/\s\+\s/).every((part) => there.has(foldHeader(part)));
}
