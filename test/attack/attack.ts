import { leaseMs } from '../../src/adapters/google-sheets/lease.ts';
import { hostileActions, hostileCoEditor, seededRandom } from '../support/hostile-co-editor.ts';
import { startSheetsEmulator } from '../support/sheets-emulator/server.ts';
import type { SheetsEmulator } from '../support/sheets-emulator/server.ts';
import type { Spreadsheet } from '../support/sheets-emulator/state.ts';
import { livableSettings, parseSwitch } from '../support/sheets-emulator/switches.ts';
import type { Switches } from '../support/sheets-emulator/switches.ts';
import { importAgain, lookAgain } from './again.ts';
import { newClicks } from './clicks.ts';
import { tagColumns } from './columns.ts';
import { check, look, morning, night, setUp } from './errands.ts';
import { drawFiles, importErrand, importLogErrand } from './imports.ts';
import type { Death } from './lifeline.ts';
import type { PlantedFault } from './planted-faults.ts';
import { renameBound } from './rename-bound.ts';
import { sampleSpreadsheet, spreadsheetId } from './sample.ts';
import { compareWithUndisturbed } from './undisturbed.ts';
import { watchSpreadsheet } from './watch.ts';
import type { WatchCounts } from './watch.ts';
import { columnMoverOf, listen, openPorts, stop, work } from './world.ts';
import type { Errand, World } from './world.ts';

/** What one seed did and what it found. */
export interface AttackReport extends WatchCounts {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly kills: number;
  readonly runs: number;
  readonly calls: number;
  readonly deeds: number;
  readonly faults: number;
  readonly mails: number;
  readonly clicks: number;
  readonly noted: number;
  /** Clicks that must change nothing. */
  readonly refused: number;
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
  tagColumns(emulator, state());
  const watch = watchSpreadsheet(state());
  const people = state().sheets.map((sheet) => sheet.properties.sheetId);
  const world: World = {
    ...{ emulator, state, watch, random, planted },
    ...{ story: [], files: drawFiles(random), clicks: newClicks(), sent: new Map(), due: new Set() },
    portsOf: openPorts(emulator, planted),
    columnMover: columnMoverOf(emulator, seed + 2, [0]),
    ...{ columnsMove: false, late: null, calls: 0, kills: 0 },
  };
  watch.files.push(...world.files.all);

  if (planted?.afterANight === true) {
    await work(world, seed * 100 + 80, null, [night]);
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
    const errands = someErrands(world);
    const death: Death = {
      // Looks and bindings are the last calls of a job: it must also live to see them.
      step: 1 + Math.floor(random() * (10 + 20 * errands.length)),
      when: pick(random, ['before', 'after', 'late'] as const),
    };
    await work(world, seed * 100 + attempt, death, errands);
    emulator.clock.advance(pick(random, [leaseMs + 60_000, leaseMs + 60_000, 3 * 3_600_000, 24 * 3_600_000]));
    if (random() < 0.6) await world.clicks.clickSomething(world);
    if (random() < 0.3) renameBound(world);
  }

  stop(world, editors);
  emulator.clock.advance(leaseMs + 60_000);
  await importAgain(world, seed);
  const last = await work(world, seed * 100 + 90, null, [night, morning]);
  const nothingLeft = await compareWithUndisturbed(world, seed, last);
  if (!nothingLeft) await lookAgain(world, seed);
  world.clicks.settle(world);
  for (const bug of emulator.bugs) watch.violations.push(`emulator: ${bug}`);
  return {
    seed,
    violations: watch.violations,
    kills: world.kills,
    runs: attempts + 1,
    calls: world.calls,
    deeds: [...editors, world.columnMover].reduce((sum, editor) => sum + editor.deeds.length, 0),
    faults,
    mails: world.sent.size,
    ...world.clicks.counts,
    ...watch.counts,
    nothingLeft,
    story: world.story,
  };
}

/** A night and a morning, and now and then what somebody does besides. */
function someErrands({ random, files }: World): Errand[] {
  const maybe = (chance: number, errand: Errand): Errand[] => (random() < chance ? [errand] : []);
  return [
    ...maybe(0.2, setUp(random() < 0.5)),
    ...files.all.flatMap((file) => maybe(0.4, importErrand(file))),
    ...maybe(0.2, importLogErrand(files)),
    ...maybe(0.15, check),
    ...maybe(0.1, look),
    night,
    morning,
  ];
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

function someSwitches(random: () => number): Partial<Switches> {
  return Object.assign({}, ...livableSettings.filter(() => random() < 0.2).map(parseSwitch)) as Partial<Switches>;
}

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** All that the co-editor may do, for the report. */
export const deedKinds = hostileActions;
