import { aFinding } from '../../core/findings/a-finding.ts';
import type { FindingPlace } from '../../core/findings/a-finding.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Difference } from './compare-rows.ts';
import { asInCell, longestCells } from './import-cells.ts';
import type { ImportColumn } from './import-columns.ts';
import type { ImportInput } from './import-input.ts';
import type { RowThere } from './rows-there.ts';

/** A line of the file, as people count. */
export interface Line extends Pick<ImportInput, 'tabTitle' | 'tabId' | 'columns' | 'context'> {
  readonly number: number;
  readonly source: readonly string[];
}

const placeOf = ({ tabTitle: tab, tabId, number }: Line): FindingPlace => {
  return { tab, tabId, identity: `row ${number}` };
};

export function noLead(line: Line): Finding {
  const text = line.source.filter((each) => each.trim() !== '').join(' ');
  const message = `Line ${line.number} of the file is no lead but a total or a note, and was left out: “${text.slice(0, 60)}”.`;
  return aFinding('import/no-lead', { ...placeOf(line), value: text }, { message, cause: 'no lead' });
}

export function raggedRow(line: Line, extra: readonly string[]): Finding {
  const message = `Line ${line.number} of the file has more cells than the header.`;
  const place = { ...placeOf(line), value: extra.join(' | ') };
  return aFinding('import/ragged-row', place, { message, cause: 'ragged' });
}

/** What does not fit into its cell is cut, and never in silence. */
export function tooLong(line: Line): readonly Finding[] {
  const { longestCell = longestCells.xlsx } = line.context;
  return line.columns.flatMap(({ from, to, label }) => {
    const text = line.source[from] ?? '';
    const { length } = text.length > longestCell ? asInCell(text) : text;
    if (length <= longestCell) return [];
    const message = `Line ${line.number} of the file: “${label}” has ${length.toLocaleString('en')} characters; the last ${(length - longestCell).toLocaleString('en')} are not in the sheet.`;
    const place = { ...placeOf(line), column: label, columnIndex: to };
    return [aFinding('import/too-long', place, { message, cause: 'too long' })];
  });
}

/** @param there null where an earlier line of the file is meant */
export function differingRow(line: Line, id: string, there: RowThere | null, other: readonly Difference[]): Finding {
  const [first] = other;
  const who = id !== '' ? id : `the lead in ${whichRow(line, there)}`;
  const said = other.slice(0, 3).map(({ label, there: here, inFile }) => {
    return `${label} “${inFile.slice(0, 40)}” instead of ${here === '' ? 'nothing' : `“${here.slice(0, 40)}”`}`;
  });
  const more = other.length > said.length ? `, and ${other.length - said.length} more` : '';
  const message = `Line ${line.number} of the file: ${who} is there already, with another ${other
    .slice(0, 5)
    .map(({ label }) => label)
    .join(', ')}: ${said.join('; ')}${more}. Nothing was changed.`;
  const place = {
    ...placeOf(line),
    ...(there === null ? {} : { tab: there.tab, tabId: there.tabId, row: there.row }),
    column: first?.label ?? null,
    columnIndex: first?.column ?? null,
    value: id === '' ? (first?.inFile ?? null) : id,
  };
  return aFinding('import/row-differs', id === '' ? place : { ...place, lead: id }, { message, cause: 'differs' });
}

/** A row that may be a lead of the sheet or another deal of its customer. */
export function unsureRow(line: Line, there: RowThere, by: ImportColumn | undefined): Finding {
  const text = by === undefined ? '' : (line.source[by.from] ?? '').trim().slice(0, 60);
  const same = by === undefined ? '' : `: the same ${by.label} (${text})`;
  const message = `Line ${line.number} of the file may be the lead in ${whichRow(line, there)}, or another deal${same}. It was not added.`;
  const place = {
    ...placeOf(line),
    tab: there.tab,
    tabId: there.tabId,
    row: there.row,
    column: by?.label ?? null,
    columnIndex: by?.to ?? null,
    value: text,
  };
  return aFinding('import/likely-there', place, { message, cause: 'may be there' });
}

function whichRow({ tabId }: Line, there: RowThere | null): string {
  if (there === null) return 'an earlier line';
  return there.tabId === tabId ? `row ${there.row}` : `row ${there.row} of “${there.tab}”`;
}
