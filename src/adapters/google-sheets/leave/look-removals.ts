import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Leaving } from '../../../core/workbook/leaving.ts';
import { blockRange } from '../block-range.ts';
import type { SheetMetadata } from '../sheet-metadata.ts';
import { isOurDropdown } from './is-our-dropdown.ts';
import { formulasOfRule, type StandingTab } from './standing-looks.ts';

type Request = sheets_v4.Schema$Request;

/** What takes the looks of ours out of a tab that stays. */
export interface LookRemovals {
  readonly notes: readonly Request[];
  readonly dropdowns: readonly Request[];
  readonly colours: readonly Request[];
}

/** Notes by their text, dropdowns by what they offer, conditional formats by their formula, wherever in the tab they stand now. */
export function lookRemovals(standing: StandingTab, leaving: Leaving, metadata: SheetMetadata): LookRemovals {
  const { tab, rows, conditionalFormats } = standing;
  const notes = rows.flatMap(({ values }, row) =>
    (values ?? []).flatMap(({ note }, column): Request[] =>
      leaving.notes.has(note ?? '') ? [withoutNote(tab.id, row, column)] : [],
    ),
  );
  const isOurs = isOurDropdown(leaving, metadata);
  const width = rows.reduce((most, { values }) => Math.max(most, values?.length ?? 0), 0);
  const dropdowns = Array.from({ length: width }, (_, column) =>
    runs(rows, (row) => {
      const rule = row.values?.[column]?.dataValidation;
      return rule !== undefined && isOurs(rule);
    }).map(([start, end]): Request => ({
      setDataValidation: { range: blockRange(tab.id, { row: start, column, rowCount: end - start, columnCount: 1 }) },
    })),
  ).flat();
  // From the last one on: each deletion moves those after it up.
  const colours = conditionalFormats
    .flatMap((rule, index): Request[] =>
      formulasOfRule(rule).some(leaving.isOurFormula)
        ? [{ deleteConditionalFormatRule: { sheetId: tab.id, index } }]
        : [],
    )
    .reverse();
  return { notes, dropdowns, colours };
}

function withoutNote(tabId: number, row: number, column: number): Request {
  const range = blockRange(tabId, { row, column, rowCount: 1, columnCount: 1 });
  return { updateCells: { range, rows: [{ values: [{}] }], fields: 'note' } };
}

/** Stretches of rows for which it is so: start and end, half open. */
function runs<T>(rows: readonly T[], isSo: (row: T) => boolean): [start: number, end: number][] {
  const found: [number, number][] = [];
  rows.forEach((row, index) => {
    if (!isSo(row)) return;
    const last = found.at(-1);
    if (last?.[1] === index) last[1] = index + 1;
    else found.push([index, index + 1]);
  });
  return found;
}
