/** One recorded call. */
export interface RecordedCall {
  readonly op: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly request: unknown;
  readonly status: number;
  readonly response: unknown;
}

/** A recorded conversation with the real API, from the creation of a spreadsheet on. `{id}` stands for its ID. */
export interface Episode {
  readonly source: string;
  readonly cassette: string;
  readonly interactions: readonly RecordedCall[];
}

/** Parses a file of episodes: one JSON document a line. */
export function parseEpisodes(text: string): Episode[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Episode);
}

/** What cannot be replayed, by name, and why. */
export const leftOut: ReadonlyMap<string, string> = new Map([
  ['ClientTest.test_import_csv', 'a Drive upload that is not recorded changes the spreadsheet'],
]);

/** Pixel sizes after an autoResizeDimensions depend on font metrics: why an episode that reads them is left out from there on. */
export const autoResizeReason = 'sizes after autoResizeDimensions depend on font metrics';
