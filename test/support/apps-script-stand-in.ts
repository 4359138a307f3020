import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

export type Cell = string | number | boolean | Date;

/** A sheet of the stand-in: as much of Apps Script's Sheet and Range as the script calls. Counts from 1, as there. */
export class StandInSheet {
  readonly name: string;
  readonly cells: Cell[][];
  /** Column (from 1) → field, as the worker binds them. */
  readonly bindings: ReadonlyMap<number, string>;
  spreadsheet: StandInSpreadsheet | null = null;

  constructor(name: string, cells: Cell[][], bindings: ReadonlyMap<number, string> = new Map()) {
    this.name = name;
    this.cells = cells;
    this.bindings = bindings;
  }
  getName(): string {
    return this.name;
  }
  getSheetId(): number {
    return this.spreadsheet?.sheets.indexOf(this) ?? -1;
  }
  getParent(): StandInSpreadsheet | null {
    return this.spreadsheet;
  }
  getLastRow(): number {
    return this.cells.length;
  }
  getLastColumn(): number {
    return this.cells.reduce((most, row) => Math.max(most, row.length), 0);
  }
  getRange(row: number, column: number, rows = 1, columns = 1): StandInRange {
    return new StandInRange(this, row, column, rows, columns);
  }
  createDeveloperMetadataFinder() {
    const found = [...this.bindings].map(([column, field]) => ({
      getValue: () => field,
      getLocation: () => ({ getColumn: () => this.getRange(1, column) }),
    }));
    return { withKey: (key: string) => ({ find: () => (key === 'leadsheet.column' ? found : []) }) };
  }
}

export class StandInRange {
  readonly sheet: StandInSheet;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;

  constructor(sheet: StandInSheet, row: number, column: number, rows: number, columns: number) {
    this.sheet = sheet;
    this.row = row;
    this.column = column;
    this.rows = rows;
    this.columns = columns;
  }
  getSheet(): StandInSheet {
    return this.sheet;
  }
  getRow(): number {
    return this.row;
  }
  getColumn(): number {
    return this.column;
  }
  getLastColumn(): number {
    return this.column + this.columns - 1;
  }
  getNumRows(): number {
    return this.rows;
  }
  getNumColumns(): number {
    return this.columns;
  }
  getA1Notation(): string {
    return `${String.fromCharCode(64 + this.column)}${this.row}`;
  }
  getValues(): Cell[][] {
    const shown = (cell: Cell): Cell =>
      cell === '=""' ? '' : typeof cell === 'string' ? cell.replace(/^'/, '') : cell;
    return this.own().map((line) => line.map(shown));
  }
  getValue(): Cell {
    return this.getValues()[0]?.[0] ?? '';
  }
  getFormula(): string {
    return this.getFormulas()[0]?.[0] ?? '';
  }
  setValue(value: Cell): void {
    this.setValues([[value]]);
  }
  private own(): Cell[][] {
    return Array.from({ length: this.rows }, (_, row) =>
      Array.from(
        { length: this.columns },
        (_, column) => this.sheet.cells[this.row - 1 + row]?.[this.column - 1 + column] ?? '',
      ),
    );
  }
  /** The formula of a cell, '' where it has none. A formula of the stand-in shows its own text, or nothing where it is `=""`. */
  getFormulas(): string[][] {
    return this.own().map((line) => line.map((cell) => (typeof cell === 'string' && cell.startsWith('=') ? cell : '')));
  }
  setValues(values: Cell[][]): void {
    values.forEach((line, row) => {
      const target = (this.sheet.cells[this.row - 1 + row] ??= []);
      line.forEach((value, column) => (target[this.column - 1 + column] = typed(value)));
    });
  }
}

export class StandInSpreadsheet {
  readonly sheets: readonly StandInSheet[];
  readonly toasts: string[] = [];

  constructor(sheets: readonly StandInSheet[]) {
    this.sheets = sheets;
    for (const sheet of sheets) sheet.spreadsheet = this;
  }
  getId(): string {
    return 'the-spreadsheet-id';
  }
  getSheets(): readonly StandInSheet[] {
    return this.sheets;
  }
  getSpreadsheetTimeZone(): string {
    return 'Etc/UTC';
  }
  getActiveSheet(): StandInSheet | undefined {
    return this.sheets[0];
  }
  getSheetByName(name: string): StandInSheet | null {
    return this.sheets.find((sheet) => sheet.name === name) ?? null;
  }
  toast(text: string): void {
    this.toasts.push(text);
  }
}

export interface Fetched {
  readonly url: string;
  readonly options: {
    readonly headers: Readonly<Record<string, string>>;
    readonly payload: string;
    readonly method: string;
  };
}

/** Runs the script as Apps Script would, against the stand-in, and hands over its functions and what it asked for. */
export function runScript(
  file: string,
  spreadsheet: StandInSpreadsheet,
  service: {
    readonly url: string | null;
    readonly isLocked?: boolean;
    readonly token?: string;
    answer(fetched: Fetched): { status: number; text: string };
  },
) {
  const fetched: Fetched[] = [];
  const menu: { label: string; calls: string }[] = [];
  const alerts: string[] = [];
  const logged: string[] = [];
  const builder = {
    addItem(label: string, calls: string) {
      menu.push({ label, calls });
      return builder;
    },
    addSeparator: () => builder,
    addToUi: () => undefined,
  };
  const ui = {
    createMenu: () => builder,
    alert: (_title: string, text: string) => alerts.push(text),
    ButtonSet: { OK: 'OK' },
  };
  const context = createContext({
    SpreadsheetApp: { getUi: () => ui, getActiveSpreadsheet: () => spreadsheet, flush: () => undefined },
    PropertiesService: { getScriptProperties: () => ({ getProperty: () => service.url }) },
    LockService: {
      getDocumentLock: () => ({ tryLock: () => service.isLocked !== true, releaseLock: () => undefined }),
    },
    Utilities: {
      formatDate: (date: Date) => date.toISOString().slice(0, 10),
      // As strict as can be: without its padding it may be refused.
      base64DecodeWebSafe(text: string) {
        if (text.length % 4 !== 0 || !/^[\w-]*=*$/.test(text)) throw new Error('Could not decode string.');
        return [...Buffer.from(text, 'base64url')];
      },
      newBlob: (bytes: number[]) => ({ getDataAsString: () => Buffer.from(bytes).toString('utf8') }),
    },
    Logger: { log: (text: unknown) => void logged.push(String(text)) },
    ScriptApp: { getIdentityToken: () => service.token ?? 'identity-token' },
    UrlFetchApp: {
      fetch(url: string, options: Fetched['options']) {
        fetched.push({ url, options });
        const { status, text } = service.answer({ url, options });
        return { getResponseCode: () => status, getContentText: () => text };
      },
    },
  });
  runInContext(readFileSync(file, 'utf8'), context, { filename: file });
  const call = (name: string, ...args: unknown[]): unknown =>
    (context[name] as (...given: unknown[]) => unknown)(...args);
  return { call, fetched, menu, alerts, logged };
}

/** A day and a month are a date, as if somebody had typed them. */
function typed(value: Cell): Cell {
  const parts = typeof value === 'string' ? /^(\d{1,2})\/(\d{1,2})$/.exec(value) : null;
  return parts === null ? value : new Date(Date.UTC(2026, Number(parts[2]) - 1, Number(parts[1])));
}
