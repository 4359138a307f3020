import type { Tab } from './workbook.ts';

/** From this row on, down to the next change, the numbers of a column are shown with this currency; null = with none. */
interface Change {
  readonly row: number;
  readonly code: string | null;
}

/** Which currencies the number formats of each column show, told number by number from the top. */
export function currencyTally() {
  const changes = new Map<number, Change[]>();
  return {
    note(row: number, column: number, code: string | null): void {
      const known = changes.get(column);
      if (known === undefined) {
        if (code !== null) changes.set(column, [{ row, code }]);
      } else if (known.at(-1)?.code !== code) known.push({ row, code });
    },
    /** The fields of a tab with those rows. A column that shows one currency needs no list of its cells. */
    found(rows: Tab['rows']): Pick<Tab, 'currencyFormats' | 'cellCurrencies'> {
      const formats = new Map<number, readonly string[]>();
      const cells = new Map<number, ReadonlyMap<number, string>>();
      for (const [column, known] of changes) {
        const codes = [...new Set(known.flatMap(({ code }) => code ?? []))];
        if (codes.length > 0) formats.set(column, codes);
        if (codes.length > 1) cells.set(column, cellsOf(rows, column, known));
      }
      return {
        ...(formats.size === 0 ? {} : { currencyFormats: formats }),
        ...(cells.size === 0 ? {} : { cellCurrencies: cells }),
      };
    },
  };
}

function cellsOf(rows: Tab['rows'], column: number, changes: readonly Change[]): ReadonlyMap<number, string> {
  const cells = new Map<number, string>();
  changes.forEach(({ row: from, code }, index) => {
    if (code === null) return;
    const to = changes[index + 1]?.row ?? rows.length;
    for (let row = from; row < to; row++) if (typeof rows[row]?.[column] === 'number') cells.set(row, code);
  });
  return cells;
}
