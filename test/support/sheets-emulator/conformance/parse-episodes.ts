import { findRoute } from '../operations/index.ts';
import type { Episode, RecordedCall } from './episode.ts';

/** What a file holds: its episodes, and what of it could not be read, in words. */
export interface ParsedEpisodes {
  readonly episodes: readonly Episode[];
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses a file of episodes: one JSON document a line. What is no episode is told by its line, and the others are read all the same. */
export function parseEpisodes(text: string): ParsedEpisodes {
  const episodes: Episode[] = [];
  const problems: string[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const at = `Line ${index + 1}`;
    const given = parseJson(line);
    if (given === undefined) problems.push(`${at} is not JSON: ${JSON.stringify(line.slice(0, 60))}`);
    else if (!isObject(given) || !Array.isArray(given['interactions']))
      problems.push(`${at} is not an episode: it needs "cassette" (a name) and "interactions" (a list of calls).`);
    else {
      const calls = given['interactions'].map((call: unknown) => parseCall(call));
      const wrong = calls.findIndex((call) => call === undefined);
      if (wrong >= 0)
        problems.push(
          `${at}, call ${wrong} is not a call: it needs "method" (GET, POST or PUT), "path" (/v4/spreadsheets/…) and "status" (a number).`,
        );
      else
        episodes.push({
          source: typeof given['source'] === 'string' ? given['source'] : 'unknown',
          cassette: typeof given['cassette'] === 'string' ? given['cassette'] : at,
          interactions: calls as RecordedCall[],
          ...(isObject(given['answers']) ? { answers: textsOf(given['answers']) } : {}),
        });
    }
  }
  return { episodes, problems };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parseCall(given: unknown): RecordedCall | undefined {
  if (!isObject(given)) return undefined;
  const { method, status } = given;
  if (typeof method !== 'string' || typeof given['path'] !== 'string' || typeof status !== 'number') return undefined;
  const { host, path, query } = placeOf(given['path']);
  return {
    op: typeof given['op'] === 'string' ? given['op'] : nameOf(method, path),
    method: method.toUpperCase(),
    path,
    query: {
      ...Object.fromEntries([...(query?.keys() ?? [])].map((name) => [name, query?.getAll(name) ?? []])),
      ...queryOf(given['query']),
    },
    request: given['request'],
    status,
    response: given['response'],
    ...(host === undefined ? {} : { host }),
    ...(typeof given['question'] === 'string' ? { question: given['question'] } : {}),
  };
}

function textsOf(given: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}

// A path may be a whole address; one that is not below /v4/spreadsheets is of another API.
function placeOf(given: string): { host?: string; path: string; query?: URLSearchParams } {
  const address = /^https?:\/\//.test(given) && URL.canParse(given) ? new URL(given) : undefined;
  const path = address ? address.pathname : given.startsWith('/') ? given : `/${given}`;
  const isSheets = /^\/v4\/spreadsheets(?![\w-])/.test(path) && (!address || address.hostname.includes('sheets'));
  if (!isSheets) return { host: address?.hostname ?? `another API (${path.slice(0, 40)})`, path };
  return { path: plainPath(path), ...(address ? { query: address.searchParams } : {}) };
}

// Paths are recorded as they read; one that is still encoded has no blank and no quote in it.
function plainPath(path: string): string {
  if (/[ ']/.test(path) || !/%[0-9a-f]{2}/i.test(path)) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function queryOf(given: unknown): RecordedCall['query'] {
  if (!isObject(given)) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String)]),
  );
}

function nameOf(method: string, path: string): string {
  const known = findRoute(method.toUpperCase(), path.split('?')[0] ?? '')?.operation.id;
  return known?.replace('spreadsheets.values', 'values') ?? `${method} ${path.slice(0, 60)}`;
}
