import { isKeptField } from '../../../../src/adapters/google-sheets/probe/record/scrubber.ts';
import { startSheetsEmulator } from '../server.ts';
import type { SheetsEmulator } from '../server.ts';
import type { Switches } from '../switches.ts';
import { difference, emptyBinding, translate } from './compare.ts';
import { autoResizeReason, leftOut } from './episode.ts';
import type { Episode, RecordedCall } from './episode.ts';

export type Outcome = 'matched' | 'mismatched' | 'worded otherwise' | 'unsupported' | 'left out';

/** How one recorded call went. */
export interface ReplayedCall {
  readonly cassette: string;
  readonly index: number;
  readonly op: string;
  readonly outcome: Outcome;
  readonly why?: string;
  readonly question?: string;
}

const recordedId = '{id}';

/** Replays episodes, each on a spreadsheet of its own in the common first state (`first-state.ts`). */
export async function replay(
  episodes: readonly Episode[],
  discoveryDir: string | undefined,
  switches: Partial<Switches> = {},
): Promise<ReplayedCall[]> {
  const emulator = await startSheetsEmulator({ discoveryDir: discoveryDir ?? null, switches });
  try {
    const calls: ReplayedCall[] = [];
    for (const episode of episodes) calls.push(...(await replayEpisode(emulator, episode)));
    return calls;
  } finally {
    await emulator.close();
  }
}

// The title was given to Drive when the file was made, which was not recorded: it is known only from the first answer that tells it.
function firstTitle(episode: Episode): string {
  for (const call of episode.interactions) {
    const title = (call.response as { properties?: { title?: unknown } } | null)?.properties?.title;
    if (call.op === 'spreadsheets.get' && typeof title === 'string') return title;
    if (JSON.stringify(call.request ?? '').includes('updateSpreadsheetProperties')) break;
  }
  return `Test ${episode.cassette.replace('.', ' ')}`;
}

async function replayEpisode(emulator: SheetsEmulator, episode: Episode): Promise<ReplayedCall[]> {
  let id = emulator.createSpreadsheet({ title: firstTitle(episode), tabs: [{ title: 'Sheet1' }] });
  const binding = emptyBinding();
  const calls: ReplayedCall[] = [];
  // Each question of a probe has a tab for itself, so one that cannot be replayed stops itself alone.
  const stops = new Map<string | undefined, { outcome: Outcome; why: string }>();
  const reason = leftOut.get(episode.cassette);
  if (reason !== undefined) stops.set(undefined, { outcome: 'left out', why: reason });
  let resized = false;
  for (const [index, call] of episode.interactions.entries()) {
    const { question } = call;
    const about = { cassette: episode.cassette, index, op: call.op, ...(question === undefined ? {} : { question }) };
    resized ||= JSON.stringify(call.request ?? '').includes('"autoResizeDimensions"');
    if (resized && !stops.has(undefined) && JSON.stringify(call.response ?? '').includes('"pixelSize"'))
      stops.set(undefined, { outcome: 'left out', why: autoResizeReason });
    const stopped = stops.get(undefined) ?? stops.get(question) ?? busy(call);
    if (stopped) {
      calls.push({ ...about, ...stopped });
      continue;
    }
    if (call.host !== undefined) {
      calls.push({ ...about, outcome: 'left out', why: `not a call to the Sheets API but to ${call.host}` });
      continue;
    }
    const { status, body } = await repeat(emulator, call, id, (value) => translate(value, binding));
    if (isCreation(call) && status === 200) id = (body as { spreadsheetId: string }).spreadsheetId;
    if (status === 501) {
      const unsupported = { outcome: 'unsupported', why: JSON.stringify(body) } as const;
      stops.set(question, unsupported);
      calls.push({ ...about, ...unsupported });
      continue;
    }
    const why =
      status === call.status
        ? difference(call.response, comparable(episode, withRecordedId(body, id)), binding)
        : `status: recorded ${call.status} but answered ${status} ${JSON.stringify(body).slice(0, 500)}`;
    calls.push({
      ...about,
      ...(why === undefined ? { outcome: 'matched' } : { outcome: otherwise(episode, why), why }),
    });
  }
  return calls;
}

/** A call that Google had no room for did nothing: there is nothing to compare. */
function busy({ status }: RecordedCall): { outcome: Outcome; why: string } | undefined {
  return status === 429 || status === 503
    ? { outcome: 'left out', why: `Google had no room for the call (${status})` }
    : undefined;
}

/** Of our own answer what a recording of the probe may hold. */
function comparable(episode: Episode, body: unknown): unknown {
  return episode.answers === undefined ? body : keptPart(body);
}

function keptPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keptPart);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => isKeptField(name));
  return Object.fromEntries(kept.map(([name, child]: [string, unknown]) => [name, keptPart(child)]));
}

/** The words of errors are mostly not known, and parts of them are taken out of a probe's recording: they change nothing. */
function otherwise(episode: Episode, why: string): Outcome {
  return episode.answers !== undefined && /^\.error\.(message|details)/.test(why) ? 'worded otherwise' : 'mismatched';
}

const isCreation = (call: RecordedCall): boolean => call.method === 'POST' && call.path === '/v4/spreadsheets';

/** The parts of a path; a range is one part, whatever stands in it. */
function partsOf(path: string): string[] {
  const [before, range] = /^(\/v4\/spreadsheets\/[^/]+\/values)\/(.*)$/s.exec(path)?.slice(1) ?? [path];
  return [...(before ?? '').split('/'), ...(range === undefined ? [] : [range])];
}

async function repeat(
  emulator: SheetsEmulator,
  call: RecordedCall,
  id: string,
  toOurs: (value: unknown) => unknown,
): Promise<{ status: number; body: unknown }> {
  const path = call.path
    .replaceAll(recordedId, id)
    .replace(/(\/sheets\/|\/developerMetadata\/)(\d+)/, (_, before: string, recorded: string) => {
      const field = before === '/sheets/' ? 'sheetId' : 'metadataId';
      return before + String((toOurs({ [field]: Number(recorded) }) as Record<string, unknown>)[field]);
    });
  const encoded = partsOf(path)
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%21', '!'))
    .join('/');
  const query = new URLSearchParams(
    Object.entries(call.query ?? {}).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value.replaceAll(recordedId, id)]),
    ),
  );
  const url = `${emulator.url.replace(/\/$/, '')}${encoded}${query.size > 0 ? `?${query.toString()}` : ''}`;
  const request =
    call.request === null || call.request === undefined
      ? undefined
      : JSON.stringify(toOurs(call.request)).replaceAll(recordedId, id);
  const response = await fetch(url, {
    method: call.method,
    ...(request === undefined ? {} : { body: request, headers: { 'Content-Type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

function withRecordedId(value: unknown, id: string): unknown {
  return JSON.parse((JSON.stringify(value) ?? 'null').replaceAll(id, recordedId));
}
