/** One recorded call. `host`: where it went when not to the Sheets API. */
export interface RecordedCall {
  readonly op: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly request: unknown;
  readonly status: number;
  readonly response: unknown;
  readonly host?: string;
  /** Which question of `doctor --probe` it was made for, in a recording of that. */
  readonly question?: string;
}

/** A recorded conversation with the real API, from the creation of a spreadsheet on. `{id}` stands for its ID. */
export interface Episode {
  readonly source: string;
  readonly cassette: string;
  readonly interactions: readonly RecordedCall[];
  /** What the questions of `doctor --probe` came to, in a recording of that. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** What cannot be replayed, by name, and why. */
export const leftOut: ReadonlyMap<string, string> = new Map([
  ['ClientTest.test_import_csv', 'a Drive upload that is not recorded changes the spreadsheet'],
]);

/** Pixel sizes after an autoResizeDimensions depend on font metrics: why an episode that reads them is left out from there on. */
export const autoResizeReason = 'sizes after autoResizeDimensions depend on font metrics';
