import { cellAt, hasValue } from '../support/sheets-emulator/state.ts';
import type { Cell, Row, Sheet, Spreadsheet } from '../support/sheets-emulator/state.ts';

/** What the worker may write into a blank cell of a person's tab. */
const fillPattern = /^[LS][2-9BCDFGHJKMNPQRSTVWXYZ]{9,}$/;
const filledHeaders = new Set(['Lead ID', 'Stage ID']);

/** Looks at the spreadsheet around every change of the worker's and notes what must not be. */
export interface Watch {
  /** Called with the state after people acted: what differs from now on is the worker's doing. */
  readonly peopleActed: (now: Spreadsheet) => void;
  /** Called with the state after the worker may have acted. */
  readonly workerActed: (now: Spreadsheet, what: string) => void;
  /** The worker reads: what stands beside an ID now may go into history. */
  readonly workerReads: (now: Spreadsheet) => void;
  /** A new life of the worker begins. What the last one read still counts where a call of it is on its way. */
  readonly newRun: (isLateOnItsWay: boolean) => void;
  readonly violations: string[];
  readonly counts: { fills: number; takenBack: number; historyLines: number; ledgerRows: number };
}

export function watchSpreadsheet(first: Spreadsheet): Watch {
  const people = first.sheets.map((sheet) => sheet.properties.sheetId);
  const violations: string[] = [];
  const counts = { fills: 0, takenBack: 0, historyLines: 0, ledgerRows: 0 };
  const knownIds = new Set<string>();
  /** IDs that the worker placed and that no run has read back beside a lead yet. */
  const unbound = new Set<string>();
  /** IDs that the present run placed: nothing is bound to them while it looks whether they landed where they should. */
  let placedNow = new Set<string>();
  let seen = new Map<string, Set<string>>();
  let last = first;
  collectIds(first);

  function collectIds(spreadsheet: Spreadsheet): void {
    for (const id of people) for (const text of textsOf(sheetOf(spreadsheet, id))) knownIds.add(text);
  }

  function note(what: string, problem: string): void {
    if (violations.length < 20) violations.push(`${what}: ${problem}`);
  }

  function compareTab(before: Sheet, after: Sheet, what: string): void {
    const title = before.properties.title;
    const frame = frameOf(before);
    const frameNow = frameOf(after);
    if (frame !== frameNow) note(what, `the tab "${title}" changed beside its cells: ${frame} → ${frameNow}`);
    const size = before.properties.gridProperties;
    const sizeNow = after.properties.gridProperties;
    if (sizeNow.rowCount < size.rowCount || sizeNow.columnCount < size.columnCount) note(what, `"${title}" shrank`);
    for (let row = 0; row < Math.max(before.grid.length, after.grid.length); row += 1) {
      const cells = before.grid[row];
      const now = after.grid[row];
      if (cells === now) continue;
      for (let column = 0; column < Math.max(cells?.length ?? 0, now?.length ?? 0); column += 1)
        compareCell(cells, now, { row, column, title, before, after }, what);
    }
  }

  function compareCell(
    cells: Row | undefined,
    now: Row | undefined,
    at: { row: number; column: number; title: string; before: Sheet; after: Sheet },
    what: string,
  ): void {
    const old = JSON.stringify(cells?.[at.column] ?? {});
    const next = JSON.stringify(now?.[at.column] ?? {});
    if (old === next) return;
    const text = textOf(cells?.[at.column]);
    const textNow = textOf(now?.[at.column]);
    const place = `${at.title}!R${at.row + 1}C${at.column + 1}`;
    if (withoutValue(cells?.[at.column]) !== withoutValue(now?.[at.column]))
      return note(what, `${place} changed its look: ${old} → ${next}`);
    if (!hasValue(cells?.[at.column])) {
      if (filledHeaders.has(textNow)) {
        const isEnd = headerIsBlankFrom(at.before, at.row, at.column);
        if (!isEnd) note(what, `${place} got the header "${textNow}" before the end of the row`);
        return;
      }
      if (!fillPattern.test(textNow)) return note(what, `${place}, blank, got ${next}`);
      if (knownIds.has(textNow)) return note(what, `${place} got the ID ${textNow}, which is another row's`);
      counts.fills += 1;
      knownIds.add(textNow);
      unbound.add(textNow);
      placedNow.add(textNow);
      return;
    }
    if (fillPattern.test(text) && !hasValue(now?.[at.column])) {
      const isAlone = (cells ?? []).every((cell, column) => column === at.column || !hasValue(cell));
      if (!isAlone && !unbound.has(text) && !placedNow.has(text))
        note(what, `${place} lost the ID ${text}, which is bound to its row`);
      counts.takenBack += 1;
      return;
    }
    note(what, `${place} changed: ${old} → ${next}`);
  }

  function compareLogs(now: Spreadsheet, what: string): void {
    const before = linesOf(last, 'stage-history');
    const after = linesOf(now, 'stage-history');
    const left = new Map<string, number>();
    for (const line of after) left.set(line, (left.get(line) ?? 0) + 1);
    for (const [line, times] of left) if (times > 1) note(what, `Stage History holds ${times} times ${line}`);
    const known = new Set(before);
    for (const line of before) if (!left.has(line)) note(what, `Stage History lost ${line}`);
    for (const line of after) {
      if (known.has(line)) continue;
      counts.historyLines += 1;
      const [lead, , to, , , , amount] = JSON.parse(line) as (string | number | null)[];
      if (to === 'removed' || to === 'To') continue;
      const rows = seen.get(String(lead).trim());
      if (!rows) note(what, `Stage History has ${line}, but this run read no row with that ID`);
      else if (typeof amount === 'number' && ![...rows].some((row) => holdsNumber(row, amount)))
        note(what, `Stage History has ${line}, but the amount is another row's: ${[...rows].join(' or ')}`);
    }
    const ledger = ledgerOf(last);
    const ledgerNow = ledgerOf(now);
    for (const [key, states] of ledgerNow) {
      if (states.length > 1) note(what, `the ledger holds ${key} ${states.length} times`);
      if (!ledger.has(key)) counts.ledgerRows += 1;
    }
    for (const [key, [state = '']] of ledger) {
      const next = ledgerNow.get(key)?.[0];
      if (next === undefined) note(what, `the ledger lost ${key}`);
      else if (next !== state && !(allowed[state] ?? []).includes(next))
        note(what, `the ledger turned ${key} from "${state}" into "${next}"`);
    }
  }

  return {
    violations,
    counts,
    newRun: (isLateOnItsWay) => {
      if (!isLateOnItsWay) seen = new Map();
      placedNow = new Set();
    },
    peopleActed: (now) => {
      last = now;
      collectIds(now);
    },
    workerActed: (now, what) => {
      if (now === last) return;
      for (const id of people) {
        const before = sheetOf(last, id);
        const after = sheetOf(now, id);
        if (before && after) compareTab(before, after, what);
        else if (before) note(what, `the tab "${before.properties.title}" is gone`);
      }
      const places = (spreadsheet: Spreadsheet): string =>
        JSON.stringify([
          spreadsheet.namedRanges.filter((range) => people.includes(range.range?.sheetId ?? 0) && !isOurs(range.name)),
          spreadsheet.developerMetadata.filter((item) => people.includes(sheetIdOf(item))),
        ]);
      if (places(last) !== places(now)) note(what, "names or metadata on people's tabs changed");
      compareLogs(now, what);
      last = now;
    },
    workerReads: (now) => {
      for (const id of people)
        for (const row of sheetOf(now, id)?.grid ?? []) {
          const texts = (row ?? []).map(valueOf);
          const whole = JSON.stringify(texts);
          // Any cell may be an ID: people type into that column what they like.
          for (const value of texts) {
            if (value === null) continue;
            const text = String(value).trim();
            seen.set(text, (seen.get(text) ?? new Set<string>()).add(whole));
            if (texts.filter((each) => each !== null).length > 1) unbound.delete(text);
          }
        }
    },
  };
}

/** Which way a mail's row in the ledger may go. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  due: ['claimed', 'failed'],
  claimed: ['sent', 'failed', 'retry', 'needs review', 'due'],
  retry: ['claimed', 'failed'],
};

/** Key → states of its rows in the Reminder Log. */
export function ledgerOf(spreadsheet: Spreadsheet): Map<string, string[]> {
  const sheet = ownedSheet(spreadsheet, 'reminder-log');
  const header = (sheet?.grid[0] ?? []).map((cell) => textOf(cell));
  const stateColumn = header.indexOf('State');
  const ledger = new Map<string, string[]>();
  for (const row of sheet?.grid.slice(1) ?? []) {
    const key = textOf(row?.[0]);
    if (key !== '') ledger.set(key, [...(ledger.get(key) ?? []), textOf(row?.[stateColumn])]);
  }
  return ledger;
}

/** The worker's tab of that name, known by its metadata. */
export function ownedSheet(spreadsheet: Spreadsheet, name: string): Sheet | undefined {
  const item = spreadsheet.developerMetadata.find(
    (each) => each.metadataKey === 'leadsheet.tab' && each.metadataValue === `${name}:${each.location?.sheetId ?? 0}`,
  );
  return item ? sheetOf(spreadsheet, item.location?.sheetId ?? 0) : undefined;
}

/** The values of a tab, row by row, trimmed. */
export function valuesOf(sheet: Sheet | undefined): (string | number | boolean | null)[][] {
  const rows = (sheet?.grid ?? []).map((row) => {
    const values = (row ?? []).map(valueOf);
    while (values.length > 0 && values.at(-1) === null) values.pop();
    return values;
  });
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

function linesOf(spreadsheet: Spreadsheet, name: string): string[] {
  return valuesOf(ownedSheet(spreadsheet, name))
    .filter((row) => row.length > 0)
    .map((row) => JSON.stringify(row));
}

function valueOf(cell: Cell | undefined): string | number | boolean | null {
  const value = cell?.userEnteredValue;
  if (!value || !hasValue(cell)) return null;
  return value.formulaValue ?? value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

function textOf(cell: Cell | undefined): string {
  const value = valueOf(cell);
  return typeof value === 'string' ? value : '';
}

function textsOf(sheet: Sheet | undefined): string[] {
  return (sheet?.grid ?? []).flatMap((row) => (row ?? []).map(textOf).filter((text) => fillPattern.test(text)));
}

function holdsNumber(row: string, amount: number): boolean {
  return (JSON.parse(row) as unknown[]).some((cell) => cell !== null && Number(cell) === amount);
}

function headerIsBlankFrom(sheet: Sheet, row: number, column: number): boolean {
  for (let at = column; at < (sheet.grid[row]?.length ?? 0); at += 1)
    if (hasValue(cellAt(sheet, row, at))) return false;
  return true;
}

function withoutValue(cell: Cell | undefined): string {
  const { userEnteredValue: _value, ...rest } = cell ?? {};
  return JSON.stringify(rest);
}

function frameOf(sheet: Sheet): string {
  const { gridProperties, index: _index, ...properties } = sheet.properties;
  const { rowCount: _rows, columnCount: _columns, ...grid } = gridProperties;
  const { conditionalFormats, merges, protectedRanges, basicFilter, filterViews, charts, bandedRanges } = sheet;
  const { rowGroups, columnGroups, rowMetadata, columnMetadata } = sheet;
  return JSON.stringify([
    properties,
    grid,
    [conditionalFormats, merges, protectedRanges, basicFilter, filterViews, charts, bandedRanges],
    [rowGroups, columnGroups, [...rowMetadata], [...columnMetadata]],
  ]);
}

function sheetOf(spreadsheet: Spreadsheet, id: number): Sheet | undefined {
  return spreadsheet.sheets.find((sheet) => sheet.properties.sheetId === id);
}

function isOurs(name: string): boolean {
  return name.startsWith('leadsheet_lease');
}

function sheetIdOf(item: Spreadsheet['developerMetadata'][number]): number {
  return item.location?.sheetId ?? item.location?.dimensionRange?.sheetId ?? -1;
}
