import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { virtualClock } from './clock.ts';
import type { VirtualClock } from './clock.ts';
import { control } from './control.ts';
import { discoveryFolder, readDiscovery } from './discovery.ts';
import { checkAnswer, checkFields, checkRequest } from './discovery-check.ts';
import { ownerEmail } from './edit.ts';
import type { Edit } from './edit.ts';
import { ApiError, badRequest, errorBody, notModelled } from './errors.ts';
import { execute, racingBatches } from './execute.ts';
import { faultError, noFaults } from './faults.ts';
import type { Fault, Faults } from './faults.ts';
import { parseFieldMask, selectFields } from './field-mask.ts';
import type { MaskTree } from './field-mask.ts';
import { fitBody } from './fit-body.ts';
import { loadAnswer, loadGiven } from './load.ts';
import type { GivenSpreadsheet } from './load.ts';
import { findRoute } from './operations/index.ts';
import { runRequest, spreadsheetsBatchUpdate } from './operations/spreadsheets-batch-update.ts';
import { spreadsheetView } from './operations/spreadsheets-get.ts';
import { quotaMeter } from './quotas.ts';
import type { Quotas } from './quotas.ts';
import { requestLog } from './request-log.ts';
import type { RequestLog } from './request-log.ts';
import type { Spreadsheet } from './state.ts';
import { defaultSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import { commit, emptyWorld, openEdit } from './world.ts';

/** How an emulator is started. */
export interface EmulatorOptions {
  /** Default: any free port of the loopback interface. */
  readonly port?: number;
  /** The virtual time, which then stands; default: the machine's, running. */
  readonly now?: number | string | Date;
  readonly switches?: Partial<Switches>;
  /** Default: none. */
  readonly quotas?: Quotas;
  /** Folder of the API's description; with it requests and answers are checked. Default: `recordings` in the folder that LEADSHEET_SHARED names; null: no check. */
  readonly discoveryDir?: string | null;
  /** Address of the API user when a call's token names none. */
  readonly userEmail?: string;
  /** Names of accounts by address in lower case, as person chips show them. Default: none is known, so addresses are shown. */
  readonly people?: Readonly<Record<string, string>>;
  /** How long batches wait for each other where racingBatches is not serial. */
  readonly raceWindowMs?: number;
}

/** A call on its way, for hooks. */
export interface HookedCall {
  readonly operation: string;
  readonly spreadsheetId: string | undefined;
  readonly kinds: readonly string[];
  readonly body: unknown;
}

/** A running emulator. */
export interface SheetsEmulator {
  /** Root URL, with a slash at the end: give it to the client as `rootUrl`. */
  readonly url: string;
  readonly state: ReadonlyMap<string, Spreadsheet>;
  readonly clock: VirtualClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** May be changed at any time. */
  readonly switches: Switches;
  /** Run before a call is looked at, and after it was committed but before it is answered. Here a co-editor acts between any two calls. */
  readonly hooks: {
    beforeRequest?: ((call: HookedCall) => void | Promise<void>) | undefined;
    afterRequest?: ((call: HookedCall) => void | Promise<void>) | undefined;
  };
  /** What went wrong in the emulator itself (also answered as 500): must stay empty. */
  readonly bugs: readonly string[];
  readonly setQuotas: (quotas: Quotas | undefined) => void;
  /** Makes a spreadsheet; returns its ID. */
  readonly createSpreadsheet: (given: GivenSpreadsheet) => string;
  /** Takes in a spreadsheet as `dump` (or the API) gives it; returns its ID. */
  readonly load: (answer: sheets_v4.Schema$Spreadsheet) => string;
  /** Everything about a spreadsheet, as `spreadsheets.get` with grid data answers. */
  readonly dump: (spreadsheetId: string) => sheets_v4.Schema$Spreadsheet;
  /** Deletes all spreadsheets: whoever still calls gets a 404. */
  readonly forgetSpreadsheets: () => void;
  /** Changes a spreadsheet as a person does (no quota, no log, no protection in the way). */
  readonly edit: <T>(spreadsheetId: string, change: (edit: Edit) => T) => T;
  /** The same with requests of batchUpdate. Throws what the API would answer. */
  readonly act: (spreadsheetId: string, requests: readonly sheets_v4.Schema$Request[]) => void;
  readonly close: () => Promise<void>;
}

/** Starts an emulator of the Sheets API on the loopback interface. */
export async function startSheetsEmulator(options: EmulatorOptions = {}): Promise<SheetsEmulator> {
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const clock = virtualClock(options.now);
  const project = '123456789012';
  const world = emptyWorld(switches, clock, project, (email) => options.people?.[email.toLowerCase()]);
  const faults = noFaults();
  const log = requestLog();
  const bugs: string[] = [];
  const hooks: SheetsEmulator['hooks'] = {};
  const folder = options.discoveryDir === undefined ? discoveryFolder(process.env) : options.discoveryDir;
  const discovery = folder === null ? undefined : readDiscovery(folder);
  const race = racingBatches(world, options.raceWindowMs ?? 25);
  let meter = options.quotas && quotaMeter(options.quotas, project);

  const edit: SheetsEmulator['edit'] = (spreadsheetId, change) => {
    const current = world.spreadsheets.get(spreadsheetId);
    if (!current) throw new Error(`No spreadsheet ${spreadsheetId}`);
    const work = openEdit(world, current, ownerEmail, false);
    const result = change(work);
    commit(world, work);
    return result;
  };

  const add = (spreadsheet: Spreadsheet): string => {
    world.spreadsheets.set(spreadsheet.spreadsheetId, spreadsheet);
    return spreadsheet.spreadsheetId;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const user = userOf(request, options.userEmail ?? 'worker@example.iam.gserviceaccount.com');
    const found = findRoute(request.method ?? 'GET', url.pathname);
    const id = found?.params.get('spreadsheetId');
    const name = found?.operation.id ?? `${request.method ?? ''} ${url.pathname}`;
    const sentText = (): string => raw.toString('utf8');
    let hit: string | undefined;
    let kinds: readonly string[] = [];
    const record = (status: number, responseBytes: number): void =>
      log.record({
        operation: name,
        spreadsheetId: id,
        kinds,
        user,
        status,
        requestBytes: raw.length,
        responseBytes,
        at: clock.now(),
        ...(hit === undefined ? {} : { fault: hit }),
      });
    const send = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): void => {
      // Answers are indented unless they are asked for without [seen].
      const isPlain = switches.prettyPrintIsHeeded && url.searchParams.get('prettyPrint') === 'false';
      const text = JSON.stringify(body, undefined, isPlain ? undefined : 2);
      record(status, Buffer.byteLength(text));
      response.sendDate = false;
      const date: Record<string, string> = switches.dateHeader ? { Date: new Date(clock.now()).toUTCString() } : {};
      response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8', ...date, ...headers });
      response.end(text);
    };
    // Returns true when the fault has taken the answer away.
    const suffer = async (when: 'before' | 'after'): Promise<boolean> => {
      const fault = found && faults.take(when, { operation: name, spreadsheetId: id, body: sentText });
      if (!fault) return false;
      hit = `${fault.kind} ${when}`;
      if (fault.kind === 'slow') {
        await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 100));
        return false;
      }
      if (fault.kind === 'reset' || fault.kind === 'lost') {
        record(0, 0);
        if (fault.kind === 'reset') request.socket.destroy();
        return true;
      }
      const error = faultError(fault, { kind: found.operation.kind, project, body: sentText });
      if (error) throw error;
      return false;
    };
    try {
      if (!found) throw notModelled(`${request.method ?? ''} ${url.pathname}`);
      const body = parseBody(raw);
      kinds = kindsOf(body);
      const hooked: HookedCall = { operation: name, spreadsheetId: id, kinds, body };
      await hooks.beforeRequest?.(hooked);
      if (await suffer('before')) return;
      meter?.(found.operation.kind, user, clock.now());
      const fields = url.searchParams.get('fields');
      const mask = fields === null ? undefined : answerMask(parseFieldMask(fields), switches);
      if (discovery) checkRequest(discovery, name, url.searchParams, body);
      if (discovery && mask) checkFields(discovery, name, mask);
      const call = { params: found.params, query: url.searchParams, body: fitBody(body, discovery, name) };
      const racing = found.operation === spreadsheetsBatchUpdate && switches.racingBatches === 'both-validated-first';
      const result = racing ? await race(call, user) : execute(world, found.operation, call, user);
      const violations = discovery ? checkAnswer(discovery, name, result) : [];
      if (violations.length > 0)
        throw new Error(`The answer of ${name} does not fit the API's description: ${violations.join('; ')}`);
      const text = mask === undefined ? result : (selectFields(result, mask) as object);
      await hooks.afterRequest?.(hooked);
      if (await suffer('after')) return;
      send(200, text);
    } catch (error) {
      if (error instanceof ApiError) return send(error.code, errorBody(error), error.headers);
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      bugs.push(`${name}: ${text}`);
      send(500, errorBody(new ApiError(500, 'INTERNAL', `Emulator bug: ${text}`)));
    }
  }

  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    const job =
      path.startsWith('/__emulator/') || path.startsWith('/token')
        ? control(emulator, request, response)
        : answer(request, response);
    void job.catch((error: unknown) => {
      bugs.push(String(error));
      request.socket.destroy();
    });
  });
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  const emulator: SheetsEmulator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    state: world.spreadsheets,
    clock,
    faults,
    log,
    switches,
    hooks,
    bugs,
    setQuotas: (quotas) => {
      meter = quotas && quotaMeter(quotas, project);
    },
    createSpreadsheet: (given) => add(loadGiven(given, given.id ?? world.newSpreadsheetId(), world)),
    load: (given) => add(loadAnswer(structuredClone(given), given.spreadsheetId ?? world.newSpreadsheetId(), world)),
    dump: (spreadsheetId) => {
      const spreadsheet = world.spreadsheets.get(spreadsheetId);
      if (!spreadsheet) throw new Error(`No spreadsheet ${spreadsheetId}`);
      const view = openEdit(world, spreadsheet, ownerEmail, true);
      return structuredClone(spreadsheetView(view, { boxes: undefined, includeGridData: true, mask: undefined }));
    },
    forgetSpreadsheets: () => world.spreadsheets.clear(),
    edit,
    act: (spreadsheetId, requests) =>
      edit(spreadsheetId, (work) => requests.forEach((request, index) => runRequest(work, request, index))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return emulator;
}

/** A switch: `updatedSpreadsheet` is not cut. */
function answerMask(mask: MaskTree, switches: Switches): MaskTree {
  if (mask.has('updatedSpreadsheet') && !switches.maskCutsUpdatedSpreadsheet) mask.set('updatedSpreadsheet', new Map());
  return mask;
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function parseBody(raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    if (typeof value === 'object') return value ?? undefined;
  } catch {
    // Answered below like any other body that is no JSON object.
  }
  throw badRequest('Invalid JSON payload received. Unexpected token.');
}

function kindsOf(body: unknown): readonly string[] {
  const { requests = [] } = (body ?? {}) as { requests?: unknown };
  return [requests]
    .flat(Number.POSITIVE_INFINITY)
    .flatMap((item) => (typeof item === 'object' && item !== null ? Object.keys(item) : []));
}

function userOf(request: IncomingMessage, fallback: string): string {
  const token = /^Bearer emulator:(.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return token ?? fallback;
}

export type { Fault, GivenSpreadsheet };
