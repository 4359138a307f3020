/** Where a call went, with `{id}` for the spreadsheet's. */
interface Place {
  readonly op: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
}

/** The calls that the probe makes; a call to anything else is not kept. */
const operations: readonly {
  readonly op: string;
  readonly method: string;
  readonly path: RegExp;
  readonly kept: string;
}[] = [
  { op: 'spreadsheets.create', method: 'POST', path: /^\/v4\/spreadsheets$/, kept: '/v4/spreadsheets' },
  { op: 'spreadsheets.get', method: 'GET', path: /^\/v4\/spreadsheets\/[^/:]+$/, kept: '/v4/spreadsheets/{id}' },
  {
    op: 'spreadsheets.batchUpdate',
    method: 'POST',
    path: /^\/v4\/spreadsheets\/[^/:]+:batchUpdate$/,
    kept: '/v4/spreadsheets/{id}:batchUpdate',
  },
  {
    op: 'values.batchGet',
    method: 'GET',
    path: /^\/v4\/spreadsheets\/[^/:]+\/values:batchGet$/,
    kept: '/v4/spreadsheets/{id}/values:batchGet',
  },
];

/** Parameters of ours: what they say comes from this program. A key or a token in an address is not kept. */
const parameters = ['fields', 'ranges', 'valueRenderOption', 'dateTimeRenderOption', 'prettyPrint'];

export function placeOf(method: string, url: URL): Place | null {
  const found = operations.find((each) => each.method === method && each.path.test(decodeURIComponent(url.pathname)));
  if (found === undefined) return null;
  const query = Object.fromEntries(
    parameters.flatMap((name) => (url.searchParams.has(name) ? [[name, url.searchParams.getAll(name)]] : [])),
  );
  return { op: found.op, method, path: found.kept, query };
}
