import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { openGoogleSheet } from '../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { LeadsheetError } from '../../src/errors.ts';
import type { JobPorts } from '../../src/jobs/job-ports.ts';
import type { WorkbookStore } from '../../src/ports.ts';
import { hostileCoEditor, seededRandom } from '../support/hostile-co-editor.ts';
import type { HostileCoEditor } from '../support/hostile-co-editor.ts';
import type { SheetsEmulator } from '../support/sheets-emulator/server.ts';
import type { Spreadsheet } from '../support/sheets-emulator/state.ts';
import { tagMadeColumns } from './columns.ts';
import type { Clicks } from './clicks.ts';
import type { Files } from './imports.ts';
import { lifeline } from './lifeline.ts';
import type { Death, Lifeline } from './lifeline.ts';
import type { PlantedFault } from './planted-faults.ts';
import { spreadsheetId } from './sample.ts';
import type { Allowed, Watch } from './watch.ts';

/** One seed's spreadsheet, and everything that happens to it. */
export interface World {
  readonly emulator: SheetsEmulator;
  readonly state: () => Spreadsheet;
  readonly watch: Watch;
  readonly story: string[];
  readonly files: Files;
  readonly clicks: Clicks;
  /** Key of a mail → how often it went out. */
  readonly sent: Map<string, number>;
  /** Keys that were planned in the last run. */
  readonly due: Set<string>;
  readonly random: () => number;
  readonly planted: PlantedFault | null;
  readonly portsOf: (life: Lifeline, seed: number) => JobPorts;
  /** Moves, inserts and deletes columns while somebody imports or sets up. */
  readonly columnMover: HostileCoEditor;
  columnsMove: boolean;
  /** A call of a dead worker that is still on its way, and what it may do. */
  late: { readonly call: () => Promise<unknown>; readonly allowed: Allowed } | null;
  calls: number;
  kills: number;
}

/** One job of one life of the worker. */
export interface Errand {
  readonly name: string;
  readonly allowed?: Allowed;
  /** Columns come, move and go while it works. */
  readonly columnsMove?: boolean;
  readonly run: (world: World, life: Lifeline, seed: number) => Promise<string>;
}

export function openPorts(
  emulator: SheetsEmulator,
  planted: PlantedFault | null,
): (life: Lifeline, seed: number) => JobPorts {
  // No two of them draw the same IDs.
  let opened = 0;
  return (life, seed) => {
    opened += 2;
    const clock = { now: () => emulator.clock.now() };
    const fetchImplementation = planted?.fetch ? planted.fetch(life.fetch) : life.fetch;
    const store: WorkbookStore = openGoogleSheet({
      client: sheets({ version: 'v4', rootUrl: emulator.url, fetchImplementation }),
      spreadsheetId,
      account: 'leadsheet@example.iam.gserviceaccount.com',
      clock,
      random: seededRandom(seed * 1000 + opened),
      log: quietLog,
      sleep: () => Promise.resolve(),
    });
    return {
      store: planted?.store ? planted.store(store) : store,
      clock,
      random: seededRandom(seed * 1000 + opened + 1),
      log: quietLog,
    };
  };
}

export function columnMoverOf(emulator: SheetsEmulator, seed: number, tabIds: readonly number[]): HostileCoEditor {
  const actions = ['insertColumn', 'insertColumn', 'moveColumn', 'moveColumn', 'deleteColumn'] as const;
  return hostileCoEditor({ emulator, spreadsheetId, seed, chance: 0, actions, tabIds });
}

/** Puts the watch around every call, outside the co-editors. */
export function listen(world: World, beforeCall: () => void): void {
  const { emulator, state, watch } = world;
  const people = emulator.hooks.beforeRequest;
  emulator.hooks.beforeRequest = async (call) => {
    watch.workerActed(state(), 'between calls');
    await people?.(call);
    // Most of all in the very moment in which something is on its way into their columns.
    const isOnItsWay = call.kinds.some((kind) => kind === 'appendCells' || kind === 'createDeveloperMetadata');
    const chance = isOnItsWay ? 0.4 : 0.08;
    if (world.columnsMove && world.columnMover.deeds.length < 5 && world.random() < chance)
      world.columnMover.act(call.operation);
    watch.peopleActed(state());
    if (call.operation === 'spreadsheets.values.batchGet') watch.workerReads(state());
    beforeCall();
  };
  emulator.hooks.afterRequest = (call) => {
    watch.workerActed(state(), `${call.operation} ${[...new Set(call.kinds)].join()}`);
    if (!call.kinds.includes('findReplace') && !call.kinds.includes('updateCells')) return;
    tagMadeColumns(emulator, state(), watch.headers());
    watch.peopleActed(state());
  };
}

/** From now on the worker is undisturbed. */
export function stop({ emulator, state, watch }: World, editors: readonly HostileCoEditor[]): void {
  for (const editor of editors) editor.stop();
  emulator.faults.clear();
  emulator.hooks.beforeRequest = (call) => {
    if (call.operation === 'spreadsheets.values.batchGet') watch.workerReads(state());
  };
}

/** One life of the worker: errand after errand until it ends or is killed. Answers how it ended. */
export async function work(
  world: World,
  seed: number,
  death: Death | null,
  errands: readonly Errand[],
): Promise<string> {
  const { late, watch } = world;
  watch.newRun(late !== null);
  world.late = null;
  const arrives = 1 + Math.floor(world.random() * 12);
  const clickAt = death === null ? 0 : Math.floor(world.random() * 40);
  let allowed: Allowed = {};
  const life = lifeline(death, async (step) => {
    if (late !== null && step === arrives) await late.call().catch(() => undefined);
    if (step !== clickAt) return;
    // What somebody clicks meanwhile is allowed, whatever the worker does.
    watch.allow({ ...allowed, isLook: false });
    await world.clicks.clickSomething(world);
    watch.allow(allowed);
  });
  const ends: string[] = [];
  for (const errand of errands) {
    if (life.isDead()) break;
    allowed = withLate(errand.allowed ?? {}, late?.allowed ?? null);
    watch.allow(allowed);
    world.columnsMove = errand.columnsMove === true && death !== null;
    ends.push(`${errand.name}: ${await endOf(world, errand, life, seed)}`);
    world.columnsMove = false;
  }
  watch.allow({});
  if (life.isDead()) world.kills += 1;
  world.calls += life.steps();
  const call = life.late();
  world.late = call === null ? null : { call, allowed };
  world.story.push(
    `${ends.join('; ')}${death !== null && life.isDead() ? ` (killed ${death.when} step ${death.step})` : ''}`,
  );
  return ends.join('; ');
}

/** What is still on its way may do what it was allowed when it was sent. */
function withLate(allowed: Allowed, late: Allowed | null): Allowed {
  if (late === null) return allowed;
  return {
    setUp: allowed.setUp === true || late.setUp === true,
    decoration: allowed.decoration === true || late.decoration === true,
    tabs: null,
  };
}

/** A worker may be told no, be busy or lose its lease. Anything else is a bug of ours. */
async function endOf(world: World, errand: Errand, life: Lifeline, seed: number): Promise<string> {
  try {
    return await errand.run(world, life, seed);
  } catch (error) {
    if (life.isDead()) return 'killed';
    if (error instanceof LeadsheetError) return `exit ${error.exitStatus}: ${error.message}`;
    world.watch.violations.push(
      `the worker broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 'broke';
  }
}
