import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';

/** About 2 MB of JSON is recommended for a request; longer lists land in several fenced batches, in order. */
export const recommendedBytes = 2_000_000;

/** So many searches (each fill of a blank cell is one) in a batch: what 5,000 of them take is not known, and one answer has 180 s. */
const mostSearches = 500;

/** Requests in batches of at most so many bytes, in order. */
export function batchesOf(
  requests: readonly sheets_v4.Schema$Request[],
  bytesPerBatch: number,
): sheets_v4.Schema$Request[][] {
  const all: sheets_v4.Schema$Request[][] = [];
  let room = 0;
  let searches = 0;
  for (const request of requests.flatMap(splitRows)) {
    const size = JSON.stringify(request).length;
    const isSearch = request.findReplace !== undefined;
    if (room < size || all.length === 0 || (isSearch && searches >= mostSearches)) {
      all.push([]);
      room = bytesPerBatch;
      searches = 0;
    }
    all.at(-1)?.push(request);
    room -= size;
    if (isSearch) searches += 1;
  }
  return all;
}

const rowsPerRequest = 2000;

/** Long appends and blocks are cut by rows, so that no single request outgrows a batch. */
function splitRows(request: sheets_v4.Schema$Request): sheets_v4.Schema$Request[] {
  const appended = request.appendCells;
  if (appended?.rows && appended.rows.length > rowsPerRequest)
    return chunks(appended.rows).map((rows) => ({ appendCells: { ...appended, rows } }));
  const updated = request.updateCells;
  if (updated?.start && updated.rows && updated.rows.length > rowsPerRequest) {
    const { start } = updated;
    return chunks(updated.rows).map((rows, index) => ({
      updateCells: { ...updated, rows, start: { ...start, rowIndex: (start.rowIndex ?? 0) + index * rowsPerRequest } },
    }));
  }
  return [request];
}

function chunks<T>(rows: readonly T[]): T[][] {
  const all: T[][] = [];
  for (let start = 0; start < rows.length; start += rowsPerRequest) all.push(rows.slice(start, start + rowsPerRequest));
  return all;
}
