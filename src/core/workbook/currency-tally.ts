/** Which currencies the number formats of each column show, in the order in which they are met. */
export function currencyTally(): {
  note(column: number, code: string | null): void;
  columns(): ReadonlyMap<number, readonly string[]>;
} {
  const codes = new Map<number, string[]>();
  return {
    note(column, code) {
      if (code === null) return;
      const before = codes.get(column);
      if (before === undefined) codes.set(column, [code]);
      else if (!before.includes(code)) before.push(code);
    },
    columns: () => codes,
  };
}
