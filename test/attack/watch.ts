import { spreadsheetId } from './sample.ts';
import { cellAt, hasValue } from '../support/sheets-emulator/state.ts';
import type { Row, Sheet, Spreadsheet } from '../support/sheets-emulator/state.ts';
import { linesOf, ownedSheet, peoplesSheets, sheetOf, textOf, valueOf, valuesOf } from './cells.ts';
import { byLabel, columnLabels } from './columns.ts';
import { frameChange, isDecorated, placeChange, withoutValue } from './frame.ts';
import { asksInSettings } from '../support/asks-in-settings.ts';
import { landedRow } from './imported-rows.ts';
import type { ImportedFile, ImportedRow } from './imported-rows.ts';
import { compareLogs } from './watch-logs.ts';

/** What the worker may write into a blank cell of a person's tab. */
const fillPattern = /^[LS][2-9BCDFGHJKMNPQRSTVWXYZ]{9,}$/;
const filledHeaders = ['Lead ID', 'Stage ID'];

/** What a job may do beyond filling IDs; it counts until the call of a dead worker that is still on its way has landed. */
export interface Allowed {
  /** `init`: rows in Settings and Stages, columns bound, new tabs of people's. */
  readonly setUp?: boolean;
  /** `--format`: notes, dropdowns and colours where none are. */
  readonly decoration?: boolean;
  /** Nothing may change at all. */
  readonly isLook?: boolean;
  /** The worker's tabs that may change; null = all. */
  readonly tabs?: ReadonlySet<string> | null;
}

function isSettings(title: string): boolean {
  return /^(?:leadsheet )?settings\b/i.test(title);
}

function stagesOf({ header, rows }: ImportedFile): ReadonlySet<string> {
  return new Set(rows.flatMap(({ cells }) => cells[header.indexOf('Stage')] ?? []));
}

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
  /** What the next job may do. */
  readonly allow: (allowed: Allowed) => void;
  /** Files whose rows may be added. */
  readonly files: ImportedFile[];
  /** Every ID that the worker placed. */
  readonly placed: ReadonlySet<string>;
  /** Headers that the worker may add. */
  readonly headers: () => ReadonlySet<string>;
  readonly violations: string[];
  readonly counts: WatchCounts;
}

export interface WatchCounts {
  fills: number;
  takenBack: number;
  historyLines: number;
  ledgerRows: number;
  importedRows: number;
  misplacedRows: number;
}

export function watchSpreadsheet(first: Spreadsheet): Watch {
  const violations: string[] = [];
  const counts: WatchCounts = {
    ...{ fills: 0, takenBack: 0, historyLines: 0, ledgerRows: 0, importedRows: 0, misplacedRows: 0 },
  };
  const files: ImportedFile[] = [];
  const knownIds = new Set<string>();
  const placed = new Set<string>();
  /** IDs that the worker placed and of which its history knows nothing yet: nothing is lost where they are taken back. */
  const unbound = new Set<string>();
  /** IDs that the present run placed: nothing is bound to them while it looks whether they landed where they should. */
  let placedNow = new Set<string>();
  /** Tabs for people that the present run made: their looks come after all that matters. */
  let madeNow = new Set<number>();
  let seen = new Map<string, Set<string>>();
  let allowed: Allowed = {};
  let last = first;
  let part: { readonly row: ImportedRow; readonly isRight: boolean }[] = [];
  collectIds(first);

  function headers(): ReadonlySet<string> {
    return new Set([...filledHeaders, ...files.flatMap((file) => file.header)]);
  }

  function collectIds(spreadsheet: Spreadsheet): void {
    for (const sheet of peoplesSheets(spreadsheet)) for (const text of textsOf(sheet)) knownIds.add(text);
  }

  function note(what: string, problem: string): void {
    if (violations.length < 20) violations.push(`${what}: ${problem}`);
  }

  function compareTab(before: Sheet, after: Sheet, now: Spreadsheet, what: string): void {
    const title = before.properties.title;
    const frame = frameChange(before, after, {
      mayAddColours: allowed.decoration ?? false,
      isNew: madeNow.has(before.properties.sheetId),
    });
    if (frame !== null) note(what, `the tab "${title}" changed beside its cells: ${frame}`);
    const size = before.properties.gridProperties;
    const sizeNow = after.properties.gridProperties;
    if (sizeNow.rowCount < size.rowCount || sizeNow.columnCount < size.columnCount) note(what, `"${title}" shrank`);
    for (let row = 0; row < Math.max(before.grid.length, after.grid.length); row += 1) {
      const cells = before.grid[row];
      const next = after.grid[row];
      if (cells === next) continue;
      if (!(cells ?? []).some(hasValue) && (next ?? []).some(hasValue) && addedRow(after, now, row, what)) continue;
      for (let column = 0; column < Math.max(cells?.length ?? 0, next?.length ?? 0); column += 1)
        compareCell(cells, next, { row, column, title, before, after }, what);
    }
  }

  /** A row that was blank and is a file's now, or one of Settings or Stages. */
  function addedRow(after: Sheet, now: Spreadsheet, row: number, what: string): boolean {
    const landed = landedRow(files, now, after, row);
    if (landed !== null) {
      const { row: known, says, isRight } = landed;
      part.push({ row: known, isRight });
      if (isRight) {
        counts.importedRows += 1;
        known.landed += 1;
        const isThere = known.hasId && rowsWithId(last, known.values.get('Lead ID')?.[0], after) > 0;
        if (isThere || (!known.hasId && known.landed > known.times))
          note(what, `${says} was imported ${known.landed} times`);
      } else {
        counts.misplacedRows += 1;
      }
      return true;
    }
    const { title } = after.properties;
    const texts = (after.grid[row] ?? []).map(textOf);
    // An import adds the stages of its file that nobody knows yet; whoever runs asks what is not decided.
    const isStage = /^Stages/.test(title) && files.some((file) => stagesOf(file).has(texts[0] ?? ''));
    return (
      isStage ||
      (isSettings(title) && asksInSettings(texts)) ||
      (allowed.setUp === true && /^(Settings|Stages)/.test(title))
    );
  }

  function rowsWithId(spreadsheet: Spreadsheet, id: unknown, tab: Sheet): number {
    const sheet = sheetOf(spreadsheet, tab.properties.sheetId);
    if (!sheet) return 0;
    const labels = columnLabels(spreadsheet, sheet, headers());
    return sheet.grid.filter((row) => byLabel(row, labels).get('Lead ID') === id).length;
  }

  function compareCell(
    cells: Row | undefined,
    now: Row | undefined,
    at: { row: number; column: number; title: string; before: Sheet; after: Sheet },
    what: string,
  ): void {
    const was = cells?.[at.column];
    const is = now?.[at.column];
    const old = JSON.stringify(was ?? {});
    const next = JSON.stringify(is ?? {});
    if (old === next) return;
    const text = textOf(was);
    const textNow = textOf(is);
    const place = `${at.title}!R${at.row + 1}C${at.column + 1}`;
    const isNewHeader = !hasValue(was) && headers().has(textNow);
    if (withoutValue(was) !== withoutValue(is) && !isNewHeader) {
      const isNew = madeNow.has(at.before.properties.sheetId);
      const isAsked = isSettings(at.title) && asksInSettings((now ?? []).map(textOf));
      if (!isNew && !((allowed.decoration === true || isAsked) && isDecorated(was, is)))
        return note(
          what,
          `${place} changed its look beside ${JSON.stringify((now ?? []).map(textOf))}: ${old} → ${next}`,
        );
      if (JSON.stringify(was?.userEnteredValue) === JSON.stringify(is?.userEnteredValue)) return;
    }
    if (!hasValue(was)) {
      if (isNewHeader) {
        if (!isFree(at.before, at.row, at.column))
          note(what, `${place} got the header "${textNow}" in the middle, over what stands below`);
        return;
      }
      // A column came just as the workbook was bound: init takes it back (test/jobs/init/stray-binding.test.ts), unless it dies.
      if (allowed.setUp === true && textNow === spreadsheetId) return;
      if (!fillPattern.test(textNow)) return note(what, `${place}, blank, got ${next}`);
      if (knownIds.has(textNow)) return note(what, `${place} got the ID ${textNow}, which is another row's`);
      counts.fills += 1;
      for (const ids of [knownIds, placed, unbound, placedNow]) ids.add(textNow);
      return;
    }
    if (fillPattern.test(text) && !hasValue(is)) {
      const isAlone = (cells ?? []).every((cell, column) => column === at.column || !hasValue(cell));
      if (!isAlone && !unbound.has(text) && !placedNow.has(text))
        note(what, `${place} lost the ID ${text}, which is bound to its row`);
      counts.takenBack += 1;
      return;
    }
    note(what, `${place} changed: ${old} → ${next}`);
  }

  /** Rows come in parts, and of a part in which one stands in wrong columns all are told. */
  function settlePart(): void {
    if (part.some(({ isRight }) => !isRight))
      for (const { row, isRight } of part) {
        row.misplaced += 1;
        if (isRight) row.landed -= 1;
      }
    part = [];
  }

  function compareTabs(now: Spreadsheet, what: string): void {
    const people = peoplesSheets(last);
    for (const before of people) {
      const after = sheetOf(now, before.properties.sheetId);
      if (after) compareTab(before, after, now, what);
      else note(what, `the tab "${before.properties.title}" is gone`);
    }
    for (const after of peoplesSheets(now)) {
      if (sheetOf(last, after.properties.sheetId)) continue;
      const { title } = after.properties;
      // Open questions stand in a Settings that is made for them, whoever runs.
      const mayBe =
        allowed.setUp === true || isSettings(title) || files.some((file) => title.toLowerCase().includes(file.tab));
      if (!mayBe) note(what, `the tab "${title}" is new`);
      madeNow.add(after.properties.sheetId);
      for (let row = 1; row < after.grid.length; row += 1) addedRow(after, now, row, what);
    }
    const places = placeChange(last, now, people, allowed.setUp ?? false);
    if (places !== null) note(what, `names or metadata on people's tabs changed: ${places}`);
    for (const name of allowed.tabs
      ? ['metrics', 'metrics-history', 'stage-history', 'deal-changes', 'reminder-log', 'actions']
      : [])
      if (allowed.tabs?.has(name) === false && linesOf(last, name).join('\n') !== linesOf(now, name).join('\n'))
        note(what, `${name} changed: ${valuesOf(ownedSheet(now, name)).length} rows`);
  }

  return {
    violations,
    counts,
    files,
    placed,
    headers,
    allow: (next) => (allowed = next),
    newRun: (isLateOnItsWay) => {
      if (!isLateOnItsWay) {
        seen = new Map();
        madeNow = new Set();
      }
      placedNow = new Set();
    },
    peopleActed: (now) => {
      last = now;
      collectIds(now);
    },
    workerActed: (now, what) => {
      if (now === last) return;
      if (allowed.isLook === true) note(what, 'a look changed the sheet');
      compareTabs(now, what);
      settlePart();
      compareLogs(last, now, { seen, counts, note: (problem) => note(what, problem) });
      if (unbound.size > 0)
        for (const line of linesOf(now, 'stage-history'))
          for (const value of JSON.parse(line) as unknown[]) unbound.delete(String(value));
      last = now;
    },
    workerReads: (now) => {
      for (const sheet of peoplesSheets(now))
        for (const row of sheet.grid) {
          const texts = (row ?? []).map(valueOf);
          const whole = JSON.stringify(texts);
          // Any cell may be an ID: people type into that column what they like.
          for (const value of texts) {
            if (value === null) continue;
            const text = String(value).trim();
            seen.set(text, (seen.get(text) ?? new Set<string>()).add(whole));
          }
        }
    },
  };
}

function textsOf(sheet: Sheet): string[] {
  return sheet.grid.flatMap((row) => (row ?? []).map((cell) => textOf(cell)).filter((text) => fillPattern.test(text)));
}

/** The end of the headers, or a column without anything, which somebody inserted in that very moment. */
function isFree(sheet: Sheet, row: number, column: number): boolean {
  const rest = (sheet.grid[row] ?? []).slice(column);
  return !rest.some(hasValue) || !sheet.grid.some((_, at) => hasValue(cellAt(sheet, at, column)));
}
