/** Which currency the number formats of each column show; a column whose cells show several has none. */
export function currencyTally(): {
  note(column: number, code: string | null): void;
  columns(): ReadonlyMap<number, string>;
} {
  const codes = new Map<number, string | null>();
  return {
    note(column, code) {
      if (code === null) return;
      const before = codes.get(column);
      codes.set(column, before === undefined || before === code ? code : null);
    },
    columns: () => new Map([...codes].flatMap(([column, code]) => (code === null ? [] : [[column, code]]))),
  };
}
