import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { leaseMs } from '../../src/adapters/google-sheets/lease.ts';
import { openGoogleSheet } from '../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { LeadsheetError } from '../../src/errors.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remind } from '../../src/jobs/remind.ts';
import type { Mailer, SendOutcome, WorkbookStore } from '../../src/ports.ts';
import { hostileActions, hostileCoEditor, seededRandom } from '../support/hostile-co-editor.ts';
import type { HostileCoEditor } from '../support/hostile-co-editor.ts';
import { startSheetsEmulator } from '../support/sheets-emulator/server.ts';
import type { SheetsEmulator } from '../support/sheets-emulator/server.ts';
import type { Spreadsheet } from '../support/sheets-emulator/state.ts';
import { defaultSwitches } from '../support/sheets-emulator/switches.ts';
import type { Switches } from '../support/sheets-emulator/switches.ts';
import { lifeline } from './lifeline.ts';
import type { Death, Lifeline } from './lifeline.ts';
import type { PlantedFault } from './planted-faults.ts';
import { sampleSpreadsheet, spreadsheetId } from './sample.ts';
import { ledgerOf, ownedSheet, valuesOf, watchSpreadsheet } from './watch.ts';
import type { Watch } from './watch.ts';

/** What one seed did and what it found. */
export interface AttackReport {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly kills: number;
  readonly runs: number;
  readonly calls: number;
  readonly deeds: number;
  readonly faults: number;
  readonly mails: number;
  readonly fills: number;
  readonly takenBack: number;
  readonly historyLines: number;
  readonly ledgerRows: number;
  /** The co-editor left no tab that holds leads, and both runs said so. */
  readonly nothingLeft: boolean;
  /** How each run ended, for whoever replays a seed. */
  readonly story: readonly string[];
}

/** Attacks the worker with one seed: a co-editor, faults, deaths; then lets it work undisturbed and compares. */
export async function attack(seed: number, planted: PlantedFault | null = null): Promise<AttackReport> {
  const random = seededRandom(seed * 7919 + 1);
  const emulator = await startSheetsEmulator({
    now: '2026-03-03T09:00:00Z',
    switches: someSwitches(random),
    discoveryDir: null,
    raceWindowMs: 1,
  });
  try {
    return await attackOn(emulator, seed, random, planted);
  } finally {
    await emulator.close();
  }
}

async function attackOn(
  emulator: SheetsEmulator,
  seed: number,
  random: () => number,
  planted: PlantedFault | null,
): Promise<AttackReport> {
  emulator.createSpreadsheet(sampleSpreadsheet(random));
  const state = (): Spreadsheet => {
    const spreadsheet = emulator.state.get(spreadsheetId);
    if (!spreadsheet) throw new Error('the spreadsheet is gone');
    return spreadsheet;
  };
  const watch = watchSpreadsheet(state());
  const story: string[] = [];
  const sent = new Map<string, number>();
  const due = new Set<string>();
  const world: World = {
    emulator,
    state,
    watch,
    story,
    sent,
    due,
    random,
    planted,
    late: null,
    calls: 0,
    kills: 0,
    clockError: 0,
  };

  const people = state().sheets.map((sheet) => sheet.properties.sheetId);
  if (planted?.afterANight === true) {
    await work(world, seed * 100 + 80, null, night);
    emulator.clock.advance(24 * 3_600_000);
    watch.peopleActed(state());
  }
  const chance = [0.1, 0.3, 0.6][Math.floor(random() * 3)] ?? 0.3;
  const editors = [
    hostileCoEditor({ emulator, spreadsheetId, seed, chance, tabIds: people, rests: 30 }),
    hostileCoEditor({
      emulator,
      spreadsheetId,
      seed: seed + 1,
      chance: chance / 3,
      actions: harmlessToLogs,
      rests: 10,
    }),
  ];
  const usualChance = random() < 0.3 ? 0 : 0.12;
  const faultChance = planted?.faultChance ?? usualChance;
  let faults = 0;
  listen(world, () => {
    if (random() >= faultChance) return;
    faults += 1;
    emulator.faults.add({
      kind: pick(random, [429, 500, 503, 'reset'] as const),
      when: random() < 0.5 ? 'before' : 'after',
    });
  });

  const attempts = 2 + Math.floor(random() * 3);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const death: Death = {
      step: 1 + Math.floor(random() * 30),
      when: pick(random, ['before', 'after', 'late'] as const),
    };
    await work(world, seed * 100 + attempt, death);
    emulator.clock.advance(pick(random, [leaseMs + 60_000, leaseMs + 60_000, 3 * 3_600_000, 24 * 3_600_000]));
  }

  stop(world, editors);
  emulator.clock.advance(leaseMs + 60_000);
  const last = await work(world, seed * 100 + 90, null);
  const nothingLeft = await compareWithUndisturbed(world, seed, last);
  for (const bug of emulator.bugs) watch.violations.push(`emulator: ${bug}`);
  return {
    seed,
    violations: watch.violations,
    kills: world.kills,
    runs: attempts + 1,
    calls: world.calls,
    deeds: editors.reduce((sum, editor) => sum + editor.deeds.length, 0),
    faults,
    mails: sent.size,
    ...watch.counts,
    nothingLeft,
    story,
  };
}

interface World {
  readonly emulator: SheetsEmulator;
  readonly state: () => Spreadsheet;
  readonly watch: Watch;
  readonly story: string[];
  /** Key → how often it went out. */
  readonly sent: Map<string, number>;
  /** Keys that were planned in the last run. */
  readonly due: Set<string>;
  readonly random: () => number;
  readonly planted: PlantedFault | null;
  /** A call of a dead worker that is still on its way. */
  late: (() => Promise<unknown>) | null;
  calls: number;
  kills: number;
  clockError: number;
}

/** Deeds that do no harm on the worker's own tabs beyond what a curious person does: only those are done there. */
const harmlessToLogs = [
  'renameTab',
  'moveTab',
  'hideTab',
  'filter',
  'clearFilter',
  'renameLease',
  'deleteLease',
] as const;

/** Puts the watch around every call, outside the co-editors. */
function listen({ emulator, state, watch }: World, beforeCall: () => void): void {
  const people = emulator.hooks.beforeRequest;
  emulator.hooks.beforeRequest = async (call) => {
    watch.workerActed(state(), 'between calls');
    await people?.(call);
    watch.peopleActed(state());
    if (call.operation === 'spreadsheets.values.batchGet') watch.workerReads(state());
    beforeCall();
  };
  emulator.hooks.afterRequest = (call) =>
    watch.workerActed(state(), `${call.operation} ${[...new Set(call.kinds)].join()}`);
}

function stop({ emulator, state, watch }: World, editors: readonly HostileCoEditor[]): void {
  for (const editor of editors) editor.stop();
  emulator.faults.clear();
  emulator.hooks.beforeRequest = (call) => {
    if (call.operation === 'spreadsheets.values.batchGet') watch.workerReads(state());
  };
}

/** One life of the worker: a night and a morning. Answers how it ended. */
async function work(world: World, seed: number, death: Death | null, jobs = nightAndMorning): Promise<string> {
  const late = world.late;
  world.watch.newRun(late !== null);
  world.late = null;
  const arrives = 1 + Math.floor(world.random() * 12);
  const life = lifeline(death, async (step) => {
    if (late !== null && step === arrives) await late().catch(() => undefined);
  });
  const ends: string[] = [];
  for (const { name, job } of jobs) {
    if (life.isDead()) break;
    ends.push(`${name}: ${await endOf(() => job(world, life, seed), life, world.watch)}`);
  }
  if (life.isDead()) world.kills += 1;
  world.calls += life.steps();
  world.late = life.late();
  world.story.push(
    `${ends.join('; ')}${death !== null && life.isDead() ? ` (killed ${death.when} step ${death.step})` : ''}`,
  );
  return ends.join('; ');
}

const night = [{ name: 'recalculate', job: recalculateOnce }];
const nightAndMorning = [...night, { name: 'remind', job: remindOnce }];

async function recalculateOnce(world: World, life: Lifeline, seed: number): Promise<string> {
  const result = await recalculate(portsOf(world, life, seed), { command: 'nightly', dryRun: false });
  return `done, ${result.idsFilled} IDs`;
}

async function remindOnce(world: World, life: Lifeline, seed: number): Promise<string> {
  const ports = { ...portsOf(world, life, seed + 50), mailer: life.mailer(recordingMailer(world)) };
  if (world.planted?.remind) {
    await world.planted.remind(ports);
    return 'done';
  }
  const result = await remind(ports, {});
  world.due.clear();
  for (const message of result.messages) world.due.add(message.key);
  return `${result.sent} sent, ${result.unknown} unknown, ${result.held} held, exit ${result.exitStatus}`;
}

/** A worker may be told no, be busy or lose its lease. Anything else is a bug of ours. */
async function endOf(job: () => Promise<string>, life: Lifeline, watch: Watch): Promise<string> {
  try {
    return await job();
  } catch (error) {
    if (life.isDead()) return 'killed';
    if (error instanceof LeadsheetError) return `exit ${error.exitStatus}: ${error.message}`;
    watch.violations.push(
      `the worker broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 'broke';
  }
}

function portsOf({ emulator, planted, clockError }: World, life: Lifeline, seed: number) {
  const clock = { now: () => emulator.clock.now() };
  const fetchImplementation = planted?.fetch ? planted.fetch(life.fetch) : life.fetch;
  const store: WorkbookStore = openGoogleSheet({
    client: sheets({ version: 'v4', rootUrl: emulator.url, fetchImplementation }),
    spreadsheetId,
    account: 'leadsheet@example.iam.gserviceaccount.com',
    clock: { now: () => emulator.clock.now() + clockError },
    random: seededRandom(seed),
    log: quietLog,
    sleep: () => Promise.resolve(),
  });
  return {
    store: planted?.store ? planted.store(store) : store,
    clock,
    random: seededRandom(seed + 25),
    log: quietLog,
  };
}

/** A mail server that takes what it is given, in most cases. What it took is noted, whatever it says. */
function recordingMailer({ state, sent, watch, random }: World): Mailer {
  return {
    idempotent: false,
    send: ({ key }) => {
      const claim = ledgerOf(state()).get(key);
      if (claim?.length !== 1 || claim[0] !== 'claimed')
        watch.violations.push(`the mail ${key} went out while the ledger said ${JSON.stringify(claim ?? 'nothing')}`);
      const outcome = anOutcome(random());
      if (outcome.kind === 'sent' || outcome.kind === 'unknown') {
        const times = (sent.get(key) ?? 0) + 1;
        sent.set(key, times);
        if (times > 1) watch.violations.push(`the mail ${key} went out ${times} times`);
      }
      return Promise.resolve(outcome);
    },
    close: () => Promise.resolve(),
  };
}

function anOutcome(chance: number): SendOutcome {
  if (chance < 0.8) return { kind: 'sent', reply: '250 OK' };
  if (chance < 0.86) return { kind: 'unknown', reply: 'the connection broke' };
  if (chance < 0.92) return { kind: 'not sent', reply: '451 later' };
  return chance < 0.97 ? { kind: 'refused', reply: '550 no such user' } : { kind: 'stop', reply: '535 login' };
}

/**
 * In the end the worker's tabs must be those of an undisturbed run on the sheet as people left it: a further run changes
 * nothing but the Run Log, and tabs that are made anew beside the same logs hold the same.
 */
async function compareWithUndisturbed(world: World, seed: number, last: string): Promise<boolean> {
  const { emulator, state, watch } = world;
  if (!last.includes('recalculate: done')) {
    const again = await work(world, seed * 100 + 91, null);
    if (!last.includes('no tab') && !/exit 3/.test(last))
      watch.violations.push(`the undisturbed run did not end well: ${last}`);
    if (again !== last) watch.violations.push(`the undisturbed run ended with "${last}", then with "${again}"`);
    return true;
  }
  for (const key of world.due)
    if (!world.sent.has(key) && !ledgerOf(state()).has(key))
      watch.violations.push(`the mail ${key} was planned, did not go out and stands nowhere`);
  for (const key of world.sent.keys())
    if (!ledgerOf(state()).has(key)) watch.violations.push(`the mail ${key} went out and does not stand in the ledger`);

  // What was put off goes out first; and what remind wrote shows in Metrics.
  for (let round = 0; round < 6 && !last.includes('remind: 0 sent, 0 unknown'); round += 1)
    last = await work(world, seed * 100 + 60 + round, null);
  await work(world, seed * 100 + 92, null, night);
  const refreshed = picture(state());
  await work(world, seed * 100 + 93, null, night);
  const again = picture(state());
  for (const [name, cells] of again)
    if (cells !== refreshed.get(name))
      watch.violations.push(differenceOf(`a further run changed ${name}`, refreshed.get(name), cells));

  // A fresh sheet: the same people's tabs beside the same logs, and nothing else of the worker's.
  const gone = ['metrics', 'data-issues', 'memory'].flatMap((name) => {
    const id = ownedSheet(state(), name)?.properties.sheetId;
    return id === undefined ? [] : [id];
  });
  const names = state().namedRanges.filter((range) => gone.includes(range.range?.sheetId ?? 0));
  // Google keeps one visible tab, and the co-editor may have hidden all of people's.
  const allHidden = state().sheets.every(
    ({ properties }) => gone.includes(properties.sheetId) || properties.hidden === true,
  );
  emulator.act(spreadsheetId, [
    ...(allHidden ? [{ addSheet: { properties: { title: 'An empty tab' } } }] : []),
    ...names.map(({ namedRangeId }) => ({ deleteNamedRange: { namedRangeId } })),
    ...gone.map((sheetId) => ({ deleteSheet: { sheetId } })),
  ]);
  watch.peopleActed(state());
  await work(world, seed * 100 + 94, null, night);
  const fresh = picture(state());
  for (const name of ['metrics', 'data-issues'])
    if (fresh.get(name) !== again.get(name))
      watch.violations.push(
        differenceOf(`${name} is not that of an undisturbed run`, fresh.get(name), again.get(name)),
      );
  return false;
}

/** Name of tab → its cells as text, the Run Log apart. */
function picture(spreadsheet: Spreadsheet): Map<string, string> {
  const tabs = new Map<string, string>();
  for (const sheet of spreadsheet.sheets) {
    const owned = spreadsheet.developerMetadata.find(
      (item) => item.metadataKey === 'leadsheet.tab' && item.metadataValue?.endsWith(`:${sheet.properties.sheetId}`),
    );
    const name = owned?.metadataValue?.split(':')[0] ?? `a person's tab ${sheet.properties.sheetId}`;
    if (name !== 'run-log')
      tabs.set(
        name,
        valuesOf(sheet)
          .map((row) => JSON.stringify(row))
          .join('\n'),
      );
  }
  return tabs;
}

function differenceOf(what: string, before = '', after = ''): string {
  const old = before.split('\n');
  const now = after.split('\n');
  const row =
    Array.from({ length: Math.max(old.length, now.length) }, (_, at) => at).find((at) => old[at] !== now[at]) ?? 0;
  return `${what}, row ${row + 1}: ${(old[row] ?? '').slice(0, 300)} → ${(now[row] ?? '').slice(0, 300)}`;
}

function someSwitches(random: () => number): Partial<Switches> {
  const flipped: Record<string, boolean> = {};
  for (const [name, value] of Object.entries(defaultSwitches))
    if (typeof value === 'boolean' && random() < 0.2) flipped[name] = !value;
  return { ...flipped, ...(random() < 0.2 ? { racingBatches: 'both-validated-first' as const } : {}) };
}

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** All that the co-editor may do, for the report. */
export const deedKinds = hostileActions;
