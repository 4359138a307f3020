import type { IncomingMessage, ServerResponse } from 'node:http';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Fault } from './faults.ts';
import type { GivenSpreadsheet } from './load.ts';
import type { Quotas } from './quotas.ts';
import type { SheetsEmulator } from './server.ts';
import type { Switches } from './switches.ts';

/**
 * The control endpoints, for tests in other processes. All take and give JSON.
 *
 *     GET    /__emulator/health
 *     POST   /__emulator/clock               { "now": INSTANT } or { "advanceMs": N }
 *     POST   /__emulator/faults              a fault or a list; DELETE clears
 *     GET    /__emulator/log                 calls and totals; DELETE clears
 *     POST   /__emulator/switches            { "name": value, … }
 *     POST   /__emulator/quotas              four numbers, or {} for none
 *     POST   /__emulator/spreadsheets        { "tabs": … } or what a dump gives (it has "sheets"); answers { spreadsheetId }
 *     GET    /__emulator/spreadsheets/ID     the dump
 *     POST   /__emulator/spreadsheets/ID     { "requests": … } done as a person
 *     POST   /token                          an access token for any service account's signed request: for key files whose token_uri points here
 */
export async function control(
  emulator: SheetsEmulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const send = (status: number, body: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' });
    response.end(JSON.stringify(body));
  };
  try {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/token') return send(200, tokenFor(text));
    send(
      200,
      act(
        emulator,
        request.method ?? 'GET',
        path.replace('/__emulator/', ''),
        text === '' ? undefined : JSON.parse(text),
      ) ?? {},
    );
  } catch (error) {
    send(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function act(emulator: SheetsEmulator, method: string, path: string, body: unknown): unknown {
  const [place = '', id] = path.split('/');
  switch (`${method} ${place}`) {
    case 'GET health':
      return { ok: true, now: new Date(emulator.clock.now()).toISOString(), bugs: emulator.bugs };
    case 'POST clock': {
      const { now, advanceMs } = body as { now?: string | number; advanceMs?: number };
      if (now !== undefined) emulator.clock.set(now);
      if (advanceMs !== undefined) emulator.clock.advance(advanceMs);
      return { now: new Date(emulator.clock.now()).toISOString() };
    }
    case 'POST faults':
      return emulator.faults.add(...(Array.isArray(body) ? (body as Fault[]) : [body as Fault]));
    case 'DELETE faults':
      return emulator.faults.clear();
    case 'GET log':
      return { calls: emulator.log.calls, totals: emulator.log.totals() };
    case 'DELETE log':
      return emulator.log.clear();
    case 'POST switches':
      return Object.assign(emulator.switches, body as Partial<Switches>);
    case 'POST quotas':
      return emulator.setQuotas(Object.keys(body as object).length === 0 ? undefined : (body as Quotas));
    case 'GET spreadsheets':
      return id === undefined ? { spreadsheets: [...emulator.state.keys()] } : emulator.dump(id);
    case 'POST spreadsheets': {
      if (id !== undefined) return emulator.act(id, (body as { requests: sheets_v4.Schema$Request[] }).requests);
      const given = body as GivenSpreadsheet & sheets_v4.Schema$Spreadsheet;
      return { spreadsheetId: given.sheets ? emulator.load(given) : emulator.createSpreadsheet(given) };
    }
    default:
      throw new Error(`No such control: ${method} ${path}`);
  }
}

// The signature is not looked at: anybody on this machine may be anybody.
function tokenFor(form: string): object {
  const assertion = new URLSearchParams(form).get('assertion') ?? '';
  const payload = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8') || '{}') as {
    iss?: string;
  };
  return {
    access_token: `emulator:${payload.iss ?? 'worker@example.iam.gserviceaccount.com'}`,
    expires_in: 3600,
    token_type: 'Bearer',
  };
}
